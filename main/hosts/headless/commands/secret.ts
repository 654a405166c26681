import { checkedSecretName, inKeychain } from '../../../api/secrets.ts';
import { secretKeyOf } from '../../../config/secret-reference.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { Secret } from '../../../lib/secret.ts';
import type { SecretStore } from '../../../lib/secret-store.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { readHiddenLine } from '../read-hidden-line.ts';

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

/** The value from a pipe, or typed by a person without showing it. */
export async function readSecretValue(input: NodeJS.ReadStream, prompt: (text: string) => void): Promise<string> {
  if (!input.isTTY) return (await input.setEncoding('utf8').toArray()).join('');
  prompt('Value (it is not shown): ');
  return readHiddenLine(input, prompt);
}
