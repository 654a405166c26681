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

/** An expected failure: a code for programs, a sentence with the remedy for people, and the cause for the log. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryable: boolean;

  constructor(code: GatewayErrorCode, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = options.retryable ?? retryableByDefault.has(code);
  }
}

/** What a client or a UI may see of an error. */
export interface ErrorReport {
  readonly code: GatewayErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Any thrown value as a report. What is not a {@link GatewayError} becomes `internal` without its message,
 * which may hold anything; the log has the original.
 */
export function toErrorReport(error: unknown): ErrorReport {
  if (error instanceof GatewayError) {
    return { code: error.code, message: error.message, retryable: error.retryable, details: error.details };
  }
  const message = 'Something went wrong inside Portico; `portico logs` has the details';
  return { code: 'internal', message, retryable: false, details: {} };
}
