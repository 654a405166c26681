/** A URL without what may be secret or long: host and path, no user, no query. A text that is no http address is a file's path and stays as it is. */
export function shortAddress(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return text;
  return `${url.host}${url.pathname.replace(/\/$/, '')}`;
}

const mostCharacters = 120;

/** A command with its arguments, cut after 120 characters; values of arguments that look like secrets are left out. */
export function shortCommand(command: string, args: readonly string[], isSecret: (name: string) => boolean): string {
  const shown = args.map((argument, index) => {
    const [name = '', value] = argument.split('=', 2);
    if (value !== undefined && isSecret(name.replace(/^-+/, ''))) return `${name}=…`;
    const before = args[index - 1] ?? '';
    return /^-/.test(before) && isSecret(before.replace(/^-+/, '')) ? '…' : shortAddress(argument);
  });
  const words = [command, ...shown].map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ');
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters - 1)}…` : words;
}
