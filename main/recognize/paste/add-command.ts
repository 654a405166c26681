import type { PastedServer } from './pasted-server.ts';
import { asRemote } from './remote-bridge.ts';
import { serversOfText } from './servers-document.ts';
import { isWebAddress } from './web-address.ts';

/** Options of `mcp add` that take a value and say nothing about the server. */
const valued: ReadonlySet<string> = new Set([
  '-s',
  '--scope',
  '-t',
  '--transport',
  '--type',
  '--timeout',
  '--client-id',
  '--callback-port',
]);

/** What `claude mcp add …`, `code --add-mcp …` and the like would add; `undefined` for other commands. */
export function readAddCommand(words: readonly string[]): readonly PastedServer[] | undefined {
  const json = valueAfter(words, '--add-mcp');
  if (json !== undefined) return serversOfText(json)?.servers;
  const at = words.findIndex((word, index) => word === 'mcp' && /^add(-json)?$/.test(words[index + 1] ?? ''));
  if (at < 1) return undefined;
  const rest = words.slice(at + 2);
  if (words[at + 1] === 'add-json') {
    const [name = '', text = ''] = rest.filter((word, index) => !isOption(word, rest[index - 1]));
    return serversOfText(text)?.servers.map((server) => ({ ...server, name: server.name ?? name }));
  }
  return readAdd(rest);
}

function readAdd(words: readonly string[]): readonly PastedServer[] | undefined {
  const env: Record<string, string> = {};
  const headers: Record<string, string> = {};
  const plain: string[] = [];
  let url: string | undefined;
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [option = '', joined] = /^--[\w-]+=/.test(word)
      ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]
      : [word];
    const value = (): string => joined ?? words[(at += 1)] ?? '';
    if (word === '--') {
      plain.push(...words.slice(at + 1));
      break;
    }
    // After name and command, everything belongs to the command.
    if (plain.length >= 2 && !/^https?:/.test(plain[1] ?? '')) {
      plain.push(word);
    } else if (option === '-e' || option === '--env') {
      // Several may follow one option.
      for (let text = value(); ; text = words[(at += 1)] ?? '') {
        const [, name, content] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
        if (name !== undefined) env[name] = content ?? '';
        if (!/^[A-Za-z_]\w*=/.test(words[at + 1] ?? '')) break;
      }
    } else if (option === '-H' || option === '--header') {
      const [, name, content] = /^([^:\s]+)\s*:\s*(.*)$/s.exec(value()) ?? [];
      if (name !== undefined) headers[name] = content ?? '';
    } else if (option === '--url') url = value();
    else if (valued.has(option)) value();
    else if (!word.startsWith('-')) plain.push(word);
  }
  const [name = '', command = url, ...args] = plain;
  if (command === undefined || name === '') return undefined;
  if (isWebAddress(command)) return [{ type: 'address', name, url: command, headers }];
  return [asRemote({ type: 'program', name, command, args, env })];
}

function valueAfter(words: readonly string[], option: string): string | undefined {
  const at = words.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (at < 0) return undefined;
  const word = words[at] ?? '';
  return word === option ? words[at + 1] : word.slice(option.length + 1);
}

function isOption(word: string, before: string | undefined): boolean {
  return word.startsWith('-') || (before !== undefined && valued.has(before));
}
