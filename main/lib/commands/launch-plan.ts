import { win32 } from 'node:path';
import type { Sentence } from '../sentence.ts';

/** A file or an argument that `cmd.exe` would not hand over as it is; the sentence says what to do instead. */
export class NotQuotable extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** What `spawn` of node:child_process gets. */
export interface LaunchPlan {
  readonly file: string;
  readonly args: readonly string[];
  /** The arguments are one command line already, quoted for `cmd.exe`. */
  readonly windowsVerbatimArguments: boolean;
}

/**
 * How to start a program file without a shell. Batch files of Windows (`npx.cmd`) cannot be started but by `cmd.exe`, which
 * gets a command line in which nothing is left to interpret. Throws `NotQuotable` for arguments that cannot be quoted.
 */
export function launchPlan(
  file: string,
  args: readonly string[],
  { platform, systemRoot }: { readonly platform: NodeJS.Platform; readonly systemRoot: string | undefined },
): LaunchPlan {
  if (platform !== 'win32' || !/\.(?:cmd|bat)$/i.test(file)) return { file, args, windowsVerbatimArguments: false };
  const line = batchCommandLine(file, args);
  return {
    file: win32.join(systemRoot || 'C:\\Windows', 'System32', 'cmd.exe'),
    // Extensions on, delayed expansion of `!` off, no AutoRun of the registry.
    args: ['/e:ON', '/v:OFF', '/d', '/c', `"${line}"`],
    windowsVerbatimArguments: true,
  };
}

/** The batch file and its arguments as one line that `cmd.exe` takes apart into exactly these. */
export function batchCommandLine(file: string, args: readonly string[]): string {
  if (/["%\r\n\0]/.test(file)) {
    const path = JSON.stringify(file);
    throw notQuotable({ en: `the path ${path}`, ru: `Путь ${path}` });
  }
  return [`"${file}"`, ...args.map(batchArgument)].join(' ');
}

/** Characters that mean nothing to `cmd.exe`, wherever they stand. */
const plain = /^[\p{L}\p{N}#$*+\-./:?@\\_]+$/u;

function batchArgument(argument: string): string {
  if (/[\r\n\0]/.test(argument)) {
    throw notQuotable({ en: 'an argument with a line break', ru: 'Аргумент с переводом строки' });
  }
  if (plain.test(argument) && !argument.endsWith('\\')) return argument;
  // Doubled quotes keep `cmd.exe` inside the quotation, where `&`, `|`, `<`, `>` and `^` are text, and are one quote for the program.
  // Backslashes before a quote count twice for the program. `%cd:~,%` is an empty piece of text, so the sign before it stays alone.
  const quoted = argument
    .replace(/(\\*)"/g, '$1$1""')
    .replace(/\\+$/, '$&$&')
    .replaceAll('%', '%%cd:~,%');
  return `"${quoted}"`;
}

function notQuotable(what: Sentence): NotQuotable {
  return new NotQuotable({
    en: `${what.en} cannot be given to a batch file of Windows; name the program that the batch file starts (for npx: node.exe and npx-cli.js)`,
    ru: `${what.ru} нельзя передать пакетному файлу Windows; укажите программу, которую запускает этот файл (для npx — node.exe и npx-cli.js)`,
  });
}
