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
    return rateLimited(said, { ...details, ...(retryAfterMs !== undefined && { retryAfterMs }) });
  }
  if (status === 401) {
    const sentence = {
      en: `The backend wants a sign-in (${said}); set "account" of the connection`,
      ru: `Серверу нужен вход (${said}); выберите учётную запись в настройках подключения`,
    };
    return new GatewayError('upstream-rejected', sentence, { details });
  }
  if (status === 403) {
    const sentence = { en: `The backend does not permit this (${said})`, ru: `Сервер этого не разрешает (${said})` };
    return new GatewayError('not-permitted', sentence, { details });
  }
  if (status >= 500) {
    const sentence = { en: `The backend failed (${said})`, ru: `Ошибка на стороне сервера (${said})` };
    return new GatewayError('upstream-failed', sentence, { details });
  }
  const sentence = { en: `The backend refused the call (${said})`, ru: `Сервер отклонил вызов (${said})` };
  return new GatewayError('upstream-rejected', sentence, { details });
}

function rateLimited(said: string, details: { readonly retryAfterMs?: number }): GatewayError {
  const seconds = details.retryAfterMs === undefined ? undefined : Math.ceil(details.retryAfterMs / 1000);
  const wait =
    seconds === undefined
      ? { en: 'wait a while before the next one', ru: 'подождите перед следующим' }
      : { en: `the next one may be made in ${seconds} s`, ru: `следующий возможен через ${seconds} с` };
  const sentence = {
    en: `The backend wants fewer calls (${said}); ${wait.en}`,
    ru: `Сервер просит делать вызовы реже (${said}); ${wait.ru}`,
  };
  return new GatewayError('upstream-rate-limited', sentence, { details });
}

function problemOf({ body, headers }: IncomingAnswer): { readonly problem?: unknown } {
  if (body.length > maxProblemBytes || !/json/i.test(headers['content-type'] ?? '')) return {};
  try {
    return { problem: JSON.parse(body.toString()) as unknown };
  } catch {
    return {};
  }
}
