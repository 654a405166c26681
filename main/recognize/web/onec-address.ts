/** An address of a 1C base taken apart. */
export interface OneCAddress {
  /** Address of the base alone. */
  readonly base: string;
  /** Root URL of the HTTP service; `mcp` unless the address names another. */
  readonly serviceRoot: string;
  /** Something in the address speaks for 1C: `/hs/…`, `/ru_RU/`, `/odata/standard.odata`, … */
  readonly isLikely: boolean;
}

const language = /\/(?:[a-z]{2}(?:_[A-Z]{2})?)\/?$/;
const clientParts = /\/(?:ws|odata\/standard\.odata|e1cib|api\/ui|e1csys|authentication)(?:\/.*)?$/i;

/** The base behind an address of its web client, of one of its services, or of the base itself; `undefined` when there is no base in it. */
export function readOneCAddress(address: string): OneCAddress | undefined {
  const url = new URL(address);
  const [, before, service] = /^(.*?)\/hs(?:\/([^/]+))?(?:\/.*)?$/i.exec(url.pathname) ?? [];
  const path = before ?? url.pathname.replace(clientParts, '').replace(language, '');
  const trimmed = path.replace(/\/+$/, '');
  const isLikely = before !== undefined || path !== url.pathname || /^\/(1c|1с|%D1%81)/i.test(trimmed);
  if (trimmed === '' && !isLikely) return undefined;
  return { base: url.origin + trimmed, serviceRoot: service === undefined ? 'mcp' : decoded(service), isLikely };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
