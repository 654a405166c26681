/** The proxy on the way to an address, as `http://host:port`; `undefined` for the direct way. */
export type ProxyFor = (url: string) => Promise<string | undefined>;

/**
 * What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either case of letters; `undefined` when they say nothing. `NO_PROXY` lists
 * hosts, domains with or without a leading dot or `*.`, optionally with a port, or is `*`. This machine is always reached directly.
 */
export function proxyFromEnvironment(env: Readonly<Record<string, string | undefined>>): ProxyFor | undefined {
  const read = (name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;
  const all = read('ALL_PROXY');
  // In a CGI program upper-case HTTP_PROXY comes from a header of the request; Portico is none.
  const proxies: Readonly<Record<string, string | undefined>> = {
    'https:': read('HTTPS_PROXY') ?? all,
    'http:': read('HTTP_PROXY') ?? all,
  };
  if (Object.values(proxies).every((proxy) => proxy === undefined)) return undefined;
  const exceptions = (read('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  return async (address) => {
    const url = new URL(address);
    const proxy = proxies[url.protocol];
    if (proxy === undefined || isThisMachine(url.hostname) || exceptions.some((entry) => excepts(entry, url)))
      return undefined;
    return proxy.includes('://') ? proxy : `http://${proxy}`;
  };
}

/** Whether a host name means the machine this runs on. */
export function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname);
}

function excepts(entry: string, url: URL): boolean {
  if (entry === '*') return true;
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  if (port !== undefined && port !== (url.port || (url.protocol === 'https:' ? '443' : '80'))) return false;
  const domain = name.replace(/^\*?\./, '');
  return url.hostname === domain || url.hostname.endsWith(`.${domain}`);
}
