import { secretReference } from './secret-mask.ts';

/** Stands in the place of a reference while an address is taken apart; no address has it. */
const mark = '\uFFFC';

/** A URL without what may be secret or long: host and path, no user, no query. A text that is no http address is a file's path and stays as it is. */
export function shortAddress(text: string): string {
  const url = URL.parse(text.replace(secretReference, mark));
  if (!url || !/^https?:$/.test(url.protocol)) return text;
  const path = url.pathname.replaceAll(encodeURIComponent(mark), '…');
  return `${url.host}${path.replace(/\/$/, '')}`;
}

const mostCharacters = 120;

/** A command with its arguments, cut after 120 characters; values of arguments that look like secrets are left out. */
export function shortCommand(command: string, args: readonly string[], isSecret: (name: string) => boolean): string {
  const shown = args.map((argument, index) => {
    const [name = '', value] = argument.split('=', 2);
    if (value !== undefined && isSecret(name.replace(/^-+/, ''))) return `${name}=…`;
    const before = args[index - 1] ?? '';
    if (/^-/.test(before) && isSecret(before.replace(/^-+/, ''))) return '…';
    return shortAddress(argument).replace(secretReference, '…');
  });
  const words = [command, ...shown].map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters - 1)}…` : words;
}
