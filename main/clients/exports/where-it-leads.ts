import { isJsonObject } from '../../lib/json.ts';
import { readServerObject } from '../../recognize/paste/server-object.ts';

/** What of an entry decides where it leads, whatever its program calls the members. */
export interface WhereItLeads {
  readonly url?: string;
  /** The value of the header `Authorization`, also a reference such as `Bearer ${input:token}`. */
  readonly authorization?: string;
  /** The bearer token, when one stands there in plain text. */
  readonly token?: string;
  readonly command?: string;
  readonly args?: readonly string[];
  /** As written: `http`, `streamable-http`, `stdio` … */
  readonly transport?: string;
}

/** Reads what an entry says of the way to its server; empty for what is no entry. */
export function whereItLeads(value: unknown): WhereItLeads {
  const server = isJsonObject(value) ? readServerObject(value) : undefined;
  if (!isJsonObject(value) || !server) return {};
  const { type, transport } = value;
  const inner = isJsonObject(transport) ? transport['type'] : transport;
  const named = [type, inner].find((name) => typeof name === 'string');
  const asWritten = named === undefined ? {} : { transport: named };
  if (server.type === 'program') return { command: server.command, args: server.args, ...asWritten };
  const authorization = headerOf(server.headers, 'authorization');
  const token = /^Bearer\s+([^\s$%{}]+)$/i.exec(authorization ?? '')?.[1];
  return {
    url: server.url,
    ...(authorization !== undefined && { authorization }),
    ...(token !== undefined && { token }),
    ...asWritten,
  };
}

function headerOf(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(headers).find(([header]) => header.toLowerCase() === name)?.[1];
}
