import type { Handlers, OperationName } from '../../contract/api.ts';
import { dispatch } from '../api/dispatch.ts';
import { GatewayError, toErrorView } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import { jsonReply, jsonType, type HttpReply, type HttpRequest } from '../transports/http.ts';
import { notAllowed } from './pages.ts';
import { commonHeaders } from './security-headers.ts';
import { errorReply } from './statuses.ts';

/** Runs one operation for a page; the operation's signal fires when the page gives the request up. */
export async function answerOperation(
  request: HttpRequest,
  operation: string,
  { handlers, log }: { readonly handlers: Handlers; readonly log: Log },
): Promise<HttpReply> {
  if (request.method !== 'POST') return notAllowed('POST');
  try {
    const input = readInput(request);
    const value = await dispatch(handlers, { operation: operation as OperationName, input }, request.signal);
    return jsonReply(200, { value }, { ...commonHeaders, 'cache-control': 'no-store' });
  } catch (error) {
    if (toErrorView(error).code === 'internal' && !request.signal.aborted) {
      log.error(`Operation ${operation} failed`, { error });
    }
    return errorReply(error);
  }
}

function readInput(request: HttpRequest): unknown {
  const type = request.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== jsonType)
    throw new GatewayError('invalid-request', {
      en: `Send the input as "Content-Type: ${jsonType}"`,
      ru: `Данные нужно передавать с заголовком «Content-Type: ${jsonType}»`,
    });
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(request.body));
  } catch (error) {
    const sentence = {
      en: 'The input is not valid JSON in UTF-8',
      ru: 'Переданные данные — не JSON в кодировке UTF-8',
    };
    throw new GatewayError('invalid-request', sentence, { cause: error });
  }
}
