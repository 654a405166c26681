import { defineMessages } from '../../../i18n/define-messages.ts';

export const projectTexts = defineMessages({
  title: ['Connect in one project', 'Подключить в одном проекте'],
  text: [
    'Portico goes into the settings of this project, by a command and without a token. Your own settings stay as they are.',
    'Portico попадёт в настройки этого проекта: команда, без токена. Ваши собственные настройки не изменятся.',
  ],
  client: ['Client', 'Клиент'],
  folder: ['Project folder', 'Папка проекта'],
  browse: ['Browse', 'Обзор'],
  placeholder: ['Path of the folder', 'Путь к папке'],
  file: ['File: {path}', 'Файл: {path}'],
  notYet: ['Type a path, or choose from the list', 'Введите путь или выберите из списка'],
  noFolder: ['There is no such folder', 'Такой папки нет'],
  home: [
    'This is your home folder, where settings are your own. Choose the folder of a project.',
    'Это ваша домашняя папка, настройки в ней личные. Выберите папку проекта.',
  ],
  root: [
    'This folder holds everything there is. Choose the folder of a project.',
    'В этой папке лежит вообще всё. Выберите папку проекта.',
  ],

  recent: ['Recent projects', 'Недавние проекты'],
  folders: ['Folders', 'Папки'],
  noFolders: ['No folders here', 'Папок здесь нет'],
  more: ['There are more. Type on to see them.', 'Есть и другие. Уточните путь, чтобы увидеть их.'],
  unread: ['The folders could not be read', 'Не удалось прочитать список папок'],

  cancel: ['Cancel', 'Отмена'],
  preview: ['Preview the change', 'Показать изменение'],
});
