import type { IncomingHttpHeaders } from 'node:http';
import { startForwardingProxy, type ForwardingProxy } from './forwarding-proxy.ts';

/**
 * Stands before a URL for programs that cannot send a header. Its own name in `Host` and `Origin` becomes that of the target, so
 * that a guard which knows its port lets it in; foreign names stay as they are.
 */
export async function startHeaderProxy(target: URL, added: Readonly<Record<string, string>>): Promise<ForwardingProxy> {
  const proxy: ForwardingProxy = await startForwardingProxy(target, (incoming, _outgoing, forward) => {
    forward({ ...asTarget(incoming.headers, proxy.url.host, target.host), ...added });
  });
  return proxy;
}

function asTarget(headers: IncomingHttpHeaders, ownHost: string, targetHost: string): IncomingHttpHeaders {
  const { host, origin } = headers;
  return {
    ...headers,
    ...(host === ownHost ? { host: targetHost } : {}),
    ...(origin === `http://${ownHost}` ? { origin: `http://${targetHost}` } : {}),
  };
}
