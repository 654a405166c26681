import { defineMessages } from '../../../i18n/define-messages.ts';

export const connectAllTexts = defineMessages({
  title: ['Connect all found', 'Подключить всех найденных'],
  text: [
    'Each gets one entry in its settings and a token of its own. Look at any change before it is written; leave out what you do not use.',
    'Каждый получит одну запись в настройках и свой токен. Любое изменение можно посмотреть до записи; лишнее снимите.',
  ],
  programs: ['Programs to connect', 'Программы для подключения'],
  reading: ['Working out the change', 'Готовим изменение'],
  nothing: ['Nothing to change', 'Менять нечего'],
  show: ['Show the change: {name}', 'Показать изменение: {name}'],
  hide: ['Hide the change: {name}', 'Скрыть изменение: {name}'],
  writing: ['Writing', 'Записываем'],
  done: ['Connected', 'Подключён'],
  refused: ['Left alone', 'Не изменён'],
  undone: ['Taken back', 'Отменено'],
  undo: ['Undo', 'Отменить'],
  undoOf: ['Undo: {name}', 'Отменить: {name}'],
  moved: ['Its file changed meanwhile. Look at it again.', 'Файл тем временем изменился. Посмотрите ещё раз.'],
  connect: [
    '{count, plural, =0 {Connect} one {Connect # client} other {Connect # clients}}',
    '{count, plural, =0 {Подключить} one {Подключить # клиента} few {Подключить # клиентов} many {Подключить # клиентов} other {Подключить # клиента}}',
  ],
  progress: ['{done} of {all} done', 'Готово {done} из {all}'],
  cancel: ['Cancel', 'Отмена'],
  close: ['Done', 'Готово'],
});
