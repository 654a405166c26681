import { GatewayError } from '../../gateway/errors.ts';
import type { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { AnswerHead } from '../http/streamed-exchange.ts';
import { toRemoteError } from '../mcp/outgoing-request.ts';

/** The JSON-RPC error in the body of a refused request, if there is one. */
export function remoteErrorIn(body: unknown): RemoteError | undefined {
  const error = isJsonObject(body) ? body['error'] : undefined;
  return isJsonObject(error) && typeof error['code'] === 'number' ? toRemoteError(error) : undefined;
}

/** Servers that lost a session say so with 404 as MCP asks, or with 400 and these words. */
export function saysSessionIsOver({ status }: AnswerHead, error: RemoteError | undefined): boolean {
  return status === 404 || (status === 400 && error !== undefined && /session/i.test(error.message));
}

/** What a status other than 2xx means when its body is no answer to the request. */
export function refusalOf({ status, headers }: AnswerHead, cause?: RemoteError): GatewayError {
  const details = { status };
  const options = { details, ...(cause && { cause }) };
  const http = `HTTP ${status}${cause ? `: ${cause.message}` : ''}`;
  if (status >= 300 && status < 400) {
    return new GatewayError('upstream-redirect-refused', redirects(headers['location']), {
      ...options,
      retryable: false,
    });
  }
  if (status === 401 || status === 403) {
    const message = {
      en: `The server does not accept the credentials of the connection (${http}); check "headers" or "account"`,
      ru: `Сервер не пускает это подключение (${http}); проверьте в его настройках «Заголовки» и «Учётную запись»`,
    };
    return new GatewayError('upstream-rejected', message, options);
  }
  if (status === 429) {
    const message = {
      en: 'The server takes no more requests now; try again later',
      ru: 'Сервер пока не принимает новые запросы; повторите позже',
    };
    const seconds = Number(headers['retry-after']);
    const more = Number.isFinite(seconds) ? { ...details, retryAfterMs: seconds * 1000 } : details;
    return new GatewayError('upstream-rate-limited', message, { ...options, details: more });
  }
  if (status >= 500) {
    const message = {
      en: `The server failed (${http}); try again, and look into its log when it stays so`,
      ru: `На сервере произошла ошибка (${http}); повторите, а если не поможет, посмотрите в логи этого сервера`,
    };
    return new GatewayError('upstream-failed', message, options);
  }
  const message = {
    en: `The server refuses the request (${http}); check that "url" is its MCP endpoint`,
    ru: `Сервер отклоняет запрос (${http}); проверьте, что «Адрес» в настройках подключения — это адрес сервера MCP`,
  };
  return new GatewayError('upstream-rejected', message, options);
}

function redirects(location: string | undefined): Sentence {
  return {
    en: `The server redirects to ${location ?? 'somewhere else'}, and calls are not sent on; set "url" of the connection to the right address`,
    ru: `Сервер перенаправляет на ${location ?? 'другой адрес'}, а вызовы туда не передаются; укажите правильный «Адрес» в настройках подключения`,
  };
}

export function wrongType(contentType: string): GatewayError {
  const message = {
    en: `The server answered with ${contentType === '' ? 'no content type' : contentType} instead of JSON; check that "url" is its MCP endpoint and that no sign-in page of the network is in between`,
    ru: `Сервер ответил не JSON (${contentType === '' ? 'тип не указан' : contentType}); проверьте, что «Адрес» в настройках подключения — это адрес сервера MCP и что вместо него не отвечает страница входа в сеть`,
  };
  return new GatewayError('upstream-failed', message, { retryable: false });
}
