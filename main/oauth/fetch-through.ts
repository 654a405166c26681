import type { Dispatcher } from 'undici';
import type { ProxyFor } from '../lib/proxy-from-environment.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** `fetch`, through the proxy where there is one on the way. The part of undici that can do that is loaded only then. */
export function fetchThrough(proxyFor: ProxyFor | undefined): Fetch {
  if (!proxyFor) return (url, init) => fetch(url, init);
  const agents = new Map<string, Dispatcher>();
  return async (url, init) => {
    // A system that cannot say how leaves the direct way.
    const proxy = await proxyFor(url).catch(() => undefined);
    if (proxy === undefined) return fetch(url, init);
    const undici = await import('undici');
    const agent = agents.get(proxy) ?? new undici.ProxyAgent(proxy);
    agents.set(proxy, agent);
    // The same classes by another name: this undici is newer than the one inside Node.
    return await undici.fetch(url, { ...(init as object), dispatcher: agent });
  };
}
