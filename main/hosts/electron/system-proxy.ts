import type { Session } from 'electron';

/** The way to `url` by the system's settings or its PAC file: an `http://host:port`, `socks5://…`, or `undefined` for the direct way. */
export function createSystemProxy(
  session: Pick<Session, 'resolveProxy'>,
): (url: string) => Promise<string | undefined> {
  return async (url) => parseProxyRule(await session.resolveProxy(url));
}

const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
  SOCKS: 'socks5',
};

/** The first way that can be gone of a list as PAC files write it: `PROXY host:port; DIRECT`. */
export function parseProxyRule(rule: string): string | undefined {
  for (const part of rule.split(';')) {
    const [kind = '', address = ''] = part.trim().split(/\s+/, 2);
    if (kind.toUpperCase() === 'DIRECT') return undefined;
    const scheme = schemes[kind.toUpperCase()];
    if (scheme !== undefined && /^[\w.[\]:-]+:\d+$/.test(address)) return `${scheme}://${address}`;
  }
  return undefined;
}
