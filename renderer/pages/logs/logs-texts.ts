import { defineMessages } from '../../i18n/define-messages.ts';

export const logsTexts = defineMessages({
  title: ['Logs', 'Логи'],
  copyShown: ['Copy shown', 'Копировать показанное'],
  search: ['Search messages', 'Найти в сообщениях'],
  level: ['Level', 'Уровень'],
  all: ['All', 'Все'],
  warnings: ['Warnings {count}', 'Предупреждения {count}'],
  errors: ['Errors {count}', 'Ошибки {count}'],
  source: ['Source', 'Источник'],
  any: ['Any', 'Любой'],
  follow: ['Follow', 'Следить'],
  nothing: ['Nothing at this level', 'На этом уровне ничего нет'],
  showAll: ['Show all', 'Показать всё'],
  unread: ['The log could not be read', 'Не удалось прочитать лог'],
  lines: [
    '{count, plural, one {{shown} line} other {{shown} lines}} since {since}',
    '{count, plural, one {{shown} строка} few {{shown} строки} many {{shown} строк} other {{shown} строки}} с {since}',
  ],
  noSecrets: ['Tokens, passwords and keys are never written here', 'Токены, пароли и ключи сюда не попадают'],
  details: ['Details of the line', 'Подробности строки'],
  copyLine: ['Copy the line', 'Копировать строку'],
  close: ['Close', 'Закрыть'],
});
