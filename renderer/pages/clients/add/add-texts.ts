import { defineMessages } from '../../../i18n/define-messages.ts';

export const addTexts = defineMessages({
  title: ['Add a client by hand', 'Новый клиент вручную'],
  name: ['Name', 'Название'],
  nameHint: ['Calls of this client are recorded under this name.', 'Под этим названием записываются вызовы клиента.'],
  namePlaceholder: ['VS Code', 'VS Code'],
  known: ['Known clients', 'Известные клиенты'],
  way: ['How it reaches Portico', 'Как он обращается к Portico'],
  'way-token': ['By address and token', 'По адресу с токеном'],
  'way-command': ['Starts a command', 'Запускает команду'],
  'about-token': [
    'Portico makes a token for this client alone. You can take it back at any time.',
    'Portico создаст токен только для этого клиента. Его можно отозвать в любой момент.',
  ],
  'about-command': [
    'The client starts Portico’s command itself and needs no token. It stands in the list once it has come.',
    'Клиент сам запускает команду Portico, токен ему не нужен. В списке он появится после первого обращения.',
  ],
  taken: ['Another client has this name', 'Так уже называется другой клиент'],
  wanted: ['Enter a name', 'Введите название'],
  cancel: ['Cancel', 'Отмена'],
  add: ['Add client', 'Добавить клиента'],
  next: ['Show settings', 'Показать настройки'],
  failed: ['The client could not be added', 'Не удалось добавить клиента'],

  'done-added': ['Connect {name}', 'Подключение «{name}»'],
  'done-rotated': ['New token of {name}', 'Новый токен «{name}»'],
  'done-command': ['Connect {name}', 'Подключение «{name}»'],
  once: ['The token is shown only this once.', 'Токен показывается только один раз.'],
  onceText: [
    'Copy it, or the settings below, before you close this. Portico keeps no copy; a new one can be made at any time.',
    'Скопируйте его или настройки ниже, прежде чем закрыть окно. Portico его не хранит, но всегда может создать новый.',
  ],
  token: ['Token', 'Токен'],
  copyToken: ['Copy token', 'Копировать токен'],
  waiting: ['Waiting for it to connect', 'Ожидание подключения'],
  connected: ['Connected just now', 'Подключился только что'],
  done: ['Done', 'Готово'],
  closeTitle: ['Close without the token', 'Закрыть без токена'],
  closeText: [
    'Nothing was copied yet, and this token cannot be shown again.',
    'Вы ещё ничего не скопировали, а этот токен больше не показать.',
  ],
  close: ['Close', 'Закрыть'],
});
