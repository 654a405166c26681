import { GatewayError } from '../../gateway/errors.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { IncomingAnswer } from './exchange.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const maxHops = 3;

/**
 * Path and query to ask next, or `undefined` when the answer is no redirect. Only GET and HEAD are led on, and only within the
 * origin: the token belongs to it. Throws `upstream-redirect-refused`.
 */
export function redirectTarget(request: OutgoingRequest, answer: IncomingAnswer, hops: number): string | undefined {
  const { location } = answer.headers;
  if (!redirectStatuses.has(answer.status) || location === undefined) return undefined;
  const target = URL.parse(location, request.origin + request.path);
  if (target === null) {
    const what = { en: 'to an address that cannot be read', ru: 'на адрес, который не удаётся разобрать' };
    throw refused(what, answer.status);
  }
  if (target.origin !== request.origin) {
    const what = {
      en: `to ${target.origin}, where the sign-in does not belong; if that is the right place, set "server" or "document" to it`,
      ru: `на ${target.origin}, для которого этот вход не предназначен; если адрес верный, укажите его в настройках подключения («Сервер» или «Описание OpenAPI»)`,
    };
    throw refused(what, answer.status);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const what = {
      en: `a ${request.method} request, which is not sent twice; check whether the change was made`,
      ru: `запрос ${request.method}, а такие дважды не отправляются; проверьте, внесено ли изменение`,
    };
    throw refused(what, answer.status);
  }
  if (hops >= maxHops) {
    throw refused({ en: `more than ${maxHops} times`, ru: `слишком много раз (больше ${maxHops})` }, answer.status);
  }
  return target.pathname + target.search;
}

function refused(what: Sentence, status: number): GatewayError {
  const sentence = { en: `The backend redirected ${what.en}`, ru: `Сервер перенаправил ${what.ru}` };
  return new GatewayError('upstream-redirect-refused', sentence, { details: { status } });
}
