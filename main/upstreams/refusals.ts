import { GatewayError } from '../gateway/errors.ts';

const lists = {
  tool: { code: 'unknown-tool', en: ['tool', 'tools'], ru: ['инструмента', 'инструментов'] },
  prompt: { code: 'unknown-prompt', en: ['prompt', 'prompts'], ru: ['промпта', 'промптов'] },
} as const;

/** A call of something that the connection does not have, or no longer. */
export function unknownName(what: keyof typeof lists, connection: string, name: string): GatewayError {
  const { code, en, ru } = lists[what];
  const sentence = {
    en: `Connection "${connection}" has no ${en[0]} "${name}"; list the ${en[1]} again`,
    ru: `В подключении «${connection}» нет ${ru[0]} «${name}»; обновите список ${ru[1]}`,
  };
  return new GatewayError(code, sentence, { details: { name } });
}

/** What running calls of a connection end with that is closed. */
export function closedMeanwhile(connection: string): GatewayError {
  return new GatewayError('connection-not-ready', {
    en: `Connection "${connection}" was closed while the call ran; check whether it took effect before repeating it`,
    ru: `Подключение «${connection}» закрылось во время вызова; прежде чем повторять, проверьте, выполнен ли он`,
  });
}
