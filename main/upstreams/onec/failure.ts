import { STATUS_CODES } from 'node:http';
import { GatewayError, type GatewayErrorCode } from '../../gateway/errors.ts';
import { decodeText } from '../http/decode-text.ts';
import type { IncomingAnswer } from '../http/exchange.ts';
import { kindOfError, plainOfHtml, readableError, type OneCErrorKind } from './error-text.ts';
import type { ServiceAddress } from './settings.ts';

/** Words and code for what 1C says about itself, whichever way it says it. */
const known: Readonly<
  Record<Exclude<OneCErrorKind, 'other'>, { readonly code: GatewayErrorCode; readonly text: string }>
> = {
  'base-locked': {
    code: 'upstream-failed',
    text: 'The 1C base is locked for maintenance; try again later, or set "unlockCode" of the connection (MCP_ONEC_UNLOCK_CODE) to the unlock code',
  },
  'no-license': {
    code: 'upstream-failed',
    text: '1C has no free licence for one more session; try again later, or have idle sessions ended',
  },
  denied: { code: 'not-permitted', text: 'The rights of the 1C user do not allow this' },
  conflict: {
    code: 'upstream-failed',
    text: '1C could not get the lock it needs because others change the same; try again shortly',
  },
};

/** What administrators and rights say is worth reading; the rest names servers and tables. */
const quoted: ReadonlySet<OneCErrorKind> = new Set(['base-locked', 'denied']);

/** An error that 1C reports in the words of JSON-RPC (section 5.1). */
export function rpcFailure(error: { readonly code: number; readonly message: string }, asked: string): GatewayError {
  const said = readableError(error.message);
  const details = { rpcCode: error.code };
  const kind = kindOfError(error.message);
  if (kind !== 'other') return knownFailure(kind, said, details);
  if (error.code === -32601)
    return new GatewayError('method-not-found', `1C does not know the method "${asked}"`, { details });
  const words = said === '' ? 'it gave no reason that can be shown; `portico logs --level debug` has it' : said;
  return new GatewayError('upstream-rejected', `1C could not do this: ${words}`, { details });
}

/** An answer that is not one of the service: a status other than 200, a redirect, a page of the web server. */
export function httpFailure(answer: IncomingAnswer, address: ServiceAddress, asked: string): GatewayError {
  const { status } = answer;
  const details = { status };
  const text = textOf(answer);
  const kind = kindOfError(text);
  if (kind !== 'other') return knownFailure(kind, readableError(text), details);
  if (status >= 300 && status < 400) return redirected(answer, address);
  if (status === 401) {
    const message =
      '1C does not accept the user name and password; check "username" and "password" of the connection (and that the 1C user may sign in with a password)';
    return new GatewayError('upstream-rejected', message, { details });
  }
  if (status === 403) {
    const message =
      'The web server or 1C does not let this user in (HTTP 403); the 1C user needs the right to use the HTTP service';
    return new GatewayError('not-permitted', message, { details });
  }
  if (status === 404) {
    const message = `There is no HTTP service at ${address.origin}${address.path}; check the address of the base to the letter, "serviceRoot", and that the base is published with its HTTP services`;
    return new GatewayError('upstream-rejected', message, { details });
  }
  if (status === 200) {
    const message = `${address.origin} answered with something that is not JSON-RPC; check that "url" is the address of the base`;
    return new GatewayError('upstream-failed', message, { details, retryable: false });
  }
  const reason = STATUS_CODES[status] ?? 'no known status';
  if (status === 502 || status === 503 || status === 504) {
    const unknown =
      asked === 'tools/call'
        ? '; whether the call took effect is unknown, check before repeating it'
        : '; try again later';
    const message = `The web server answers, but 1C behind it does not (HTTP ${status} ${reason})${unknown}`;
    return new GatewayError('upstream-failed', message, { details });
  }
  const said = isOneC(text) ? readableError(text) : '';
  const words = `HTTP ${status} ${reason}${said === '' ? '' : `: ${said}`}`;
  if (status >= 500) return new GatewayError('upstream-failed', `1C failed (${words})`, { details });
  return new GatewayError('upstream-rejected', `1C refused the request (${words})`, { details });
}

/** Text of the answer's body, markup removed; for the log and for finding out what it is about. */
export function textOf({ body, headers }: IncomingAnswer): string {
  const text = decodeText(body.subarray(0, 64 * 1024), headers['content-type']);
  return /html/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(text) ? plainOfHtml(text) : text;
}

function knownFailure(kind: Exclude<OneCErrorKind, 'other'>, said: string, details: object): GatewayError {
  const { code, text } = known[kind];
  return new GatewayError(code, said === '' || !quoted.has(kind) ? text : `${text} (${said})`, {
    details: { ...details, reason: kind },
  });
}

/** A web server that knows the base under other letters sends clients there, which turns a POST into a GET: nothing is followed. */
function redirected(answer: IncomingAnswer, address: ServiceAddress): GatewayError {
  const { status, headers } = answer;
  const target = URL.parse(headers['location'] ?? '', address.origin + address.path);
  const path = target?.pathname.replace(/\/hs\/[^/]+\/rpc\/?$/i, '');
  const isService = target !== null && path !== undefined && path !== target.pathname;
  if (!isService) {
    const message = `The web server led the request elsewhere (HTTP ${status}); check "url" of the connection in a browser`;
    return new GatewayError('upstream-redirect-refused', message, { details: { status } });
  }
  const url = target.origin + path;
  const isCase = target.origin === address.origin && target.pathname.toLowerCase() === address.path.toLowerCase();
  const why = isCase
    ? 'The letters of the base name differ in case from those it is published under'
    : 'The base has another address';
  return new GatewayError('upstream-redirect-refused', `${why}: set "url" of the connection (MCP_ONEC_URL) to ${url}`, {
    details: { status, url },
  });
}

/** Error pages of web servers say nothing that helps; texts of 1C do. */
function isOneC(text: string): boolean {
  return /[а-яё]{3}/i.test(text) || /\b1C|\b1С/.test(text);
}
