import { z } from 'zod';
import type { Sentence } from '../lib/sentence.ts';
import { libraryWords } from './library-words.ts';
import { ConnectionFailure } from './oauth-fetch.ts';

/** What went wrong in one exchange with an authorization server. */
export type OauthFailure =
  /** No usable answer: no connection, a timeout, 429 or 5xx. Worth another try. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly status?: number; readonly retryAfterMs?: number }
  /** The server answered with an OAuth error (RFC 6749 section 4.1.2.1 or 5.2). */
  | { readonly kind: 'refused'; readonly error: string; readonly description?: string; readonly status?: number }
  /** The answer failed a check (state, nonce, iss, metadata) or is none that OAuth knows. A string is what a library says. */
  | { readonly kind: 'invalid-response'; readonly code: string; readonly message: string | Sentence };

/**
 * The one error that leaves the exchange with an authorization server. It keeps no cause: the originals carry response
 * bodies, authorization responses and requests, and with them tokens and codes.
 */
export class OauthRequestError extends Error {
  override readonly name = 'OauthRequestError';
  readonly failure: OauthFailure;

  constructor(failure: OauthFailure) {
    super(describeFailure(failure).en);
    this.failure = failure;
  }
}

/** One line for people, without a full stop. */
export function describeFailure(failure: OauthFailure): Sentence {
  switch (failure.kind) {
    case 'unreachable': {
      const { code, status } = failure;
      return status === undefined
        ? { en: `no connection (${code})`, ru: `нет соединения (${code})` }
        : { en: `HTTP status ${status}`, ru: `ответ HTTP ${status}` };
    }
    case 'refused': {
      const words = failure.description === undefined ? failure.error : `${failure.error}: ${failure.description}`;
      return { en: words, ru: words };
    }
    case 'invalid-response': {
      const { code, message } = failure;
      const { en, ru } = typeof message === 'string' ? { en: message, ru: libraryWords[code] ?? message } : message;
      return { en: `${en} (${code})`, ru: `${ru} (${code})` };
    }
  }
}

const maxTextLength = 300;

const refusal = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  status: z.number().optional(),
});
const coded = z.object({ message: z.string(), code: z.string().optional() });

/**
 * Any error of openid-client as an {@link OauthRequestError}. Only fixed texts, codes and the server's `error` and
 * `error_description` are taken over; what equals one of `secrets` is struck out even there, for servers that echo it.
 */
export function toOauthRequestError(error: unknown, secrets: readonly string[]): OauthRequestError {
  if (error instanceof OauthRequestError) return error;
  const connection = findConnectionFailure(error);
  if (connection) return new OauthRequestError({ kind: 'unreachable', ...connection.facts });
  const refused = refusal.safeParse(error);
  if (refused.success) {
    const { error_description: description, status } = refused.data;
    return new OauthRequestError({
      kind: 'refused',
      error: bounded(refused.data.error, secrets),
      ...(description === undefined ? {} : { description: bounded(description, secrets) }),
      ...(status === undefined ? {} : { status }),
    });
  }
  return new OauthRequestError(invalidResponse(error, secrets));
}

function invalidResponse(error: unknown, secrets: readonly string[]): OauthFailure {
  const outer = coded.safeParse(error);
  // The library's own texts are constants; a parser's text may quote the body, so nothing deeper is read.
  const inner = coded.safeParse(error instanceof Error && isLibraryError(error.cause) ? error.cause : undefined);
  const message = inner.data?.message ?? outer.data?.message ?? 'unexpected failure';
  return { kind: 'invalid-response', code: outer.data?.code ?? 'unknown', message: bounded(message, secrets) };
}

function isLibraryError(value: unknown): boolean {
  return (
    value instanceof Error && (value.name === 'OperationProcessingError' || value.name === 'UnsupportedOperationError')
  );
}

function findConnectionFailure(error: unknown): ConnectionFailure | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof ConnectionFailure) return current;
    current = current.cause;
  }
  return undefined;
}

function bounded(text: string, secrets: readonly string[]): string {
  let safe = text;
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, '[secret]');
  // A server's control characters must not reach a terminal.
  const oneLine = safe.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return oneLine.length <= maxTextLength ? oneLine : `${oneLine.slice(0, maxTextLength - 1)}…`;
}
