import { GatewayError } from '../../gateway/errors.ts';

/** The refusal of an answer that is longer than anybody wants to hold in memory. */
export function tooLarge(maxResponseBytes: number): GatewayError {
  const sentence = {
    en: `The backend's answer is longer than ${maxResponseBytes} bytes; ask for less (paging, filters) or raise "maxResponseBytes"`,
    ru: `Ответ сервера длиннее предела (байт: ${maxResponseBytes}); запросите меньше (страницы, фильтры) или увеличьте предел ответа в настройках подключения`,
  };
  return new GatewayError('response-too-large', sentence, { details: { maxResponseBytes } });
}
