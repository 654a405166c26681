import type { JsonObject } from '../lib/json.ts';
import type { CallContext, Tool, ToolResult } from './connection.ts';
import type { Principal } from './principal.ts';

/** One page of a list; `nextCursor` is opaque and absent on the last page (MCP server/utilities/pagination). */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

export type GatewayChange = 'tools' | 'resources';

/**
 * The core as transports see it: all connections merged into one catalog, names qualified as `connection__tool`.
 * Sessions, revisions and bytes are the transports' business.
 */
export interface Gateway {
  /** Advice for the model, sent with `initialize` and `server/discover`. */
  instructions(): string;
  /** Throws `invalid-request` for a cursor it never gave out. Answers from memory; never waits for an upstream. */
  listTools(principal: Principal, cursor?: string): Page<Tool>;
  /**
   * Runs a tool by its qualified name. What goes wrong in the tool or behind it comes back as a result with `isError: true`
   * and `_meta["portico/error"]` = an `ErrorReport`. Throws a `GatewayError` only for `unknown-tool`, `not-permitted` and `cancelled`.
   */
  callTool(call: { readonly name: string; readonly args: JsonObject }, context: CallContext): Promise<ToolResult>;
  /** Long answers kept for this principal. */
  listResources(principal: Principal, cursor?: string): Page<JsonObject>;
  listResourceTemplates(principal: Principal, cursor?: string): Page<JsonObject>;
  /** Result of `resources/read`. Throws `unknown-resource`. */
  readResource(uri: string, context: CallContext): Promise<{ readonly contents: readonly JsonObject[] }>;
  /** Calls back when a list may have changed; returns the unsubscribe function. */
  onChange(listener: (change: GatewayChange) => void): () => void;
}

/** `_meta` key under which a failed tool result carries its `ErrorReport`. */
export const errorMetaKey = 'portico/error';
