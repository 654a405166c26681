import type { GatewayErrorCode } from '../gateway/errors.ts';
import type { Invocation, InvocationOutcome } from '../gateway/invocation.ts';

/** One line of the activity view. */
export interface InvocationSummary extends Omit<Invocation, 'changes' | 'argumentsJson'> {
  readonly outcome: InvocationOutcome;
  readonly durationMs?: number;
  readonly errorCode?: GatewayErrorCode;
}

/** All that is stored of a call; the long members are left out of lists. */
export interface InvocationRecord extends InvocationSummary {
  readonly argumentsJson?: string;
  readonly resultJson?: string;
}

export type InvocationRow = { -readonly [Key in keyof InvocationRecord]-?: InvocationRecord[Key] | null } & {
  readonly seq: number;
  readonly startedAt: number;
};

export const listColumns = `seq, id, outcome, started_at AS startedAt, duration_ms AS durationMs, error_code AS errorCode,
  connection, method, tool, client_id AS clientId, client_name AS clientName, actor`;
export const longColumns = 'arguments_json AS argumentsJson, result_json AS resultJson';

export function toRecord({ seq: _, ...row }: InvocationRow): InvocationRecord {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as InvocationRecord;
}
