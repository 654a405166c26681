import type { ConnectionEvents, Notification } from '../../gateway/connection.ts';
import { ownProfile } from '../../gateway/client-profile.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { backoffDelayMs, sleep } from '../../lib/backoff.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { withEnvelope, type OwnImplementation } from './envelope.ts';
import { noAnswer } from './failures.ts';
import type { Link } from './link.ts';
import type { Links } from './links.ts';

export interface WatchOptions {
  readonly links: Links;
  readonly events: Pick<ConnectionEvents, 'resourceUpdated'>;
  readonly own: OwnImplementation;
  readonly signal: AbortSignal;
  /** Changes may have been missed. */
  readonly onGap: () => void;
  /** The server could not be reached again and again. */
  readonly onUnreachable: () => void;
}

/** Keeps Portico told of changes: of the lists, and of the resources that somebody subscribed to. */
export interface Watch {
  /** The base link is (again) open. */
  start(base: Link): void;
  /** Rejects when the server refuses. */
  add(uri: string, signal: AbortSignal): Promise<void>;
  remove(uri: string, signal: AbortSignal): Promise<void>;
  /** The server says that a resource changed. */
  updated(notification: Notification): void;
}

const requestTimeoutMs = 30_000;
/** A subscription is quiet for as long as nothing changes. */
const listenTimeoutMs = 2 ** 31 - 1;
const backoff = { firstMs: 1_000, maxMs: 60_000, jitter: 0.3 };
const subscriptionKey = 'io.modelcontextprotocol/subscriptionId';

export function createWatch({ links, events, own, signal, onGap, onUnreachable }: WatchOptions): Watch {
  const uris = new Set<string>();
  let listening:
    { readonly base: Link; readonly abort: AbortController; readonly ready: Promise<JsonObject> } | undefined;

  const ask = (method: string, uri: string, stop: AbortSignal): Promise<JsonObject> => {
    const base = links.base;
    if (!base) return Promise.resolve({});
    return base.peer.request({ method, params: { uri }, timeoutMs: requestTimeoutMs, signal: stop });
  };

  const updated: Watch['updated'] = (notification) => {
    const uri = notification.params?.['uri'];
    if (typeof uri === 'string') events.resourceUpdated(uri, ofOurHopOnly(notification));
  };

  /** One stream; resolves when the server ended it as it should, rejects when it broke. */
  const listenOnce = (base: Link, stop: AbortSignal, onReady: (honored: JsonObject) => void): Promise<unknown> =>
    base.peer.request({
      method: 'subscriptions/listen',
      params: withEnvelope({ notifications: filterOf(base, uris) }, ownProfile, own),
      timeoutMs: listenTimeoutMs,
      signal: stop,
      onNotification: ({ method, params }) => {
        if (method !== 'notifications/subscriptions/acknowledged') return;
        onReady(isJsonObject(params?.['notifications']) ? params['notifications'] : {});
      },
    });

  const listen = async (base: Link, stop: AbortSignal, onReady: (honored: JsonObject) => void): Promise<void> => {
    for (let failures = 0; !stop.aborted && !base.peer.isClosed;) {
      let wasReady = false;
      try {
        await listenOnce(base, stop, (honored) => {
          wasReady = true;
          if (failures > 0) missed();
          failures = 0;
          onReady(honored);
        });
      } catch (error) {
        if (stop.aborted) return;
        // The server knows no subscriptions: its lists are read again from time to time.
        if (error instanceof RemoteError) throw error;
      }
      failures = wasReady ? 1 : failures + 1;
      if (failures >= 3) onUnreachable();
      await sleep(backoffDelayMs(backoff, failures, Math.random()), stop);
    }
  };

  const missed = (): void => {
    onGap();
    for (const uri of uris) updated({ method: 'notifications/resources/updated', params: { uri } });
  };

  /** Opens the stream for what is wanted now; the one before ends when the new one is there, so that nothing is missed. */
  const relisten = (base: Link): Promise<JsonObject> => {
    const before = listening;
    if (Object.keys(filterOf(base, uris)).length === 0) {
      before?.abort.abort();
      listening = undefined;
      return Promise.resolve({});
    }
    const abort = new AbortController();
    const onClose = () => abort.abort(signal.reason);
    signal.addEventListener('abort', onClose, { once: true });
    const ready = new Promise<JsonObject>((resolve, reject) => {
      listen(base, abort.signal, (honored) => {
        before?.abort.abort(new Error('Another subscription takes its place'));
        resolve(honored);
      })
        .then(() => reject(noAnswer('subscriptions/listen')), reject)
        .finally(() => signal.removeEventListener('abort', onClose));
    });
    ready.catch(() => before?.abort.abort());
    listening = { base, abort, ready };
    return ready;
  };

  return {
    start: (base) => {
      if (base.facts.era === 'modern') {
        if (listening?.base !== base) void relisten(base);
        return;
      }
      for (const uri of uris) ask('resources/subscribe', uri, signal).catch(() => undefined);
    },
    add: async (uri, stop) => {
      const base = links.base;
      if (base?.facts.era !== 'modern') {
        await ask('resources/subscribe', uri, stop);
        uris.add(uri);
        return;
      }
      uris.add(uri);
      const { resourceSubscriptions } = await relisten(base);
      if (Array.isArray(resourceSubscriptions) && resourceSubscriptions.includes(uri)) return;
      uris.delete(uri);
      throw noSubscription(uri);
    },
    remove: async (uri, stop) => {
      if (!uris.delete(uri)) return;
      const base = links.base;
      if (base?.facts.era === 'modern') await relisten(base);
      else await ask('resources/unsubscribe', uri, stop);
    },
    updated,
  };
}

function noSubscription(uri: string): GatewayError {
  const message = { en: `The server takes no subscriptions to ${uri}`, ru: `Сервер не принимает подписку на ${uri}` };
  return new GatewayError('upstream-rejected', message, { details: { uri } });
}

function filterOf({ facts }: Link, uris: ReadonlySet<string>): JsonObject {
  const tells = (capability: string): boolean => {
    const declared = facts.capabilities[capability];
    return isJsonObject(declared) && declared['listChanged'] === true;
  };
  return {
    ...(tells('tools') && { toolsListChanged: true }),
    ...(tells('prompts') && { promptsListChanged: true }),
    ...(tells('resources') && { resourcesListChanged: true }),
    ...(uris.size > 0 && { resourceSubscriptions: [...uris] }),
  };
}

/** Without the number of our own subscription, which says nothing to a client. */
function ofOurHopOnly({ method, params }: Notification): Notification {
  const meta = params?.['_meta'];
  if (!params || !isJsonObject(meta) || meta[subscriptionKey] === undefined)
    return { method, ...(params && { params }) };
  const { [subscriptionKey]: _, ...kept } = meta;
  const { _meta, ...rest } = params;
  return { method, params: Object.keys(kept).length === 0 ? rest : { ...rest, _meta: kept } };
}
