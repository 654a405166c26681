import { isJsonObject } from '../../lib/json.ts';
import { withContainerVariables } from './container-variables.ts';
import type { PastedServer } from './pasted-server.ts';
import { asRemote } from './remote-bridge.ts';
import { shellCommands, shellStyleOf } from './shell-words.ts';
import { isWebAddress } from './web-address.ts';

/** One server as any client writes it; `undefined` when the object is none. */
export function readServerObject(given: Readonly<Record<string, unknown>>): PastedServer | undefined {
  // Cline keeps what leads to a server in an object of its own.
  const raw = isJsonObject(given['transport']) ? { ...given, ...given['transport'] } : given;
  const name = text(raw['name']);
  const url = [raw['url'], raw['serverUrl'], raw['httpUrl'], raw['endpoint'], raw['uri'], raw['baseUrl']]
    .map(text)
    .find((one) => one !== undefined && isWebAddress(one));
  if (url !== undefined) return { type: 'address', name, url, headers: headersOf(raw) };
  const started = commandOf(raw);
  if (!started) return undefined;
  const [command = '', ...args] = started.words;
  if (command === '') return undefined;
  const unwrapped = withoutCmd([command, ...args]);
  const cwd = text(raw['cwd']) ?? text(raw['working_directory']);
  const env = {
    // Codex names variables that are handed on, Goose those whose values are in a keychain of its own.
    ...referring(raw['env_vars'], 'env'),
    ...referring(raw['env_keys'], 'input'),
    ...texts(raw['env'] ?? raw['environment'] ?? raw['envs'] ?? started.env),
  };
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

/** Codex names variables besides headers whose values it writes out. */
function headersOf(raw: Readonly<Record<string, unknown>>): Record<string, string> {
  const bearer = text(raw['bearer_token_env_var']);
  const named = Object.entries(texts(raw['env_http_headers'])).map(
    ([header, variable]) => [header, `\${env:${variable}}`] as const,
  );
  return {
    ...texts(raw['headers'] ?? raw['http_headers'] ?? requestHeaders(raw)),
    ...Object.fromEntries(named),
    ...(bearer === undefined ? {} : { Authorization: `Bearer \${env:${bearer}}` }),
  };
}

function referring(names: unknown, to: 'env' | 'input'): Record<string, string> {
  const plain = Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  return Object.fromEntries(plain.map((name) => [name, `\${${to}:${name}}`]));
}

/** A name and arguments, one line, a list (opencode), or an object around them (Zed). */
function commandOf(
  raw: Readonly<Record<string, unknown>>,
): { readonly words: readonly string[]; readonly env?: unknown } | undefined {
  const { args } = raw;
  const command = raw['command'] ?? raw['cmd'];
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

function requestHeaders({ requestInit, requestOptions }: Readonly<Record<string, unknown>>): unknown {
  return [requestInit, requestOptions]
    .map((options) => (isJsonObject(options) ? options['headers'] : undefined))
    .find(Boolean);
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
