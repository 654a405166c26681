import type { ConnectionCandidate, ConnectionSettings } from '../../../contract/connections.ts';

type Account = Readonly<Record<string, unknown>>;

/** A secret that is asked for; stored in the keychain when the connection is saved. */
export interface DraftSecret {
  readonly name: string;
  readonly label: string;
  readonly inRussian?: string | undefined;
  readonly value: string;
}

/** A connection as it would be saved. */
export interface Draft {
  readonly id: string;
  readonly settings: ConnectionSettings;
  /** Accounts that are saved with it. */
  readonly accounts: Readonly<Record<string, Account>>;
  readonly secrets: readonly DraftSecret[];
  /** The configured connection it takes the place of. */
  readonly replaces?: string;
}

export const idPattern = /^[a-z0-9][a-z0-9-]{0,23}$/;

/** What was found in a pasted text, with its name as title. */
export function draftOf({ id, title, connection, accounts, secrets }: ConnectionCandidate): Draft {
  return {
    id,
    settings:
      title === id || connection['title'] !== undefined ? connection : { ...connection, title: title.slice(0, 60) },
    accounts,
    secrets: secrets.map((secret) => ({ ...secret, value: secret.value ?? '' })),
  };
}

/** A member of the settings; `undefined` takes it out. */
export function withSetting(draft: Draft, name: string, value: unknown): Draft {
  const { [name]: _, ...others } = draft.settings;
  const settings = value === undefined ? others : { ...draft.settings, [name]: value };
  return { ...draft, settings: { ...settings, kind: draft.settings.kind } };
}

/** What stands before the names of its tools at clients. */
export function prefixOf({ id, settings }: Pick<Draft, 'id' | 'settings'>): string {
  return settings['naming'] === 'none' ? '' : `${id}__`;
}

/** Another id; tools that were renamed below the former one follow. */
export function withId(draft: Draft, id: string): Draft {
  const before = prefixOf(draft);
  const after = prefixOf({ ...draft, id });
  const names = Object.entries((draft.settings['rename'] ?? {}) as Readonly<Record<string, string>>);
  if (names.length === 0 || before === '') return { ...draft, id };
  const moved = names.map(([tool, name]) => [tool, name.startsWith(before) ? after + name.slice(before.length) : name]);
  return withSetting({ ...draft, id }, 'rename', Object.fromEntries(moved));
}

/** The account it acts with: a configured one, a new one, or none. Only the chosen new one is saved with it. */
export function withAccount(draft: Draft, account: string | undefined, added?: Account): Draft {
  const next = withSetting(draft, 'account', account);
  return { ...next, accounts: account !== undefined && added ? { [account]: added } : {} };
}

export function withSecret(draft: Draft, name: string, value: string): Draft {
  return { ...draft, secrets: draft.secrets.map((secret) => (secret.name === name ? { ...secret, value } : secret)) };
}

/** What operations are given. Secrets without a value are left out: they may be in the keychain already. */
export function requestOf({ id, settings, accounts, secrets }: Draft) {
  return {
    id,
    connection: settings,
    accounts: Object.fromEntries(Object.entries(accounts).map(([name, account]) => [name, tidy(account)])),
    secrets: secrets.filter(({ value }) => value !== '').map(({ name, label, value }) => ({ name, label, value })),
  };
}

/** What is empty is not written. */
function tidy(account: Account): Record<string, unknown> {
  return Object.fromEntries(Object.entries(account).filter(([, value]) => value !== '' && value !== undefined));
}

export type Step = 'source' | 'operations' | 'sign-in' | 'test';

/** The steps that make sense for it. */
export function stepsOf({ settings: { kind }, secrets }: Draft): readonly Step[] {
  // The form for 1C asks for user and password itself.
  if (kind === 'onec') return ['source', 'test'];
  const operations: readonly Step[] = kind === 'openapi' ? ['operations'] : [];
  const signIn: readonly Step[] =
    kind === 'openapi' || kind === 'streamable-http' || secrets.length > 0 ? ['sign-in'] : [];
  return ['source', ...operations, ...signIn, 'test'];
}

/** An id made of a name that nobody has yet; `connection` when no Latin letter is left. */
export function freeId(name: string, taken: readonly string[]): string {
  const plain =
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 20)
      .replace(/-+$/, '') || 'connection';
  if (!taken.includes(plain)) return plain;
  const numbers = Array.from({ length: taken.length + 1 }, (_, index) => `${plain}-${String(index + 2)}`);
  return numbers.find((id) => !taken.includes(id)) ?? plain;
}
