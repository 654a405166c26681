import { GatewayError } from '../gateway/errors.ts';

export function unknownConnection(id: string): GatewayError {
  const sentence = { en: `There is no connection "${id}"`, ru: `Подключения «${id}» нет` };
  return new GatewayError('unknown-connection', sentence, { details: { id } });
}
