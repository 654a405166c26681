import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';

/** There is no such change of programs' settings, or it was taken back already. */
export function nothingToUndo(sentence: Sentence, change: string): GatewayError {
  return new GatewayError('invalid-request', sentence, { details: { change, nothingToUndo: true } });
}

/** Whether taking a change back failed because there is nothing to take back, and not because it could not be done. */
export function isNothingToUndo(error: unknown): boolean {
  return error instanceof GatewayError && error.details['nothingToUndo'] === true;
}
