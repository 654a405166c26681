/** What a `portico://` address asks for. */
export type DeepLink =
  | { readonly type: 'page'; readonly to: string }
  /** A one-time link that starts a sign-in, as tool results hold it. */
  | { readonly type: 'sign-in'; readonly ticket: string };

const pages = ['home', 'connections', 'clients', 'tools', 'activity', 'insights', 'logs', 'settings'] as const;
/** Of connections, clients, tools and calls. */
const ids = /^[\w.:~-]{1,200}$/;
const ticket = /^[\w-]{43}$/;
const longest = 500;

/**
 * Reads `portico://<page>[?id=<id>]` and `portico://sign-in/<ticket>`. Any web page can open such an address, so that whatever is
 * not exactly one of these is `undefined`: no link can change or run anything.
 */
export function parseDeepLink(text: string): DeepLink | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'portico:' || url.hash !== '' || url.username !== '' || url.port !== '') return undefined;
  const [page = '', ...rest] = [url.hostname, ...url.pathname.split('/')].filter((part) => part !== '');
  if (page === 'sign-in') {
    const [given = ''] = rest;
    return rest.length === 1 && url.search === '' && ticket.test(given)
      ? { type: 'sign-in', ticket: given }
      : undefined;
  }
  if (rest.length > 0 || !pages.includes(page as (typeof pages)[number])) return undefined;
  const path = page === 'home' ? '/' : `/${page}`;
  if (url.search === '') return { type: 'page', to: path };
  const entries = [...url.searchParams];
  const [first] = entries;
  if (entries.length !== 1 || first?.[0] !== 'id' || !ids.test(first[1])) return undefined;
  return { type: 'page', to: `${path}?id=${encodeURIComponent(first[1])}` };
}
