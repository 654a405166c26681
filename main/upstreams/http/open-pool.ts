import type { Dispatcher, Pool as PoolType } from 'undici';
// Only the part that sends requests: the whole package with its WebSocket, cache and mocks takes 20 MB more.
import Pool from 'undici/lib/dispatcher/pool.js';
import { isThisMachine, type ProxyFor } from '../../lib/proxy-from-environment.ts';

/** Pooled connections to one origin. */
export interface RequestPool {
  dispatch: Dispatcher['dispatch'];
  /** Ends every connection. */
  destroy(): Promise<void>;
}

/** So long an answer about the way is good: people change networks, and proxies with them. */
const wayGoodForMs = 60_000;

/** Connections to `origin`, through a proxy where there is one on the way. */
export function openPool(origin: string, options: PoolType.Options, proxyFor: ProxyFor | undefined): RequestPool {
  const direct = new Pool(origin, options);
  if (!proxyFor || isThisMachine(new URL(origin).hostname)) return direct;
  const agents = new Map<string, Promise<Dispatcher>>();
  let way: { readonly until: number; readonly dispatcher: Promise<Dispatcher> } | undefined;

  const through = (proxy: string): Promise<Dispatcher> => {
    const known = agents.get(proxy);
    if (known) return known;
    // The whole package: its parts for proxies do not work alone.
    const made = import('undici').then(({ ProxyAgent }) => new ProxyAgent({ ...options, uri: proxy }));
    agents.set(proxy, made);
    return made;
  };
  const choose = (): Promise<Dispatcher> => {
    const now = performance.now();
    if (way && now < way.until) return way.dispatcher;
    // A system that cannot say how leaves the direct way.
    const dispatcher = proxyFor(origin)
      .catch(() => undefined)
      .then((proxy) => (proxy === undefined ? direct : through(proxy)));
    way = { until: now + wayGoodForMs, dispatcher };
    return dispatcher;
  };
  return {
    dispatch: (request, handler) => {
      choose().then(
        (dispatcher) => dispatcher.dispatch(request, handler),
        (error: Error) => handler.onResponseError?.({} as Dispatcher.DispatchController, error),
      );
      return true;
    },
    destroy: async () => {
      const made = await Promise.allSettled([...agents.values()]);
      await Promise.all([
        direct.destroy(),
        ...made.map((agent) => (agent.status === 'fulfilled' ? agent.value.destroy() : undefined)),
      ]);
    },
  };
}
