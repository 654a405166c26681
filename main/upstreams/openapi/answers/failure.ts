import { STATUS_CODES } from 'node:http';
import { GatewayError } from '../../../gateway/errors.ts';
import type { IncomingAnswer } from '../../http/exchange.ts';
import { parseRetryAfterMs } from '../http/retry.ts';
import { decodeText } from '../../http/decode-text.ts';
import { problemText } from './problem-text.ts';

const maxProblemBytes = 4_000;

/** An answer with a status of 400 or more as an error in the backend's own words. */
export function toFailure(answer: IncomingAnswer, now: number): GatewayError {
  const { status, headers } = answer;
  const body = decodeText(answer.body.subarray(0, 64 * 1024), headers['content-type']);
  const words = problemText(body, headers['content-type'] ?? '');
  const said = `HTTP ${status}${STATUS_CODES[status] === undefined ? '' : ` ${STATUS_CODES[status]}`}${words === '' ? '' : `: ${words}`}`;
  const details = { status, ...problemOf(answer) };
  if (status === 429) {
    const retryAfterMs = parseRetryAfterMs(headers['retry-after'], now);
    const wait =
      retryAfterMs === undefined
        ? 'wait a while before the next one'
        : `the next one may be made in ${Math.ceil(retryAfterMs / 1000)} s`;
    const more = retryAfterMs === undefined ? details : { ...details, retryAfterMs };
    return new GatewayError('upstream-rate-limited', `The backend wants fewer calls (${said}); ${wait}`, {
      details: more,
    });
  }
  if (status === 401) {
    return new GatewayError(
      'upstream-rejected',
      `The backend wants a sign-in (${said}); set "account" of the connection`,
      { details },
    );
  }
  if (status === 403)
    return new GatewayError('not-permitted', `The backend does not permit this (${said})`, { details });
  if (status >= 500) return new GatewayError('upstream-failed', `The backend failed (${said})`, { details });
  return new GatewayError('upstream-rejected', `The backend refused the call (${said})`, { details });
}

function problemOf({ body, headers }: IncomingAnswer): { readonly problem?: unknown } {
  if (body.length > maxProblemBytes || !/json/i.test(headers['content-type'] ?? '')) return {};
  try {
    return { problem: JSON.parse(body.toString()) as unknown };
  } catch {
    return {};
  }
}
