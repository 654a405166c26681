import type { Handlers } from '../../contract/api.ts';
import type { SecretList, SecretView } from '../../contract/secrets.ts';
import type { AppConfig } from '../app-config.ts';
import { keychainNamesIn, secretKeyOf } from '../config/secret-reference.ts';
import { toErrorView } from '../gateway/errors.ts';
import type { ApiPorts } from './ports.ts';
import { secretStates } from './secret-states.ts';
import { checkedSecretName, checkedSecrets, inKeychain, storeSecrets } from './secrets.ts';

type Area = 'secrets.list' | 'secrets.set' | 'secrets.delete';
type Uses = SecretView['usedBy'];

/** A locked keychain may ask the person for a password; the list does not wait for that. */
const patienceMs = 5_000;

/** The secrets in the keychain that the configuration refers to, and those that were kept for it. */
export function secretHandlers({
  configuration,
  supervisor,
  secrets,
  secretRecord,
}: Pick<ApiPorts, 'configuration' | 'supervisor' | 'secrets' | 'secretRecord'>): Pick<Handlers, Area> {
  /** Opens again what acts with the secret. */
  const changed = (name: string): void => {
    for (const id of secretUses(configuration.config).get(name)?.connections ?? []) supervisor.reopen(id);
  };
  return {
    'secrets.list': async (): Promise<SecretList> => {
      const uses = secretUses(configuration.config);
      const names = [...new Set([...uses.keys(), ...secretRecord.list()])].sort();
      const { states, problem } = await secretStates(names, secrets, patienceMs);
      const views = names.map((name) => ({
        name,
        state: states.get(name) ?? ('unknown' as const),
        usedBy: uses.get(name) ?? { connections: [], accounts: [] },
      }));
      return {
        // Nothing refers to it and somebody else removed it: it is no secret any more.
        secrets: views.filter(({ name, state }) => state !== 'missing' || uses.has(name)),
        ...(problem !== undefined && { problem: toErrorView(problem) }),
      };
    },
    'secrets.set': async ({ name, value }) => {
      await storeSecrets(secrets, checkedSecrets([{ name, value }]));
      changed(name);
      return {};
    },
    'secrets.delete': async ({ name }) => {
      const key = secretKeyOf(checkedSecretName(name));
      await inKeychain(() => secrets.delete(key));
      changed(name);
      return {};
    },
  };
}

/** What refers to each secret of the keychain. */
export function secretUses({ connections, accounts }: Pick<AppConfig, 'connections' | 'accounts'>): Map<string, Uses> {
  const uses = new Map<string, { connections: string[]; accounts: string[] }>();
  const used = (name: string): { connections: string[]; accounts: string[] } => {
    const known = uses.get(name) ?? { connections: [], accounts: [] };
    uses.set(name, known);
    return known;
  };
  const ofAccount = new Map(Object.entries(accounts).map(([id, settings]) => [id, namesIn(settings)] as const));
  for (const [id, names] of ofAccount) for (const name of names) used(name).accounts.push(id);
  for (const [id, { settings, account }] of Object.entries(connections)) {
    const own = namesIn(settings);
    const through = ofAccount.get(account ?? id) ?? [];
    for (const name of new Set([...own, ...through])) used(name).connections.push(id);
  }
  return uses;
}

/** The names in all texts of a value. */
function namesIn(value: unknown): ReadonlySet<string> {
  if (typeof value === 'string') return new Set(keychainNamesIn(value));
  if (typeof value !== 'object' || value === null) return new Set();
  return new Set(Object.values(value).flatMap((member) => [...namesIn(member)]));
}
