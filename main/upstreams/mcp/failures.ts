import { GatewayError } from '../../gateway/errors.ts';
import { inEach, type Sentence } from '../../lib/sentence.ts';

/**
 * The session that a message was sent in is no more (HTTP 404; 2025-11-25 basic/transports, "Session Management"). The message was
 * not looked at, so it may be sent again in a new session.
 */
export class SessionOver extends GatewayError {
  constructor() {
    const sentence = { en: 'The server has ended the session; try again', ru: 'Сервер завершил сеанс; повторите' };
    super('connection-not-ready', sentence, { retryable: true });
  }
}

export function cancelled(signal: AbortSignal): GatewayError {
  const reason: unknown = signal.reason;
  return reason instanceof GatewayError ? reason : new GatewayError('cancelled', callCancelled, { cause: reason });
}

/** Of a call whose question nobody answered while others needed the server. */
export function gaveWay(): GatewayError {
  return new GatewayError('connection-busy', {
    en: 'The call waited for an answer of the person, and too many others did as well; try again',
    ru: 'Вызов ждал ответа человека, а таких вызовов накопилось слишком много; повторите',
  });
}

export function timedOut(timeoutMs: number): GatewayError {
  const sentence = {
    en: `The server did not answer within ${timeoutMs} ms; try again, ask for less, or raise "timeoutMs" of the connection`,
    ru: `Сервер не ответил за ${timeoutMs} мс; повторите, запросите меньше или увеличьте «Предел времени» в настройках подключения`,
  };
  return new GatewayError('upstream-timeout', sentence, { details: { timeoutMs } });
}

/** Of a server that does not answer `initialize`: its time is no setting of the connection. */
export function neverBegan(timeoutMs: number, cause: unknown): GatewayError {
  const seconds = timeoutMs / 1_000;
  const sentence = {
    en: `The server did not answer the handshake within ${seconds} seconds; check that it is an MCP server, and try again: programs that are downloaded at their first start take longer`,
    ru: `За ${seconds} с сервер не ответил на приветствие MCP; проверьте, что это сервер MCP, и повторите: программы, которые скачиваются при первом запуске, запускаются дольше`,
  };
  return new GatewayError('upstream-timeout', sentence, { cause, details: { timeoutMs } });
}

export function noAnswer(method: string): GatewayError {
  return new GatewayError('upstream-failed', {
    en: `The server ended its answer to ${method} before the result came; try again`,
    ru: `Сервер закончил ответ на ${method}, так и не прислав результат; повторите`,
  });
}

/** `what`: as the server said it, or a sentence about it. */
export function malformed(what: string | Sentence): GatewayError {
  const { en, ru } = inEach(what);
  const sentence = {
    en: `The server's answer is no valid JSON-RPC: ${en}; its maker should know`,
    ru: `Ответ сервера не соответствует JSON-RPC: ${ru}; сообщите об этом его разработчикам`,
  };
  return new GatewayError('upstream-failed', sentence, { retryable: false });
}

/** Of a request whose answer cannot be asked for any more because the session is over: it may have been executed. */
export function interrupted(cause: SessionOver): GatewayError {
  const sentence = {
    en: 'The server ended the session while it worked on the request; check what it did before trying again',
    ru: 'Сервер завершил сеанс, не закончив запрос; прежде чем повторять, проверьте, что он успел сделать',
  };
  return new GatewayError('upstream-unreachable', sentence, { cause });
}

/** Any failure of a channel as one of ours. */
export function asGatewayError(error: unknown): GatewayError {
  return error instanceof GatewayError ? error : broken(error instanceof Error ? error.message : String(error), error);
}

/** The channel can be used no longer. `why`: as the system said it, or a sentence about it. */
export function broken(why: string | Sentence, cause?: unknown): GatewayError {
  const { en, ru } = inEach(why);
  const sentence = {
    en: `The connection to the server broke: ${en}`,
    ru: `Связь с сервером прервалась: ${ru}`,
  };
  return new GatewayError('upstream-unreachable', sentence, { cause });
}

const callCancelled = { en: 'The call was cancelled', ru: 'Вызов отменён' };
