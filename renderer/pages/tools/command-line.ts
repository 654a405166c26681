/** A call as a command for a terminal: `portico call name '{"a":1}'`. */
export function callCommand(
  name: string,
  args: Readonly<Record<string, unknown>>,
  platform: 'darwin' | 'win32' | 'linux',
): string {
  const json = Object.keys(args).length === 0 ? '' : ` ${quoted(JSON.stringify(args), platform)}`;
  return `portico call ${name}${json}`;
}

/** PowerShell doubles a quote within quotes, other shells leave the quotes for it. */
function quoted(text: string, platform: 'darwin' | 'win32' | 'linux'): string {
  return `'${text.replaceAll("'", platform === 'win32' ? "''" : "'\\''")}'`;
}
