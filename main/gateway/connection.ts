import type { JsonObject } from '../lib/json.ts';
import type { Principal } from './principal.ts';

/** A tool as MCP lists it, kept as it came: members this code does not know stay (MCP 2025-11-25, server/tools). */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  readonly [member: string]: unknown;
}

/** Result of `tools/call`, kept as it came. A failed tool says `isError: true`; it does not throw. */
export interface ToolResult {
  readonly content: readonly JsonObject[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
  readonly _meta?: JsonObject;
  readonly [member: string]: unknown;
}

/** Progress of a running call; `progress` only grows (MCP basic/utilities/progress). */
export interface Progress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
}

/** What one call carries, whoever answers it. */
export interface CallContext {
  readonly principal: Principal;
  /** Aborted when the client cancelled, went away, or the deadline passed. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** What a connection offers. Lists are in the upstream's order. */
export interface ConnectionCatalog {
  readonly tools: readonly Tool[];
  /** People-readable remarks, e.g. which operations were left out and why. */
  readonly notices: readonly string[];
}

export const emptyCatalog: ConnectionCatalog = { tools: [], notices: [] };

/**
 * The live link to one upstream: the port that every upstream kind implements.
 * Names are the upstream's own; qualifying them is the gateway's work.
 */
export interface Connection {
  /**
   * Reaches the upstream and reads what it offers. Throws a `GatewayError`: retryable ones are tried again by the
   * supervisor, `login-required` waits for a sign-in, others end in the state `failed`. Called again on an open connection
   * it reads the catalog anew, and running calls go on.
   */
  open(signal: AbortSignal): Promise<ConnectionCatalog>;
  /**
   * Runs one tool. A failure of the tool or the upstream is a `GatewayError` or a result with `isError: true`;
   * the gateway makes a tool result of both.
   */
  callTool(name: string, args: JsonObject, context: CallContext): Promise<ToolResult>;
  /** Ends everything the connection opened; running calls are aborted. */
  close(): Promise<void>;
}
