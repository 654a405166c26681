import { defineMessages } from '../../../i18n/define-messages.ts';

export const attentionTexts = defineMessages({
  signIn: ['{titles}: a sign-in is needed.', '{titles}: нужен вход.'],
  signInText: [
    '{count, plural, =0 {Its tools come back once {account} has signed in.} one {Its # tool answers “sign-in needed” until {account} signs in.} other {Its # tools answer “sign-in needed” until {account} signs in.}}',
    '{count, plural, =0 {Инструменты появятся, когда войдёт {account}.} one {Пока не войдёт {account}, # инструмент отвечает «нужен вход».} few {Пока не войдёт {account}, # инструмента отвечают «нужен вход».} many {Пока не войдёт {account}, # инструментов отвечают «нужен вход».} other {Пока не войдёт {account}, # инструмента отвечают «нужен вход».}}',
  ],
  down: ['{title}: {what}.', '{title}: {what}.'],
  open: ['Open', 'Открыть'],
  tryNow: ['Try now', 'Повторить сейчас'],
  again: ['Try again', 'Повторить'],
  more: [
    '{count, plural, one {# more needs you} other {# more need you}}',
    '{count, plural, one {Ещё # ждёт вас} few {Ещё # ждут вас} many {Ещё # ждут вас} other {Ещё # ждут вас}}',
  ],
  'program-changed': ['{name}: the Portico entry was changed.', '{name}: запись Portico изменена.'],
  'program-lost': ['{name}: the Portico entry is gone.', '{name}: запись Portico пропала.'],
  'program-needs-restart': ['{name} has to be started again.', '{name} нужно перезапустить.'],
  'program-connected': ['{name}: a settings file cannot be used.', '{name}: один из файлов настроек не подходит.'],
  lostText: ['Repair puts it back and leaves the rest alone.', '«Исправить» вернёт её и не тронет остальное.'],
  takeUp: [
    'It has not come since its settings were written.',
    'С тех пор как настройки записаны, он ещё не обращался.',
  ],
  restartProgram: ['It reads its settings only at start.', 'Он читает настройки только при запуске.'],
  repair: ['Repair', 'Исправить'],
  moreClients: [
    '{count, plural, one {# more client needs you} other {# more clients need you}}',
    '{count, plural, one {Ещё # клиент ждёт вас} few {Ещё # клиента ждут вас} many {Ещё # клиентов ждут вас} other {Ещё # клиента ждут вас}}',
  ],
  portTaken: ['Port {port} is used by another program.', 'Portico не может открыть порт {port}.'],
  closed: ['The endpoint is not open.', 'Адрес не открыт.'],
  port: ['Port', 'Порт'],
  changePort: ['Change port', 'Сменить порт'],
  portWrong: ['A port is a number from 1 to 65535.', 'Порт — число от 1 до 65535.'],
  restart: [
    'Start Portico anew to use the changed settings.',
    'Перезапустите Portico, чтобы изменения вступили в силу.',
  ],
  restartPort: [
    'Clients find it at port {port} from then on; their settings name the old one.',
    'Затем клиенты найдут его на порту {port}; в их настройках указан прежний.',
  ],
  restartText: ['Until then the former ones are in force.', 'До этого действуют прежние.'],
  settings: ['Open settings', 'Открыть настройки'],
  logs: ['Open logs', 'Открыть логи'],
  config: [
    'The configuration has an error; the one before it keeps running.',
    'В настройках ошибка; действуют прежние.',
  ],
  keychain: [
    'The keychain cannot be used. Sign-ins last until Portico quits.',
    'Хранилище ключей недоступно. Входы сохранятся до выхода из Portico.',
  ],
});
