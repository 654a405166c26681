import type { JsonObject } from '../../lib/json.ts';

/** A JSON-RPC 2.0 message as it came or as it is to be sent: a request, a notification or a response. Parsed JSON, never rebuilt from a schema. */
export type RpcMessage = JsonObject;

/** What belongs to one request on transports where each request has a stream of its own (Streamable HTTP). */
export interface Exchange {
  /** Aborted when nobody waits for the answer any more: an HTTP request is ended, which cancels it for servers of 2026-07-28. */
  readonly signal: AbortSignal;
  /** Takes every message of the request's own stream, its response last. In order; a message is never given to `ChannelEvents.onMessage` as well. */
  readonly onMessage: (message: RpcMessage) => void;
  /** Further HTTP headers, e.g. `Mcp-Param-…`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a channel hands up of its own accord. */
export interface ChannelEvents {
  /** A message that belongs to no exchange: everything on stdio and on HTTP+SSE, the GET stream of a session. */
  readonly onMessage: (message: RpcMessage) => void;
  /** A response came that cannot be handed on, e.g. because it is too long: its request fails with this. */
  readonly onUnreadable?: (id: string | number, error: Error) => void;
  /** The peer is gone (process ended, session unknown, stream lost for good); not called after `close`. */
  readonly onClosed: (error: Error) => void;
}

/**
 * How JSON-RPC messages travel to one server and back: a child process, a Streamable HTTP endpoint, an HTTP+SSE endpoint.
 * Knows nothing of MCP but the transport rules; `Peer` correlates requests and responses.
 */
export interface Channel {
  /** Whether responses of an exchange come to `Exchange.onMessage` (HTTP) or all messages to `ChannelEvents.onMessage` (stdio, SSE). */
  readonly hasExchanges: boolean;
  /**
   * Sends one message. Resolves when it was handed over and, with exchanges, when the exchange is over. Rejects with a `GatewayError`
   * (`upstream-unreachable`, `upstream-failed`, `response-too-large`, `login-required`, …) or the signal's reason.
   */
  send(message: RpcMessage, exchange?: Exchange): Promise<void>;
  /** What was negotiated in the handshake, for transports that repeat it in headers (`MCP-Protocol-Version`). */
  negotiated?(revision: string): void;
  /** Ends the channel and everything it opened; a session is deleted at the server. Never rejects. */
  close(): Promise<void>;
}

/** Opens a channel to the upstream; each call is a new one (a process, a session). */
export type OpenChannel = (events: ChannelEvents, signal: AbortSignal) => Promise<Channel>;
