import { GatewayError } from '../../gateway/errors.ts';

/** What was shown is not what would happen now. */
export function changedSince(name: string, cause?: unknown): GatewayError {
  const message = `The settings of ${name}, or where Portico is, changed since they were shown; look at the change again`;
  return new GatewayError('configuration-changed', message, cause === undefined ? {} : { cause });
}
