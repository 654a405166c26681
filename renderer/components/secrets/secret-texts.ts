import { defineMessages } from '../../i18n/define-messages.ts';

export const secretTexts = defineMessages({
  missing: ['A secret is missing', 'Не хватает секрета'],
  missingText: [
    'The settings refer to the secret “{name}”, and the keychain has none by this name.',
    'Настройки ссылаются на секрет «{name}», но в хранилище ключей его нет.',
  ],
  enter: ['Enter the secret…', 'Ввести секрет…'],
  enterTitle: ['Enter the secret', 'Введите секрет'],
  replaceTitle: ['Replace the secret', 'Замена секрета'],
  kept: [
    'It goes into the keychain. The configuration file only names it.',
    'Он попадёт в хранилище ключей. В файле конфигурации останется только его имя.',
  ],
  value: ['Secret “{name}”', 'Секрет «{name}»'],
  empty: ['Enter a value', 'Введите значение'],
  cancel: ['Cancel', 'Отмена'],
  save: ['Save', 'Сохранить'],
  saveAndTry: ['Save and try again', 'Сохранить и повторить'],
  saved: ['The secret “{name}” is in the keychain', 'Секрет «{name}» сохранён в хранилище ключей'],
});
