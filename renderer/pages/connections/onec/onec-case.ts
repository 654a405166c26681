/** What is in the way of a 1C base, as far as its error shows it. */
export const onecCases = [
  'other-address',
  'locked',
  'licence',
  'rights',
  'credentials',
  'not-published',
  'not-1c',
  'down',
  'certificate',
  'unreachable',
] as const;
export type OneCCase = (typeof onecCases)[number];

interface ReportedError {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const ofStatus: Readonly<Record<number, OneCCase>> = {
  200: 'not-1c',
  401: 'credentials',
  403: 'rights',
  404: 'not-published',
  502: 'down',
  503: 'down',
  504: 'down',
};
const ofReason: Readonly<Record<string, OneCCase>> = {
  'base-locked': 'locked',
  'no-license': 'licence',
  denied: 'rights',
};

/** `undefined` when the error's own message says all there is to say. */
export function onecCaseOf({ code, details }: ReportedError): OneCCase | undefined {
  const { reason, status, url } = details;
  if (typeof url === 'string') return 'other-address';
  if (typeof reason === 'string' && Object.hasOwn(ofReason, reason)) return ofReason[reason];
  if (typeof status === 'number' && Object.hasOwn(ofStatus, status)) return ofStatus[status];
  if (code !== 'upstream-unreachable') return undefined;
  return typeof reason === 'string' && /CERT|SIGNATURE|TLS/.test(reason) ? 'certificate' : 'unreachable';
}

/** The base an address of its web client or of one of its services belongs to, and the root URL of that service. */
export function baseOf(address: string): { readonly url: string; readonly serviceRoot?: string } {
  const text = address.trim();
  if (!URL.canParse(text)) return { url: text };
  const { origin, pathname, protocol } = new URL(text);
  if (!/^https?:$/.test(protocol)) return { url: text };
  const [, before, root] = /^(.*?)\/hs(?:\/([^/]+))?(?:\/.*)?$/i.exec(pathname) ?? [];
  const path = (before ?? pathname)
    .replace(/\/(?:ws|odata\/standard\.odata|e1cib|api\/ui|e1csys|authentication)(?:\/.*)?$/i, '')
    .replace(/\/[a-z]{2}(?:_[A-Z]{2})?\/?$/, '')
    .replace(/\/+$/, '');
  return { url: decodedOrAsIs(origin + path), ...(root !== undefined && { serviceRoot: decodedOrAsIs(root) }) };
}

/** People write and recognise Cyrillic names, not their escapes. */
function decodedOrAsIs(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
