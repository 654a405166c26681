import type { GatewayErrorCode } from './errors.ts';

export type InvocationOutcome = 'running' | 'ok' | 'tool-error' | 'failed' | 'cancelled';

/** One call of a tool, get of a prompt or read of a resource by one principal. `argumentsJson` and `resultJson` are redacted and bounded. Times in milliseconds. */
export interface Invocation {
  readonly id: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly connection: string;
  /** `tools/call`, `prompts/get` or `resources/read`. */
  readonly method: string;
  /** The upstream's own name of the tool or prompt, or the URI of the resource. */
  readonly tool: string;
  /** `issuer subject` of the person, when the connection acts for one. */
  readonly actor?: string;
  /** Whether the tool may change something; `false` only when it says that it is read-only. */
  readonly changes: boolean;
  readonly argumentsJson: string;
  readonly startedAt: number;
}

export interface InvocationEnd {
  readonly outcome: Exclude<InvocationOutcome, 'running'>;
  readonly durationMs: number;
  /** Made when it is written, which is after the client has its answer. */
  readonly resultJson: () => string;
  readonly errorCode?: GatewayErrorCode;
}

/**
 * Port to the audit trail. A call that may change something is on disk when `begin` returns or, when it returns a promise, when that resolves, so
 * that a change made just before a crash is still on record. `end`, and all of a call that only reads, may be written a moment later.
 */
export interface InvocationLog {
  begin(invocation: Invocation): Promise<void> | undefined;
  end(id: string, end: InvocationEnd): void;
}
