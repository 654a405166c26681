import { defineMessages } from '../../../i18n/define-messages.ts';

export const detailsTexts = defineMessages({
  close: ['Close', 'Закрыть'],
  parts: ['Parts', 'Разделы'],
  overview: ['Overview', 'Обзор'],
  settings: ['Settings for it', 'Настройки для него'],
  state: ['State', 'Состояние'],
  facts: ['About it', 'Сведения'],
  seen: ['Last seen {time}', 'На связи: {time}'],
  addedAgo: ['Added {ago}', 'Добавлен {ago}'],
  sessions: [
    '{count, plural, one {# open session} other {# open sessions}}',
    '{count, plural, one {# открытый сеанс} few {# открытых сеанса} many {# открытых сеансов} other {# открытого сеанса}}',
  ],

  access: ['Access', 'Доступ'],
  'access-token': ['A token of its own', 'Свой токен'],
  'access-stdio': ['Starts the command', 'Запускает команду'],
  stdioText: [
    'It starts Portico’s command itself, so it has no token to change or take back. To shut it out, remove Portico from its settings.',
    'Он сам запускает команду Portico, поэтому токена, который можно сменить или отозвать, у него нет. Чтобы закрыть ему доступ, удалите Portico из его настроек.',
  ],
  program: ['Program', 'Программа'],
  revision: ['Protocol', 'Протокол'],
  revisionValue: ['MCP {revision}', 'MCP {revision}'],
  capabilities: ['Capabilities', 'Возможности'],
  none: ['None', 'Нет'],
  endpoint: ['Endpoint', 'Адрес'],
  copyEndpoint: ['Copy the address', 'Копировать адрес'],
  offered: ['Gets', 'Получает'],
  tools: [
    '{count, plural, one {{shown} tool} other {{shown} tools}}',
    '{count, plural, one {{shown} инструмент} few {{shown} инструмента} many {{shown} инструментов} other {{shown} инструмента}}',
  ],
  tokens: [
    '{count, plural, one {about {shown} token} other {about {shown} tokens}}',
    '{count, plural, one {около {shown} токена} few {около {shown} токенов} many {около {shown} токенов} other {около {shown} токена}}',
  ],
  added: ['Added', 'Добавлен'],
  firstSeen: ['First seen', 'Впервые на связи'],

  calls: ['Latest calls', 'Последние вызовы'],
  noCalls: ['No calls yet. Ask something in this client.', 'Вызовов пока нет. Спросите что-нибудь в этом клиенте.'],
  allCalls: ['All calls of this client', 'Все вызовы этого клиента'],

  tokenText: [
    'Portico keeps no copy of the token. Put it in the place of {placeholder}, or make a new one.',
    'Portico не хранит токен. Впишите его вместо {placeholder} или создайте новый.',
  ],
  newToken: ['New token', 'Новый токен'],
});
