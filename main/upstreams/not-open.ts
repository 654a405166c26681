import { GatewayError } from '../gateway/errors.ts';

/** Of a request to a connection that is closed, or was never opened. */
export function notOpen(id: string): GatewayError {
  return new GatewayError('connection-not-ready', {
    en: `Connection "${id}" is not open; try again in a moment`,
    ru: `Подключение «${id}» не открыто; повторите чуть позже`,
  });
}
