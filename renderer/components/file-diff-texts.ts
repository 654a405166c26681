import { defineMessages } from '../i18n/define-messages.ts';

export const fileDiffTexts = defineMessages({
  diff: ['Change to {path}', 'Изменение в {path}'],
  unchanged: ['Nothing changes in this file.', 'В этом файле ничего не меняется.'],
  created: ['New file', 'Новый файл'],
  deleted: ['The file is deleted', 'Файл удаляется'],
  added: [
    '{count, plural, one {{shown} line added} other {{shown} lines added}}',
    '{count, plural, one {добавлена {shown} строка} few {добавлено {shown} строки} many {добавлено {shown} строк} other {добавлено {shown} строки}}',
  ],
  removed: [
    '{count, plural, one {{shown} line removed} other {{shown} lines removed}}',
    '{count, plural, one {удалена {shown} строка} few {удалено {shown} строки} many {удалено {shown} строк} other {удалено {shown} строки}}',
  ],
  changed: [
    '{count, plural, one {{shown} changed} other {{shown} changed}}',
    '{count, plural, one {изменена {shown}} few {изменено {shown}} many {изменено {shown}} other {изменено {shown}}}',
  ],
  'line-added': ['added:', 'добавлено:'],
  'line-removed': ['removed:', 'удалено:'],
  gap: ['Lines left out', 'Строки пропущены'],
  same: [
    '{count, plural, one {{shown} line stays as it is} other {{shown} lines stay as they are}}',
    '{count, plural, one {{shown} строка без изменений} few {{shown} строки без изменений} many {{shown} строк без изменений} other {{shown} строки без изменений}}',
  ],
});
