import { isSecretName } from '../../lib/secret-names.ts';
import { mask } from '../../lib/secret-mask.ts';
import { isSecretArgument } from '../../recognize/wanted-secrets.ts';

/** A connection with what looks like a secret masked in its address and arguments, where no reference can stand; and whether there was something. */
export function shownConnection<Connection extends { readonly kind: string }>(
  connection: Connection,
): { readonly shown: Connection; readonly hasSecret: boolean } {
  const { url, args } = connection as { readonly url?: unknown; readonly args?: unknown };
  const address = typeof url === 'string' ? maskedAddress(url) : url;
  const words = Array.isArray(args) ? maskedArguments(args.map(String)) : args;
  const shown = {
    ...connection,
    ...(address === undefined ? {} : { url: address }),
    ...(words === undefined ? {} : { args: words }),
  };
  return { shown, hasSecret: JSON.stringify(shown) !== JSON.stringify(connection) };
}

/** User, password, and parameters of the query that are named like secrets. */
export function maskedAddress(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const withoutUser = url.username === '' ? address : address.replace(/(?<=:\/\/)[^/@]*@/, `${mask}@`);
  return withoutUser.replace(/(?<=[?&])([^=&#]+)=[^&#]+/g, (whole, name: string) =>
    isSecretParameter(name) ? `${name}=${mask}` : whole,
  );
}

function isSecretParameter(name: string): boolean {
  return isSecretName(name) || /key$|token$|^code$|^sig(nature)?$/i.test(name);
}

function maskedArguments(args: readonly string[]): string[] {
  return args.map((argument, index) => {
    if (!isSecretArgument(argument, args[index - 1])) return maskedAddress(argument);
    const option = /^(--?[\w-]+[= ])/.exec(argument)?.[1] ?? '';
    return `${option}${mask}`;
  });
}
