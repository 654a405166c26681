import { GatewayError } from '../../gateway/errors.ts';
import { findPortOwner } from './find-port-owner.ts';
import { describePortOwner } from './port-owner.ts';

/** `error` as it is, or as `port-taken` that says by whom, when it comes from a port that was in use. */
export async function portTakenError(error: unknown, port: number): Promise<unknown> {
  const isTaken = error instanceof GatewayError ? error.code === 'port-taken' : isAddressInUse(error);
  if (!isTaken) return error;
  const owner = await findPortOwner(port, process.platform);
  const by = owner ? `by ${describePortOwner(owner)}` : 'by a program that cannot be seen from here';
  return new GatewayError(
    'port-taken',
    `Port ${String(port)} is taken ${by}. End that program, or give Portico another port: --port, PORTICO_PORT, or endpoint.port in the configuration (and in the settings of your clients)`,
    { cause: error, details: { port, ...owner } },
  );
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
