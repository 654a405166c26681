import { SERVER_INFO_META_KEY, SUBSCRIPTION_ID_META_KEY } from '@modelcontextprotocol/server';
import { randomUUID } from 'node:crypto';
import { assertNever } from '../lib/assert-never.ts';
import type { Notification } from '../gateway/connection.ts';
import type { Caller, GatewayEvent } from '../gateway/gateway.ts';
import type { ListName } from '../gateway/live-connections.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { invalidParams } from './error-mapping.ts';
import { isOffered } from './heard.ts';
import { implementationOf } from './implementation.ts';
import type { RequestId, RpcMessage } from './json-rpc.ts';
import type { ServingPorts } from './serving-ports.ts';

/** One `subscriptions/listen` request (2026-07-28 server/utilities/subscriptions). */
export interface ListenRequest {
  readonly id: RequestId;
  readonly params: JsonObject;
  readonly caller: Caller;
  readonly send: (message: RpcMessage) => void;
}

/** A stream of changes that a client listens to. */
export interface Listening {
  /** Asks upstreams for the resources, says what is listened for, and then tells every change; ends at once if that is nothing. */
  start(): Promise<void>;
  tell(event: GatewayEvent): void;
  /** The end from our side: the client is told that the stream is over. */
  finish(): void;
  /** The client is gone. */
  release(): void;
}

interface Filter {
  readonly toolsListChanged?: true;
  readonly promptsListChanged?: true;
  readonly resourcesListChanged?: true;
  readonly resourceSubscriptions?: readonly string[];
}

const listFlags = {
  tools: 'toolsListChanged',
  prompts: 'promptsListChanged',
  resources: 'resourcesListChanged',
} as const satisfies Record<ListName, keyof Filter>;

/** More resources than this on one stream are hardly meant. */
const maxResources = 1_000;

/** How long upstreams may take to accept a subscription before the stream begins without it. */
const subscribeMs = 10_000;

/** Throws -32602 for a filter that is none. */
export function createListening({ gateway, listFollowing, version }: ServingPorts, request: ListenRequest): Listening {
  const { id, caller, send } = request;
  const wanted = parseFilter(request.params);
  const subscriber = `listen ${randomUUID()}`;
  const over = new AbortController();
  const meta = { [SUBSCRIPTION_ID_META_KEY]: id };
  let honored: Filter = {};

  const notify = ({ method, params }: Notification): void => {
    const own = isJsonObject(params?.['_meta']) ? params['_meta'] : {};
    send({ jsonrpc: '2.0', method, params: { ...params, _meta: { ...own, ...meta } } });
  };
  const subscribe = async (uri: string): Promise<readonly string[]> => {
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(subscribeMs)]);
    try {
      await gateway.subscribe(uri, { ...caller, subscriber }, signal);
      return [uri];
    } catch {
      // What cannot be subscribed to is missing in the acknowledgement, which is how the client learns it.
      return [];
    }
  };
  const release = (): void => {
    if (over.signal.aborted) return;
    over.abort();
    gateway.endSession(subscriber);
  };
  const finish = (): void => {
    if (over.signal.aborted) return;
    release();
    const resultMeta = { ...meta, [SERVER_INFO_META_KEY]: { ...implementationOf(version) } };
    send({ jsonrpc: '2.0', id, result: { resultType: 'complete', _meta: resultMeta } });
  };

  return {
    start: async () => {
      const { resourceSubscriptions = [], ...lists } = wanted;
      // Changes of lists count from now on, before the upstreams have answered.
      honored = lists;
      const accepted = (await Promise.all(resourceSubscriptions.map(subscribe))).flat();
      if (over.signal.aborted) {
        gateway.endSession(subscriber);
        return;
      }
      honored = accepted.length === 0 ? lists : { ...lists, resourceSubscriptions: accepted };
      notify({
        method: 'notifications/subscriptions/acknowledged',
        params: { notifications: { ...honored } },
      });
      if (Object.keys(honored).length === 0) finish();
    },
    tell: (event) => {
      if (over.signal.aborted) return;
      switch (event.type) {
        case 'list-changed':
          if (honored[listFlags[event.list]] !== true || !isOffered(caller.scope, event.connection)) return;
          notify({ method: `notifications/${event.list}/list_changed` });
          if (event.list === 'tools') listFollowing.told(caller.principal.clientId);
          return;
        case 'resource-updated':
          if (event.subscribers.has(subscriber)) notify(event.notification);
          return;
        case 'notification':
          // Nothing but what was asked for travels on this stream.
          return;
        default:
          assertNever(event);
      }
    },
    finish,
    release,
  };
}

function parseFilter(params: JsonObject): Filter {
  const { notifications } = params;
  if (!isJsonObject(notifications)) throw invalidParams('subscriptions/listen needs "notifications", an object');
  const { resourceSubscriptions = [] } = notifications;
  const uris: readonly unknown[] = Array.isArray(resourceSubscriptions) ? resourceSubscriptions : [undefined];
  if (!uris.every((uri) => typeof uri === 'string') || uris.length > maxResources) {
    throw invalidParams(`"resourceSubscriptions" must be a list of at most ${String(maxResources)} URIs`);
  }
  for (const flag of Object.values(listFlags)) {
    if (!['boolean', 'undefined'].includes(typeof notifications[flag]))
      throw invalidParams(`"${flag}" must be a boolean`);
  }
  return {
    ...(notifications['toolsListChanged'] === true && { toolsListChanged: true }),
    ...(notifications['promptsListChanged'] === true && { promptsListChanged: true }),
    ...(notifications['resourcesListChanged'] === true && { resourcesListChanged: true }),
    ...(uris.length > 0 && { resourceSubscriptions: [...new Set(uris)] }),
  };
}
