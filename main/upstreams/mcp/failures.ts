import { GatewayError } from '../../gateway/errors.ts';

/**
 * The session that a message was sent in is no more (HTTP 404; 2025-11-25 basic/transports, "Session Management"). The message was
 * not looked at, so it may be sent again in a new session.
 */
export class SessionOver extends GatewayError {
  constructor() {
    super('connection-not-ready', 'The server has ended the session; try again', { retryable: true });
  }
}

export function notOpen(id: string): GatewayError {
  return new GatewayError('connection-not-ready', `Connection "${id}" is not open; try again in a moment`);
}

export function cancelled(signal: AbortSignal): GatewayError {
  const reason: unknown = signal.reason;
  return reason instanceof GatewayError
    ? reason
    : new GatewayError('cancelled', 'The call was cancelled', { cause: reason });
}

/** Of a call whose question nobody answered while others needed the server. */
export function gaveWay(): GatewayError {
  const message = 'The call waited for an answer of the person, and too many others did as well; try again';
  return new GatewayError('connection-busy', message);
}

export function timedOut(timeoutMs: number): GatewayError {
  const remedy = 'try again, ask for less, or raise "timeoutMs" of the connection';
  return new GatewayError('upstream-timeout', `The server did not answer within ${timeoutMs} ms; ${remedy}`, {
    details: { timeoutMs },
  });
}

export function noAnswer(method: string): GatewayError {
  return new GatewayError(
    'upstream-failed',
    `The server ended its answer to ${method} before the result came; try again`,
  );
}

export function malformed(what: string): GatewayError {
  return new GatewayError(
    'upstream-failed',
    `The server's answer is no valid JSON-RPC: ${what}; its maker should know`,
    { retryable: false },
  );
}

/** Of a request whose answer cannot be asked for any more because the session is over: it may have been executed. */
export function interrupted(cause: SessionOver): GatewayError {
  const message = 'The server ended the session while it worked on the request; check what it did before trying again';
  return new GatewayError('upstream-unreachable', message, { cause });
}

/** Any failure of a channel as one of ours. */
export function asGatewayError(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error;
  const message = `The connection to the server broke: ${error instanceof Error ? error.message : String(error)}`;
  return new GatewayError('upstream-unreachable', message, { cause: error });
}
