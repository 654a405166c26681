/**
 * Whether codes may be sent to this address: to programs on this machine (RFC 8252 section 7.3), and to web sites over https. With `listed`,
 * of all others only to those: exact addresses, or the beginnings of some when they end in `*`.
 */
export function isAllowedRedirect(uri: string, listed: readonly string[]): boolean {
  const url = URL.parse(uri);
  if (!url || url.username !== '' || url.password !== '' || uri.includes('#')) return false;
  if (isLoopbackRedirect(url)) return true;
  if (listed.length === 0) return url.protocol === 'https:';
  return listed.some((one) =>
    one.endsWith('*') ? url.href.startsWith(one.slice(0, -1)) : url.href === URL.parse(one)?.href,
  );
}

/** Whether the asked address is the registered one, to the letter; on loopback the port is the client's choice (RFC 8252 section 7.3). */
export function isSameRedirect(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  const [one, other] = [URL.parse(registered), URL.parse(asked)];
  if (!one || !other || !isLoopbackRedirect(one) || !isLoopbackRedirect(other) || asked.includes('#')) return false;
  const isPlain = other.username === '' && other.password === '';
  return isPlain && withoutPort(one) === withoutPort(other);
}

/** Whether the address leads to a program on this machine. */
export function isLoopbackRedirect({ protocol, hostname }: URL): boolean {
  return (
    (protocol === 'http:' || protocol === 'https:') &&
    (hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname))
  );
}

/** The address with more members in its query; absent ones are left out. */
export function withQuery(uri: string, members: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(uri);
  for (const [name, value] of Object.entries(members)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

function withoutPort({ protocol, hostname, pathname, search }: URL): string {
  return `${protocol}//${hostname}${pathname}${search}`;
}
