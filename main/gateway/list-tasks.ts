import { isJsonObject, type JsonObject } from '../lib/json.ts';
import type { LiveConnection } from './live-connections.ts';
import { unknownCursor } from './page.ts';

/** Asks one upstream for one page of its tasks. */
export type AskForTasks = (live: LiveConnection, params: JsonObject) => Promise<JsonObject>;

/**
 * `tasks/list` (MCP 2025-11-25 basic/utilities/tasks) over all upstreams that can list tasks, one page of one upstream at a time. The
 * cursor names the upstream and its own cursor.
 */
export async function listTasks(
  connections: readonly LiveConnection[],
  params: JsonObject,
  ask: AskForTasks,
): Promise<JsonObject> {
  const able = connections.filter(({ current, catalog }) => current && listsTasks(catalog.capabilities));
  const place = placeOf(params['cursor']);
  const index = place === undefined ? 0 : able.findIndex(({ id }) => id === place.connection);
  const live = able[index];
  if (!live) return { tasks: [] };
  const { cursor: _, ...rest } = params;
  const result = await ask(live, place?.cursor === undefined ? rest : { ...rest, cursor: place.cursor });
  const { nextCursor: own, ...page } = result;
  const next = able[index + 1];
  if (typeof own === 'string') return { ...page, nextCursor: cursorOf(live.id, own) };
  return next ? { ...page, nextCursor: cursorOf(next.id) } : page;
}

function listsTasks(capabilities: JsonObject): boolean {
  const { tasks } = capabilities;
  return isJsonObject(tasks) && isJsonObject(tasks['list']);
}

function cursorOf(connection: string, cursor?: string): string {
  return Buffer.from(JSON.stringify([connection, cursor ?? null])).toString('base64url');
}

function placeOf(cursor: unknown): { readonly connection: string; readonly cursor: string | undefined } | undefined {
  if (cursor === undefined) return undefined;
  const text = typeof cursor === 'string' ? cursor : '';
  try {
    const [connection, own] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof connection === 'string') return { connection, cursor: typeof own === 'string' ? own : undefined };
  } catch {
    // Said below.
  }
  throw unknownCursor();
}
