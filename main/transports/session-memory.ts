import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { wholePlace } from './places.ts';

/** What a session must still know when it is brought back. */
export interface SessionMemory {
  /** Key of the place it was opened at. */
  readonly place: string;
  readonly logLevel: string | undefined;
  /** URIs of the resources it subscribed to. */
  readonly subscriptions: readonly string[];
}

export const freshMemory: SessionMemory = { place: wholePlace.key, logLevel: undefined, subscriptions: [] };

/** Within `_meta` of the stored `initialize`, the part of it that MCP leaves to implementations. */
const memoryKey = 'portico/session';

/** The `params` of `initialize` with what the session became, to be stored together. */
export function withMemory(params: JsonObject, { place, logLevel, subscriptions }: SessionMemory): JsonObject {
  const meta = isJsonObject(params['_meta']) ? params['_meta'] : {};
  const kept = { place, subscriptions, ...(logLevel === undefined ? {} : { logLevel }) };
  return { ...params, _meta: { ...meta, [memoryKey]: kept } };
}

export function memoryOf(params: JsonObject): SessionMemory {
  const meta = params['_meta'];
  const kept = isJsonObject(meta) ? meta[memoryKey] : undefined;
  if (!isJsonObject(kept)) return freshMemory;
  const { place, logLevel, subscriptions } = kept;
  return {
    place: typeof place === 'string' ? place : freshMemory.place,
    logLevel: typeof logLevel === 'string' ? logLevel : undefined,
    subscriptions: Array.isArray(subscriptions)
      ? (subscriptions as readonly unknown[]).filter((uri) => typeof uri === 'string')
      : [],
  };
}
