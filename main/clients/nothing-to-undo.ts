import { GatewayError } from '../gateway/errors.ts';

/** There is no such change of programs' settings, or it was taken back already. */
export function nothingToUndo(message: string, change: string): GatewayError {
  return new GatewayError('invalid-request', message, { details: { change, nothingToUndo: true } });
}

/** Whether taking a change back failed because there is nothing to take back, and not because it could not be done. */
export function isNothingToUndo(error: unknown): boolean {
  return error instanceof GatewayError && error.details['nothingToUndo'] === true;
}
