import { GatewayError } from '../../gateway/errors.ts';
import { findPortOwner } from './find-port-owner.ts';
import { describePortOwner } from './port-owner.ts';

/** `error` as it is, or as `port-taken` that says by whom, when it comes from a port that was in use. */
export async function portTakenError(error: unknown, port: number): Promise<unknown> {
  const isTaken = error instanceof GatewayError ? error.code === 'port-taken' : isAddressInUse(error);
  if (!isTaken) return error;
  const owner = await findPortOwner(port, process.platform);
  const who = owner
    ? describePortOwner(owner)
    : { en: 'a program that cannot be seen from here', ru: 'программа, которую отсюда не видно' };
  const sentence = {
    en: `Port ${String(port)} is taken by ${who.en}. End that program, or give Portico another port: --port, PORTICO_PORT, or endpoint.port in the configuration (and in the settings of your clients)`,
    ru: `Порт ${String(port)} занят: ${who.ru}. Закройте эту программу или выберите для Portico другой порт («Настройки», «Порт») и укажите его в настройках клиентов`,
  };
  return new GatewayError('port-taken', sentence, { cause: error, details: { port, ...owner } });
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
