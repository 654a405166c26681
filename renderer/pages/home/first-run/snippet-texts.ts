import { defineMessages } from '../../../i18n/define-messages.ts';

export const snippetTexts = defineMessages({
  snippet: ['Settings for {client}', 'Настройки для {client}'],
  tokenStands: [
    '<code>{token}</code> stands for the token of the client; it was shown when the client was added. A new one replaces it.',
    '<code>{token}</code> стоит на месте токена клиента; его показали при добавлении. Новый заменит его.',
  ],
  noToken: ['It starts a command, and so needs no token.', 'Клиент запускает команду, токен ему не нужен.'],
});
