import { defineMessages } from '../../i18n/define-messages.ts';

export const sentenceTexts = defineMessages({
  paused: ['Paused', 'Приостановлено'],
  closed: ['Clients cannot reach Portico', 'Клиенты не могут обратиться к Portico'],
  none: ['Nothing is connected yet', 'Пока ничего не подключено'],
  'all-off': ['All connections are off', 'Все подключения выключены'],
  ready: ['Everything is working', 'Всё работает'],
  starting: ['Starting', 'Запускается'],
  'partly-starting': [
    'Working, and {starting, plural, =1 {one connection is} other {# connections are}} still starting',
    'Работает, и {starting, plural, =1 {ещё одно подключение запускается} one {ещё # подключение запускается} few {ещё # подключения запускаются} many {ещё # подключений запускаются} other {ещё # подключения запускаются}}',
  ],
  'sign-in': [
    '{signIns, plural, =1 {A sign-in is needed} other {# sign-ins are needed}}',
    '{signIns, plural, =1 {Нужен вход} one {Нужен # вход} few {Нужны # входа} many {Нужны # входов} other {Нужны # входа}}',
  ],
  'partly-sign-in': [
    'Working, and {signIns, plural, =1 {one sign-in is} other {# sign-ins are}} needed',
    'Работает, но {signIns, plural, =1 {нужен один вход} one {нужен # вход} few {нужны # входа} many {нужны # входов} other {нужны # входа}}',
  ],
  down: ['No connection is working', 'Ни одно подключение не работает'],
  'partly-down': [
    'Working, except {down, plural, =1 {one connection} other {# connections}}',
    'Работает всё, кроме {down, plural, =1 {одного подключения} one {# подключения} few {# подключений} many {# подключений} other {# подключения}}',
  ],
  'sign-in-and-down': [
    '{signIns, plural, =1 {A sign-in is} other {# sign-ins are}} needed, and {down, plural, =1 {one connection is} other {# connections are}} not working',
    '{signIns, plural, =1 {Нужен вход} one {Нужен # вход} few {Нужны # входа} many {Нужны # входов} other {Нужны # входа}}, и {down, plural, =1 {одно подключение не работает} one {# подключение не работает} few {# подключения не работают} many {# подключений не работают} other {# подключения не работают}}',
  ],
  'partly-sign-in-and-down': [
    'Working, but {signIns, plural, =1 {one sign-in is} other {# sign-ins are}} needed and {down, plural, =1 {one connection is} other {# connections are}} not working',
    'Работает, но {signIns, plural, =1 {нужен один вход} one {нужен # вход} few {нужны # входа} many {нужны # входов} other {нужны # входа}} и {down, plural, =1 {одно подключение не работает} one {# подключение не работает} few {# подключения не работают} many {# подключений не работают} other {# подключения не работают}}',
  ],
  'text-paused': [
    'Calls of clients are refused with a clear answer until you resume.',
    'Вызовы клиентов отклоняются с понятным ответом, пока вы не продолжите.',
  ],
  'text-closed': [
    'No client gets an answer until the endpoint is open.',
    'Пока адрес не открыт, клиенты не получают ответов.',
  ],
  'text-none': [
    'Add a connection, and its tools are offered to every client.',
    'Добавьте подключение, и его инструменты увидят все клиенты.',
  ],
  'text-all-off': [
    'Clients get no tools until one is switched on.',
    'Пока все выключены, клиенты не видят инструментов.',
  ],
  'text-ready': [
    '{ready, plural, one {# connection} other {# connections}} ready, {clients, plural, =0 {no client connected} one {# client connected} other {# clients connected}}, {tools, plural, one {{shown} tool} other {{shown} tools}} offered.',
    'Готово {ready, plural, one {# подключение} few {# подключения} many {# подключений} other {# подключения}}, {clients, plural, =0 {клиентов нет} one {подключён # клиент} few {подключены # клиента} many {подключены # клиентов} other {подключены # клиента}}, {tools, plural, one {предлагается {shown} инструмент} few {предлагается {shown} инструмента} many {предлагается {shown} инструментов} other {предлагается {shown} инструмента}}.',
  ],
  'text-partly': [
    '{ready} of {all} connections are ready. {clients, plural, =0 {No client} one {# client} other {# clients}} connected.',
    'Готово {ready} из {all} подключений. {clients, plural, =0 {Клиентов нет.} one {Подключён # клиент.} few {Подключены # клиента.} many {Подключены # клиентов.} other {Подключены # клиента.}}',
  ],
});
