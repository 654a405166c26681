import { isJsonObject, type JsonObject } from '../../lib/json.ts';

/** What of an entry decides where it leads, whatever its program calls the members. */
export interface WhereItLeads {
  readonly url?: string;
  /** The bearer token, when one stands there in plain text. */
  readonly token?: string;
  /** The whole value of the header `Authorization`, also a reference such as `${input:token}`. */
  readonly authorization?: string;
  readonly command?: string;
  readonly args?: readonly string[];
  /** As written: `http`, `streamable-http`, `stdio` … */
  readonly transport?: string;
}

/** Names that programs have for one thing, the usual one first. */
export const memberNames = {
  url: ['url', 'serverUrl', 'httpUrl', 'uri', 'baseUrl'],
  headers: ['headers', 'http_headers'],
  /** Members that hold the headers one level deeper. */
  requests: ['requestOptions', 'requestInit'],
  command: ['command', 'cmd'],
  args: ['args', 'arguments'],
  transport: ['type', 'transport'],
} as const;

/** Reads what an entry says of the way to its server; empty for what is no entry. */
export function whereItLeads(value: unknown): WhereItLeads {
  if (!isJsonObject(value)) return {};
  const { transport } = value;
  // Cline may have these members one level deeper.
  const inner = isJsonObject(transport) ? { ...value, ...transport, transport: undefined } : value;
  const url = textOf(inner, memberNames.url);
  const authorization = authorizationOf(inner);
  const token = /^Bearer\s+([^\s$%{}]+)$/i.exec(authorization ?? '')?.[1];
  const [command, ...rest] = commandOf(inner);
  const named = textOf(inner, memberNames.transport);
  return {
    ...(url !== undefined && { url }),
    ...(token !== undefined && { token }),
    ...(authorization !== undefined && { authorization }),
    ...(command !== undefined && { command, args: [...rest, ...listOf(inner, memberNames.args)] }),
    ...(named !== undefined && { transport: named }),
  };
}

function authorizationOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  const requests = memberNames.requests.map((name) => entry[name]).filter(isJsonObject);
  for (const holder of [entry, ...requests]) {
    for (const name of memberNames.headers) {
      const headers = holder[name];
      if (!isJsonObject(headers)) continue;
      const found = Object.entries(headers).find(([header]) => header.toLowerCase() === 'authorization')?.[1];
      if (typeof found === 'string') return found;
    }
  }
  return undefined;
}

function commandOf(entry: Readonly<Record<string, unknown>>): readonly string[] {
  for (const name of memberNames.command) {
    const command = entry[name];
    if (typeof command === 'string' && command !== '') return [command];
    if (Array.isArray(command) && command.length > 0) return command.map(String);
    // Zed once had `{path, args}` there.
    if (isJsonObject(command) && typeof command['path'] === 'string')
      return [command['path'], ...listOf(command as JsonObject, memberNames.args)];
  }
  return [];
}

function textOf(entry: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = entry[name];
    if (typeof value === 'string' && value !== '') return value;
  }
  return undefined;
}

function listOf(entry: Readonly<Record<string, unknown>>, names: readonly string[]): readonly string[] {
  const list = names.map((name) => entry[name]).find((value) => Array.isArray(value));
  return (list ?? []).map(String);
}
