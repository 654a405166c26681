import { defineMessages } from '../../../i18n/define-messages.ts';

export const previewTexts = defineMessages({
  'title-connect': ['Connect {name}', 'Подключить {name}'],
  'title-repair': ['Repair {name}', 'Исправить {name}'],
  'title-disconnect': ['Disconnect {name}', 'Отключить {name}'],
  'text-connect': [
    '{count, plural, =0 {Nothing is written yet.} one {Portico adds one entry to its settings. Nothing else in the file changes.} other {Portico adds one entry to each of these files. Nothing else in them changes.}}',
    '{count, plural, =0 {Пока ничего не записывается.} one {Portico добавит в настройки одну запись. Остальное в файле не изменится.} other {Portico добавит в каждый из этих файлов одну запись. Остальное в них не изменится.}}',
  ],
  'text-repair': [
    'Portico puts its entry back as it was written. Nothing else in the file changes.',
    'Portico вернёт свою запись в прежний вид. Остальное в файле не изменится.',
  ],
  'text-disconnect': [
    'Portico takes its entry out. Nothing else in the file changes.',
    'Portico уберёт свою запись. Остальное в файле не изменится.',
  ],
  'text-command': [
    'Its own command changes the settings; Portico does not touch the file.',
    'Настройки изменит его собственная команда; сам Portico файл не трогает.',
  ],
  file: ['File', 'Файл'],
  reaches: ['Reaches us by', 'Обращается через'],
  'reaches-http': ['Streamable HTTP, {host}', 'Streamable HTTP, {host}'],
  'reaches-stdio': ['The command it starts', 'Команду, которую запускает'],
  runs: ['Runs', 'Выполняется'],
  copyCommand: ['Copy the command', 'Копировать команду'],
  token: ['Token', 'Токен'],
  'token-none': ['None, it starts the command', 'Не нужен: запускает команду'],
  'token-new': [
    'New, for {name} only. You can revoke it at any time.',
    'Новый, только для {name}. Его можно отозвать в любой момент.',
  ],
  'token-kept': ['The one it has', 'Тот же, что и сейчас'],
  'token-revoked': ['Revoked at once', 'Отзывается сразу'],

  change: ['Change to the file', 'Изменение в файле'],
  choose: ['Files to change', 'Какие файлы изменить'],
  left: ['Left alone', 'Не трогаем'],
  show: ['Show the change', 'Показать изменение'],
  hide: ['Hide the change', 'Скрыть изменение'],
  nothing: ['There is nothing to change: everything stands as it should.', 'Менять нечего: всё уже записано как надо.'],
  copyKept: [
    'A copy of the file is kept, so you can undo this from the Clients page.',
    'Копия файла сохранится, это можно отменить на странице клиентов.',
  ],
  moved: [
    '{file} changed while you were looking. Nothing was written.',
    'Файл {file} изменился, пока вы смотрели. Ничего не записано.',
  ],
  movedText: ['This is the change as it would be now.', 'Ниже — изменение, каким оно будет теперь.'],
  unread: ['The change could not be worked out', 'Не удалось подготовить изменение'],
  again: ['Try again', 'Повторить'],
  failed: ['Nothing was written', 'Ничего не записано'],

  otherWays: ['Other ways', 'Другие способы'],
  ask: ['Ask in {name}', 'Спросить в {name}'],
  askText: [
    '{name} opens and asks whether to add Portico. No token stands in the link.',
    '{name} откроется и спросит, добавить ли Portico. Токена в ссылке нет.',
  ],
  bundle: ['Write a bundle', 'Создать пакет'],
  bundleText: [
    'An extension (.mcpb) that {name} installs itself.',
    'Расширение (.mcpb), которое {name} установит сам.',
  ],
  byHand: ['By hand', 'Вручную'],
  snippet: ['Snippet for {name}', 'Фрагмент для {name}'],
  copySnippet: ['Copy snippet', 'Копировать фрагмент'],
  tokenStands: [
    'A token goes in the place of {mark}. Portico makes one when you add {name} by hand.',
    'Вместо {mark} нужен токен. Portico выдаст его, если добавить {name} вручную.',
  ],
  addByHand: ['Add by hand', 'Добавить вручную'],

  cancel: ['Cancel', 'Отмена'],
  write: ['Write the change', 'Записать изменение'],
  run: ['Run the command', 'Выполнить команду'],
  close: ['Close', 'Закрыть'],

  'done-connect': ['{name} is connected', '{name} подключён'],
  'done-repair': ['{name} is repaired', '{name} исправлен'],
  'done-disconnect': ['{name} is disconnected', '{name} отключён'],
  'done-nothing': ['{name} needed no change', 'Для {name} менять нечего'],
  written: ['Written to {path}', 'Записано в {path}'],
  'written-unchanged': ['{path} was right already', '{path} уже был в порядке'],
  nextStep: ['One step left in {name}', 'Остался один шаг в {name}'],
  waiting: ['Waiting for {name} to come', 'Ждём обращения {name}'],
  came: ['{name} came just now', '{name} обратился только что'],
  undo: ['Undo', 'Отменить'],
  done: ['Done', 'Готово'],
});
