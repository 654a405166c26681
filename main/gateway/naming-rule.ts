/** How the tools and prompts of one connection are shown to clients: under which names, and whether at all. */
export interface NamingRule {
  /** Whether `connection__` stands before each name. */
  readonly prefix: boolean;
  /** The upstream's own name → the name clients see, used as it stands. */
  readonly rename: Readonly<Record<string, string>>;
  /** The upstream's own names of what clients do not get. */
  readonly off?: { readonly tools: ReadonlySet<string>; readonly prompts: ReadonlySet<string> };
  /** The upstream's own name of a tool → the description clients get. */
  readonly describe?: Readonly<Record<string, string>>;
}

export const prefixed: NamingRule = { prefix: true, rename: {} };

/** The rule with nothing switched off. */
export function showingAll({ off: _, ...rule }: NamingRule): NamingRule {
  return rule;
}
