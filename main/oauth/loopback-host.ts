/**
 * Whether a URL's host names this machine only (RFC 8252 section 7.3 and 8.3): `localhost`, 127.0.0.0/8 or `[::1]`.
 * `hostname` is as `URL.hostname` gives it.
 */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Whether a person's tokens may travel to this URL: https anywhere, http only inside this machine. */
export function isSafeUrl(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}
