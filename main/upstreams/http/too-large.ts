import { GatewayError } from '../../gateway/errors.ts';

/** The refusal of an answer that is longer than anybody wants to hold in memory. */
export function tooLarge(maxResponseBytes: number): GatewayError {
  const message = `The backend's answer is longer than ${maxResponseBytes} bytes; ask for less (paging, filters) or raise "maxResponseBytes"`;
  return new GatewayError('response-too-large', message, { details: { maxResponseBytes } });
}
