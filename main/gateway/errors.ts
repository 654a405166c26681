import type { Sentence } from '../lib/sentence.ts';

/**
 * Every way Portico itself can fail, as stable codes for programs. `docs/errors.md` describes each; a test keeps both in step.
 * Adding one here makes every exhaustive error table fail to compile until it has an entry.
 */
export const gatewayErrorCodes = [
  // Who may do what
  'login-required',
  'not-permitted',
  'client-token-required',
  'client-token-invalid',
  'window-token-invalid',
  // The request
  'invalid-request',
  'invalid-arguments',
  'unknown-tool',
  'unknown-prompt',
  'unknown-resource',
  'unknown-task',
  'method-not-found',
  'client-lacks-capability',
  'unknown-connection',
  'unknown-account',
  'rate-limited',
  'paused',
  'cancelled',
  // The upstream
  'connection-not-ready',
  'connection-busy',
  'upstream-unreachable',
  'upstream-timeout',
  'upstream-rejected',
  'upstream-failed',
  'upstream-rate-limited',
  'upstream-redirect-refused',
  'response-too-large',
  'document-invalid',
  // Signing in
  'login-denied',
  'login-timed-out',
  'login-state-mismatch',
  'login-failed',
  'redirect-port-taken',
  'authorization-server-unreachable',
  'keychain-unavailable',
  // The machine
  'configuration-invalid',
  'configuration-changed',
  'configuration-not-writable',
  'port-taken',
  'already-running',
  'not-running',
  'database-corrupt',
  'database-newer',
  'storage-failed',
  'internal',
] as const;

export type GatewayErrorCode = (typeof gatewayErrorCodes)[number];

export interface GatewayErrorOptions {
  readonly cause?: unknown;
  /** Facts a program may act on (`status`, `retryAfterMs`, `loginUrl`, …); plain JSON, never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable?: boolean;
}

const retryableByDefault: ReadonlySet<GatewayErrorCode> = new Set([
  'rate-limited',
  'connection-not-ready',
  'connection-busy',
  'upstream-unreachable',
  'upstream-timeout',
  'upstream-failed',
  'upstream-rate-limited',
  'authorization-server-unreachable',
  'keychain-unavailable',
]);

/**
 * An expected failure: a code for programs, a sentence with the remedy for people, and the cause for the log. What a person
 * can meet in the window is said in each of its languages; what only AI clients and the command line see is English alone.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  readonly inRussian: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(code: GatewayErrorCode, sentence: string | Sentence, options: GatewayErrorOptions = {}) {
    const { en, ru } = typeof sentence === 'string' ? { en: sentence } : sentence;
    super(en, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.inRussian = ru;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? retryableByDefault.has(code);
  }
}

/** What an AI client may see of an error. */
export interface ErrorReport {
  readonly code: GatewayErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a window may see of an error: the report, and its sentence in Russian where there is one. */
export interface ErrorView extends ErrorReport {
  readonly inRussian?: string;
}

/**
 * Any thrown value as a report. What is not a {@link GatewayError} becomes `internal` without its message,
 * which may hold anything; the log has the original.
 */
export function toErrorReport(error: unknown): ErrorReport {
  if (error instanceof GatewayError) {
    return { code: error.code, message: error.message, retryable: error.retryable, details: error.details };
  }
  return { code: 'internal', message: unexpected.en, retryable: false, details: {} };
}

/** Any thrown value as a window shows it; else like {@link toErrorReport}. */
export function toErrorView(error: unknown): ErrorView {
  const inRussian = error instanceof GatewayError ? error.inRussian : unexpected.ru;
  return { ...toErrorReport(error), ...(inRussian !== undefined && { inRussian }) };
}

/** What an error said, to be said again in another one: `around` gets it in each language. */
export function retold(
  { message, inRussian }: ErrorView,
  around?: { readonly [Key in keyof Sentence]: (told: string) => string },
): string | Sentence {
  const en = around ? around.en(message) : message;
  return inRussian === undefined ? en : { en, ru: around ? around.ru(inRussian) : inRussian };
}

const unexpected: Sentence = {
  en: 'Something went wrong inside Portico; `portico logs` has the details',
  ru: 'Внутренняя ошибка Portico; подробности на странице «Логи»',
};
