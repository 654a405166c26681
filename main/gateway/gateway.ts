import type { JsonObject } from '../lib/json.ts';
import type { ClientProfile } from './client-profile.ts';
import type { CallContext, Notification } from './connection.ts';
import type { ListName } from './live-connections.ts';
import type { Principal } from './principal.ts';
import type { Scope } from './scope.ts';

/** One page of a list; `nextCursor` is opaque and absent on the last page (MCP server/utilities/pagination). */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** A listed tool, prompt, resource or template, as it came but for its name. */
export type ListItem = Readonly<Record<string, unknown>>;

/** Who asks, and at which endpoint. */
export interface Caller {
  readonly principal: Principal;
  readonly client: ClientProfile;
  readonly scope: Scope;
}

export interface RequestContext extends CallContext {
  readonly scope: Scope;
}

/** The methods that list; each answers with the member of the same name. */
export type ListMethod = 'tools/list' | 'resources/list' | 'resources/templates/list' | 'prompts/list';

/** What clients must be told of their own accord. `connection` is absent for what is Portico's own. */
export type GatewayEvent =
  | { readonly type: 'list-changed'; readonly list: ListName; readonly connection: string | undefined }
  | {
      readonly type: 'resource-updated';
      readonly connection: string;
      readonly notification: Notification;
      /** Who subscribed: the keys given to `subscribe`. */
      readonly subscribers: ReadonlySet<string>;
    }
  | {
      readonly type: 'notification';
      readonly connection: string;
      readonly notification: Notification;
      /** The only session it is meant for; every client of the scope otherwise. */
      readonly session: string | undefined;
    };

/**
 * The core as transports see it: all connections merged into one catalog, names qualified as `connection__tool`.
 * Sessions, revisions and bytes are the transports' business.
 */
export interface Gateway {
  /** Advice for the model, sent with `initialize` and `server/discover`. */
  instructions(scope: Scope): string;
  /** `ServerCapabilities` of an endpoint: Portico's own, and the extensions its upstreams declare. */
  capabilities(scope: Scope): JsonObject;
  /**
   * One page of a list. At once when what every upstream offers this client is known; an upstream that is slow or away is
   * represented by its last catalog. Throws or rejects with `invalid-request` for a cursor it never gave out.
   */
  list(method: ListMethod, caller: Caller, cursor?: string): Page<ListItem> | Promise<Page<ListItem>>;
  /**
   * Any other request, `params` as the client sent them, names and URIs as clients see them. Resolves with the result as it came.
   *
   * What goes wrong behind a tool comes back as a result with `isError: true` and `_meta["portico/error"]` = an `ErrorReport`.
   * Rejects with a `RemoteError` for an error response of the upstream, and with a `GatewayError` (`unknown-tool`, `unknown-prompt`,
   * `unknown-resource`, `unknown-task`, `invalid-arguments`, `method-not-found`, `not-permitted`, `cancelled`; for other methods than `tools/call` whatever went wrong).
   *
   * To clients without sessions a result may say `resultType: "input_required"`; for those with sessions `context.ask` is called instead.
   */
  request(method: string, params: JsonObject, context: RequestContext): Promise<JsonObject>;
  /** Passes on what a client says without asking. */
  notify(notification: Notification, caller: Caller): void;
  /** From now on `subscriber` is told when the resource changes. Rejects as `request` does. */
  subscribe(uri: string, caller: Caller & { readonly subscriber: string }, signal: AbortSignal): Promise<void>;
  unsubscribe(uri: string, subscriber: string): void;
  /** The session or stream is over: its subscriptions end, and upstreams forget it. */
  endSession(session: string): void;
  /** Calls back with what clients must be told; returns the unsubscribe function. */
  onEvent(listener: (event: GatewayEvent) => void): () => void;
}

/** `_meta` key under which a failed tool result carries its `ErrorReport`. */
export const errorMetaKey = 'portico/error';
