import type { ClientProfile } from '../../gateway/client-profile.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { modernRevision } from './revisions.ts';

const prefix = 'io.modelcontextprotocol/';

/** How Portico names itself to servers (`Implementation`). */
export interface OwnImplementation {
  readonly name: string;
  readonly title: string;
  readonly version: string;
}

/**
 * `params` for a server of 2026-07-28: the client's own identity, capabilities and log level in `_meta`, which is otherwise kept
 * (2026-07-28 basic, "Per-request protocol fields"). The client's progress token stays on its side.
 */
export function withEnvelope(params: JsonObject, client: ClientProfile, own: OwnImplementation): JsonObject {
  const { progressToken: _, ...kept } = metaOf(params);
  const { [`${prefix}logLevel`]: _level, ...meta } = kept;
  return {
    ...params,
    _meta: {
      ...meta,
      [`${prefix}protocolVersion`]: modernRevision,
      [`${prefix}clientInfo`]: client.info ?? { ...own },
      [`${prefix}clientCapabilities`]: client.capabilities,
      ...(client.logLevel !== undefined && { [`${prefix}logLevel`]: client.logLevel }),
    },
  };
}

/** `params` for a server with sessions: without what only 2026-07-28 knows. Other members of `_meta`, e.g. `traceparent`, are kept. */
export function withoutEnvelope(params: JsonObject, client: ClientProfile): JsonObject {
  const { inputResponses: _responses, requestState: _state, _meta: given, ...rest } = params;
  if (!isJsonObject(given)) return client.era === 'stateless' ? rest : withoutToken(params);
  if (client.era === 'session') return withoutToken(params);
  const meta = Object.fromEntries(
    Object.entries(given).filter(([key]) => key !== 'progressToken' && !key.startsWith(prefix)),
  );
  return Object.keys(meta).length === 0 ? rest : { ...rest, _meta: meta };
}

function withoutToken(params: JsonObject): JsonObject {
  const meta = params['_meta'];
  if (!isJsonObject(meta) || meta['progressToken'] === undefined) return params;
  const { progressToken: _, ...kept } = meta;
  const { _meta, ...rest } = params;
  return Object.keys(kept).length === 0 ? rest : { ...rest, _meta: kept };
}

function metaOf(params: JsonObject): JsonObject {
  const meta = params['_meta'];
  return isJsonObject(meta) ? meta : {};
}
