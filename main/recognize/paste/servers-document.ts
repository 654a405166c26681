import { parse, type ParseError } from 'jsonc-parser';
import { isJsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { PastedServer } from './pasted-server.ts';
import { readServerObject } from './server-object.ts';

export interface PastedServers {
  readonly servers: readonly PastedServer[];
  readonly source: Sentence;
  readonly inputs: Readonly<Record<string, string>>;
}

const vsCodeSettings: Sentence = {
  en: 'the "mcp.servers" of VS Code settings',
  ru: '«mcp.servers» из настроек VS Code',
};

/** Where clients keep their servers, by the path of members that leads there. */
const places: readonly { readonly path: readonly string[]; readonly source: Sentence }[] = [
  {
    path: ['mcpServers'],
    source: { en: 'the "mcpServers" of a client\'s configuration', ru: '«mcpServers» из настроек клиента' },
  },
  { path: ['mcp', 'servers'], source: vsCodeSettings },
  { path: ['mcp.servers'], source: vsCodeSettings },
  {
    path: ['servers'],
    source: { en: 'the "servers" of a VS Code configuration', ru: '«servers» из файла настроек VS Code' },
  },
  {
    path: ['context_servers'],
    source: { en: 'the "context_servers" of Zed settings', ru: '«context_servers» из настроек Zed' },
  },
  { path: ['mcp'], source: { en: 'the "mcp" of an opencode configuration', ru: '«mcp» из настроек opencode' } },
  {
    path: ['amp.mcpServers'],
    source: { en: 'the "amp.mcpServers" of Amp settings', ru: '«amp.mcpServers» из настроек Amp' },
  },
];

/** The JSON that a text holds, comments and trailing commas allowed, the braces around members left out or not; `undefined` when it is none. */
export function parsePastedJson(text: string): unknown {
  const bare = text.trim().replace(/,\s*$/, '');
  for (const attempt of /^"/.test(bare) ? [`{${bare}}`, `{${bare.replace(/\}\s*$/, '')}}`] : [bare]) {
    const value = parseOrNothing(attempt);
    if (typeof value === 'object' && value !== null) return value;
  }
  return undefined;
}

function parseOrNothing(text: string): unknown {
  const errors: ParseError[] = [];
  try {
    const value: unknown = parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? value : undefined;
  } catch (error) {
    // The parser calls itself: a text of nothing but brackets is deeper than the stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The servers of a configuration in JSON; `undefined` when the text is no JSON or holds none. */
export function serversOfText(text: string): PastedServers | undefined {
  const value = parsePastedJson(text);
  return value === undefined ? undefined : serversOfValue(value);
}

export function serversOfValue(value: unknown): PastedServers | undefined {
  if (!isJsonObject(value)) return undefined;
  const inputs = inputsOf(value);
  for (const { path, source } of places) {
    const servers = readMap(memberAt(value, path));
    if (servers.length > 0) return { servers, source, inputs };
  }
  const single = readServerObject(value);
  const described = { en: 'the description of a server in JSON', ru: 'описание сервера в JSON' };
  if (single) return { servers: [single], source: described, inputs };
  const servers = readMap(value);
  const source = { en: 'descriptions of servers in JSON', ru: 'описания серверов в JSON' };
  return servers.length > 0 ? { servers, source, inputs } : undefined;
}

function readMap(value: unknown): PastedServer[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, raw]) => {
    const server = isJsonObject(raw) ? readServerObject(raw) : undefined;
    return server ? [{ ...server, name }] : [];
  });
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((current, name) => (isJsonObject(current) ? current[name] : undefined), value);
}

/** `inputs` of VS Code: what people are asked for, by id. */
export function inputsOf(value: Readonly<Record<string, unknown>>): Record<string, string> {
  const settings = memberAt(value, ['mcp']);
  const list = [value['inputs'], isJsonObject(settings) ? settings['inputs'] : undefined].find(Array.isArray) ?? [];
  const inputs: Record<string, string> = {};
  for (const input of list as readonly unknown[]) {
    if (!isJsonObject(input) || typeof input['id'] !== 'string') continue;
    inputs[input['id']] = typeof input['description'] === 'string' ? input['description'] : input['id'];
  }
  return inputs;
}
