import { defineMessages } from '../../i18n/define-messages.ts';

export const resultTexts = defineMessages({
  text: ['Text', 'Текст'],
  json: ['JSON', 'JSON'],
  messages: ['Messages', 'Сообщения'],
  view: ['View', 'Вид'],
  result: ['Result', 'Результат'],
  empty: ['The answer is empty.', 'Ответ пустой.'],
  image: ['Image', 'Изображение'],
  audio: ['Audio', 'Звук'],
  play: ['Play', 'Слушать'],
  stop: ['Stop', 'Остановить'],
  unplayable: ['This format cannot be played here.', 'Этот формат здесь не проигрывается.'],
  save: ['Save', 'Сохранить'],
  read: ['Read', 'Прочитать'],
  binary: ['Binary content, {size}', 'Двоичные данные, {size}'],
  whole: ['Show all, {size}', 'Показать всё, {size}'],
  user: ['User', 'Пользователь'],
  assistant: ['Assistant', 'Ассистент'],
  details: ['Details', 'Подробности'],
  detailsOf: ['Details of the error', 'Подробности ошибки'],
});
