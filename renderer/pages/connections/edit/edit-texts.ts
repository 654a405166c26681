import { defineMessages } from '../../../i18n/define-messages.ts';

export const editTexts = defineMessages({
  back: ['Connections', 'Подключения'],
  title: ['Edit {title}', 'Изменить «{title}»'],
  loading: ['Edit', 'Изменить'],
  parts: ['Parts', 'Разделы'],
  'part-settings': ['Settings', 'Настройки'],
  'part-operations': ['Operations', 'Операции'],
  'part-account': ['Sign-in', 'Вход'],
  'part-test': ['Test', 'Проверка'],
  cancel: ['Cancel', 'Отмена'],
  save: ['Save', 'Сохранить'],
  unchanged: ['Nothing has changed', 'Изменений нет'],
  changed: ['Not saved yet', 'Ещё не сохранено'],
  fixed: ['It cannot be changed here', 'Здесь это не изменить'],
  fixedText: [
    'This connection comes from the variables MCP_ONEC_… of the former 1C proxy. Change them where Portico is started, or put the connection into the configuration file and remove them.',
    'Это подключение задано переменными MCP_ONEC_… прежнего прокси 1С. Измените их там, где запускается Portico, или перенесите подключение в файл конфигурации и уберите переменные.',
  ],
  settings: ['Its settings', 'Его настройки'],
  unread: ['The connection could not be read', 'Не удалось прочитать подключение'],
  toList: ['To the list', 'К списку'],
  wrongHere: ['Mend what is marked first.', 'Сначала исправьте отмеченное.'],
});
