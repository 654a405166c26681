import { GatewayError } from '../../gateway/errors.ts';

/** What was shown is not what would happen now. */
export function changedSince(name: string, cause?: unknown): GatewayError {
  const sentence = {
    en: `The settings of ${name}, or where Portico is, changed since they were shown; look at the change again`,
    ru: `Настройки ${name} или расположение Portico изменились, пока вы смотрели. Посмотрите изменение заново`,
  };
  return new GatewayError('configuration-changed', sentence, cause === undefined ? {} : { cause });
}
