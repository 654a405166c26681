/** How the tools and prompts of one connection are named for clients. */
export interface NamingRule {
  /** Whether `connection__` stands before each name. */
  readonly prefix: boolean;
  /** The upstream's own name → the name clients see, used as it stands. */
  readonly rename: Readonly<Record<string, string>>;
}

export const prefixed: NamingRule = { prefix: true, rename: {} };
