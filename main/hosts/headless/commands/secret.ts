import type { SecretList } from '../../../../contract/secrets.ts';
import { checkedSecretName, inKeychain } from '../../../api/secrets.ts';
import { openSecretRecord, recordedSecrets } from '../../../config/secret-record.ts';
import { secretKeyOf } from '../../../config/secret-reference.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { Secret } from '../../../lib/secret.ts';
import type { SecretStore } from '../../../lib/secret-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readHiddenLine } from '../read-hidden-line.ts';
import { table } from '../table.ts';
import { withApi } from '../with-api.ts';

export interface SecretCommandOptions {
  /** As `${keychain:name}` in the configuration says it. */
  readonly name: string;
  readonly secrets: SecretStore;
}

/** `portico secret set NAME`: keeps a value in the keychain, for `${keychain:NAME}` in the configuration. */
export async function secretSetCommand(
  { terminal, command }: Pick<CommandContext, 'terminal' | 'command'>,
  options: SecretCommandOptions & { readonly read: () => Promise<string> },
): Promise<number> {
  const name = checkedSecretName(options.name);
  const value = (await options.read()).replace(/\r?\n$/, '');
  if (value === '') throw new GatewayError('invalid-request', 'There is nothing to keep: the value is empty');
  await inKeychain(() => options.secrets.set(secretKeyOf(name), new Secret(value)));
  terminal.result({ name }, () =>
    [
      `Kept in the keychain. Write \${keychain:${name}} where the configuration needs it.`,
      `A connection that uses it already takes it up with: ${command} connections --refresh <connection>`,
    ].join('\n'),
  );
  return exitCodes.ok;
}

/** `portico secret delete NAME` */
export async function secretDeleteCommand(
  { terminal }: Pick<CommandContext, 'terminal'>,
  options: SecretCommandOptions,
): Promise<number> {
  const name = checkedSecretName(options.name);
  await inKeychain(() => options.secrets.delete(secretKeyOf(name)));
  terminal.result({ name }, () => `The keychain holds no secret "${name}" of Portico any more.`);
  return exitCodes.ok;
}

/** `portico secret list` */
export async function secretListCommand(context: CommandContext): Promise<number> {
  const list = await withApi(context, (api) => api.call('secrets.list', {}, context.signal));
  context.terminal.result(list, () => secretLines(list, context.command).join('\n'));
  return exitCodes.ok;
}

/** The list for people. */
export function secretLines({ secrets, problem }: SecretList, command: string): string[] {
  if (secrets.length === 0) return [`No secret yet. Keep one: ${command} secret set <name>`];
  const rows = secrets.map(({ name, state, usedBy: { connections, accounts } }) => [
    name,
    state,
    [...connections, ...accounts.map((id) => `account ${id}`)].join(', ') || 'nothing',
  ]);
  const missing = secrets.filter(({ state }) => state === 'missing');
  return [
    table(['NAME', 'STATE', 'USED BY'], rows),
    ...missing.map(({ name }) => `Missing: ${command} secret set ${name}`),
    ...(problem === undefined ? [] : [problem.message]),
  ];
}

/** The keychain, with what is put there kept in the record of names. */
export async function openSecrets({ places }: Pick<CommandContext, 'places'>): Promise<SecretStore> {
  const { createKeychainSecretStore } = await import('../../../storage/keychain-secret-store.ts');
  return recordedSecrets(createKeychainSecretStore({ service: 'portico' }), openSecretRecord(places.dataDir));
}

/** The value from a pipe, or typed by a person without showing it. */
export async function readSecretValue(input: NodeJS.ReadStream, prompt: (text: string) => void): Promise<string> {
  if (!input.isTTY) return (await input.setEncoding('utf8').toArray()).join('');
  prompt('Value (it is not shown): ');
  return readHiddenLine(input, prompt);
}
