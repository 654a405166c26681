import { isJsonObject } from '../../lib/json.ts';
import { withContainerVariables } from './container-variables.ts';
import type { PastedServer } from './pasted-server.ts';
import { asRemote } from './remote-bridge.ts';
import { shellCommands, shellStyleOf } from './shell-words.ts';
import { isWebAddress } from './web-address.ts';

/** One server as any client writes it; `undefined` when the object is none. */
export function readServerObject(raw: Readonly<Record<string, unknown>>): PastedServer | undefined {
  const name = text(raw['name']);
  const url = [raw['url'], raw['serverUrl'], raw['httpUrl'], raw['endpoint']]
    .map(text)
    .find((one) => one !== undefined && isWebAddress(one));
  if (url !== undefined)
    return { type: 'address', name, url, headers: texts(raw['headers'] ?? raw['http_headers'] ?? requestHeaders(raw)) };
  const started = commandOf(raw);
  if (!started) return undefined;
  const [command = '', ...args] = started.words;
  if (command === '') return undefined;
  const unwrapped = withoutCmd([command, ...args]);
  const cwd = text(raw['cwd']);
  const env = texts(raw['env'] ?? raw['environment'] ?? started.env);
  const program = {
    type: 'program',
    name,
    command: unwrapped[0] ?? '',
    args: unwrapped.slice(1),
    env,
    ...(cwd === undefined ? {} : { cwd }),
  } as const;
  return asRemote(withContainerVariables(program));
}

/** A name and arguments, one line, a list (opencode), or an object around them (Zed). */
function commandOf(
  raw: Readonly<Record<string, unknown>>,
): { readonly words: readonly string[]; readonly env?: unknown } | undefined {
  const { command, args } = raw;
  if (Array.isArray(command)) return { words: command.map(String) };
  if (isJsonObject(command)) {
    const path = text(command['path']);
    return path === undefined ? undefined : { words: [path, ...list(command['args'])], env: command['env'] };
  }
  const written = text(command);
  if (written === undefined || /^https?:/.test(written)) return undefined;
  // Some clients take a whole line for a command; a path with spaces in it has a file of its own.
  const isLine = args === undefined && /\s/.test(written) && !/^(["']|[A-Za-z]:\\|\/)/.test(written);
  return { words: isLine ? (shellCommands(written, shellStyleOf(written))[0] ?? []) : [written, ...list(args)] };
}

function withoutCmd(words: readonly string[]): readonly string[] {
  return /^cmd(\.exe)?$/i.test(words[0] ?? '') && /^\/c$/i.test(words[1] ?? '') ? words.slice(2) : words;
}

function requestHeaders({ requestInit }: Readonly<Record<string, unknown>>): unknown {
  return isJsonObject(requestInit) ? requestInit['headers'] : undefined;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function texts(value: unknown): Record<string, string> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      typeof member === 'object' ? [] : [[name, String(member)] as const],
    ),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
