import type { JsonObject } from '../lib/json.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { UserCredentials } from './caller-credentials.ts';
import type { ClientProfile } from './client-profile.ts';
import type { CallTrace } from './message-trace.ts';
import type { Principal } from './principal.ts';
import type { RequestPreview } from './request-preview.ts';

/** A tool as MCP lists it, kept as it came: members this code does not know stay (MCP 2025-11-25, server/tools). */
export interface Tool {
  readonly name: string;
  readonly description?: string;
  readonly inputSchema: JsonObject;
  readonly [member: string]: unknown;
}

/** A prompt as MCP lists it, kept as it came (MCP 2025-11-25, server/prompts). */
export interface Prompt {
  readonly name: string;
  readonly [member: string]: unknown;
}

/** A resource as MCP lists it, kept as it came (MCP 2025-11-25, server/resources). */
export interface Resource {
  readonly uri: string;
  readonly [member: string]: unknown;
}

/** A resource template as MCP lists it, kept as it came. */
export interface ResourceTemplate {
  readonly uriTemplate: string;
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

/** Progress of a running call; `progress` only grows. `params` of the notification without its token (MCP basic/utilities/progress). */
export interface Progress {
  readonly progress: number;
  readonly total?: number;
  readonly message?: string;
  readonly [member: string]: unknown;
}

/** A JSON-RPC notification, kept as it came. */
export interface Notification {
  readonly method: string;
  readonly params?: JsonObject;
}

/** A request of a server to its client: `elicitation/create`, `sampling/createMessage`, `roots/list`, `ping`. */
export interface ServerRequest {
  readonly method: string;
  readonly params?: JsonObject;
}

/** What one request carries, whoever answers it. */
export interface CallContext {
  readonly principal: Principal;
  readonly client: ClientProfile;
  /** Aborted when the client cancelled, went away, or the deadline passed. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Takes notifications that this request caused and that are no progress, e.g. `notifications/message`. */
  readonly onNotification?: (notification: Notification) => void;
  /**
   * Puts a server's request to the client that caused this call, and to no other; resolves with the client's result as it came.
   * Rejects with a `RemoteError` (the client's error, or -32601 when the client never declared the capability) or with the
   * signal's reason. Absent when nobody can be asked.
   */
  readonly ask?: (request: ServerRequest, signal: AbortSignal) => Promise<JsonObject>;
  /** JSON-RPC id of the client's request. */
  readonly messageId?: string | number;
  /** Takes the messages that the request makes travel between Portico and its upstream. */
  readonly trace?: CallTrace;
}

/** What a connection offers. Lists are in the upstream's order. */
export interface ConnectionCatalog {
  readonly tools: readonly Tool[];
  readonly resources: readonly Resource[];
  readonly resourceTemplates: readonly ResourceTemplate[];
  readonly prompts: readonly Prompt[];
  /** `ServerCapabilities` as the upstream declared them; `{}` for upstreams that are no MCP servers. */
  readonly capabilities: JsonObject;
  /** The upstream's own advice for the model. */
  readonly instructions?: string;
  /** Remarks for people, e.g. which operations were left out and why. A catalog kept by an earlier version has them in English alone. */
  readonly notices: readonly (string | Sentence)[];
}

export const emptyCatalog: ConnectionCatalog = {
  tools: [],
  resources: [],
  resourceTemplates: [],
  prompts: [],
  capabilities: {},
  notices: [],
};

/** What an open connection tells of its own accord. */
export interface ConnectionEvents {
  /** What the upstream offers may have changed: its catalog is read again. */
  catalogChanged(): void;
  /** The upstream is gone (process ended, server unreachable): the connection is closed and opened anew after a pause. */
  lost(error: Error): void;
  /** A resource changed that was subscribed to (`notifications/resources/updated`). */
  resourceUpdated(uri: string, notification: Notification): void;
  /** Any other notification that belongs to no request; `session` when it is meant for one client's session only. */
  notification(notification: Notification, session: string | undefined): void;
}

/**
 * The live link to one upstream: the port that every upstream kind implements.
 * Names and URIs are the upstream's own; qualifying them is the gateway's work.
 */
export interface Connection {
  /**
   * Reaches the upstream and reads what it offers. Throws a `GatewayError`: retryable ones are tried again by the
   * supervisor, `login-required` waits for a sign-in, others end in the state `failed`. Called again on an open connection
   * it reads the catalog anew, and running calls go on.
   */
  open(signal: AbortSignal): Promise<ConnectionCatalog>;
  /**
   * One MCP request (`tools/call`, `resources/read`, `prompts/get`, `completion/complete`, `tasks/get`, …), `params` as the client sent them.
   * Resolves with the result as it came, `resultType: "input_required"` included. Rejects with a `RemoteError` for an error
   * response of the upstream, which the client gets as it came, or with a `GatewayError` for everything else, which the gateway makes a tool result of.
   */
  request(call: UpstreamRequest, context: CallContext): Promise<JsonObject>;
  /** What this client is offered, for upstreams that offer different clients different things; the catalog of `open` otherwise. */
  catalogFor?(client: ClientProfile, signal: AbortSignal): Promise<ConnectionCatalog>;
  /**
   * What this caller is offered, for upstreams that are called with the caller's own credentials; at once when it is known. `undefined` when
   * the caller is offered what everybody is. Rejects as `open` does.
   */
  catalogOf?(principal: Principal, signal: AbortSignal): ConnectionCatalog | Promise<ConnectionCatalog> | undefined;
  /** Resolves when the upstream lets this person in. Throws a `GatewayError`; its details say `status: 401` for a wrong name or password. */
  checkCredentials?(credentials: UserCredentials, signal: AbortSignal): Promise<void>;
  /**
   * What a call of this tool would send, made as for a real call, nothing being sent; for upstreams whose calls are plain HTTP requests.
   * Throws `unknown-tool`, `invalid-arguments` or `connection-not-ready`.
   */
  preview?(tool: string, args: JsonObject): Promise<RequestPreview>;
  /** Asks the upstream to tell when the resource changes, until `unsubscribe`. Throws as `request` does. */
  subscribe?(uri: string, signal: AbortSignal): Promise<void>;
  unsubscribe?(uri: string, signal: AbortSignal): Promise<void>;
  /** Passes on what a client says without asking, e.g. `notifications/roots/list_changed`. */
  notify?(notification: Notification, client: ClientProfile): void;
  /** The client's session is over: what was kept for it can go. */
  endSession?(session: string): void;
  /** Ends everything the connection opened; running calls are aborted. */
  close(): Promise<void>;
}

export interface UpstreamRequest {
  readonly method: string;
  readonly params: JsonObject;
}
