/** How a command line is taken apart: with the quotes and escapes of POSIX shells, or with those of Windows. */
export type ShellStyle = 'posix' | 'windows';

/** Windows where something speaks for it: there a backslash is part of a path. */
export function shellStyleOf(text: string): ShellStyle {
  return /(^|[\s"=])[A-Za-z]:\\|\.(cmd|exe|bat)(\s|"|$)|%\w+%|\^\r?\n|(^|\s)\$env:|(^|[\s"])\\\\\w/i.test(text)
    ? 'windows'
    : 'posix';
}

/** The commands of a line, each as its words: `;`, `&&`, `||`, `|`, `&` and line ends part them. Unclosed quotes end with the text. */
export function shellCommands(text: string, style: ShellStyle): readonly (readonly string[])[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let quote: string | undefined;
  const endWord = () => {
    if (word !== undefined) commands.at(-1)?.push(word);
    word = undefined;
  };
  const add = (piece: string) => (word = (word ?? '') + piece);
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (quote !== undefined) {
      const isEscape = character === '\\' && quote === '"' && (style === 'posix' ? '"\\$`\n' : '"').includes(next);
      if (character === quote) quote = undefined;
      else if (isEscape && next !== '') at += add(next === '\n' ? '' : next) === undefined ? 0 : 1;
      else add(character);
    } else if (
      character === '"' ||
      (character === "'" && style === 'posix') ||
      (character === "'" && word === undefined)
    ) {
      quote = character;
      add('');
    } else if (isContinuation(character, text.slice(at + 1, at + 3), style)) {
      at += next === '\r' ? 2 : 1;
    } else if (character === '\\' && style === 'posix' && next !== '') {
      add(next);
      at += 1;
    } else if (/[;|&\n]/.test(character)) {
      endWord();
      if ((commands.at(-1) ?? []).length > 0) commands.push([]);
    } else if (/\s/.test(character)) endWord();
    else add(character);
  }
  endWord();
  return commands.filter((command) => command.length > 0);
}

/** A sign at the end of a line that joins the next one to it: `\`, and on Windows `^` or a grave accent. */
function isContinuation(character: string, after: string, style: ShellStyle): boolean {
  if (!/^\r?\n/.test(after)) return false;
  return character === '\\' || (style === 'windows' && (character === '^' || character === '`'));
}
