import type { ProgramTroubleCode } from '../../../contract/programs.ts';

interface Named {
  /** Name of the file, without its folder. */
  readonly file: string;
  /** What the program is called. */
  readonly name: string;
}

type Words = (named: Named) => readonly [what: string, remedy: string];

const byHand = 'Исправьте файл и проверьте снова или вставьте настройки вручную.';

/** What the app says in English about an entry or a file, said in Russian: what happened, and what to do. */
export const russianTroubles: Readonly<Record<ProgramTroubleCode, Words>> = {
  edited: ({ file, name }) => [
    `Запись Portico в ${file} изменена.`,
    `${name} не может обратиться к Portico. «Исправить» вернёт нашу запись и не тронет остальное в файле.`,
  ],
  'endpoint-moved': ({ file, name }) => [
    `Запись Portico в ${file} ведёт на другой адрес.`,
    `${name} не может обратиться к Portico. «Исправить» вернёт нашу запись и не тронет остальное в файле.`,
  ],
  'token-refused': ({ file }) => [
    `Portico не принимает токен из ${file}.`,
    '«Исправить» выдаст новый токен и не тронет остальное в файле.',
  ],
  'switched-off': ({ name }) => [
    `Portico отключён в настройках ${name}.`,
    'Включите его там, исправьте запись или оставьте как есть.',
  ],
  'foreign-entry': ({ file }) => [
    `Запись «portico» в ${file} сделал не Portico.`,
    '«Исправить» заменит её нашей; копия файла сохранится.',
  ],
  broken: ({ file }) => [`В ${file} ошибка, файл не разобрать.`, byHand],
  duplicate: ({ file }) => [`В ${file} один и тот же раздел встречается дважды.`, byHand],
  'not-utf8': ({ file }) => [`${file} записан не в UTF-8.`, byHand],
  'too-large': ({ file }) => [`${file} слишком большой.`, 'Вставьте настройки вручную.'],
  'read-only': ({ file }) => [`${file} защищён от записи.`, 'Разрешите запись или вставьте настройки вручную.'],
  locked: ({ file, name }) => [`${file} занят другой программой.`, `Закройте ${name} и проверьте снова.`],
  'not-a-file': ({ file }) => [`${file} не обычный файл.`, 'Вставьте настройки вручную.'],
  'program-running': ({ file, name }) => [
    `Пока ${name} работает, он перезаписывает ${file}.`,
    `Закройте ${name} и повторите.`,
  ],
  unreadable: ({ file }) => [`${file} не удаётся открыть.`, 'Проверьте права на файл или вставьте настройки вручную.'],
  'changed-meanwhile': ({ file }) => [
    `${file} тем временем изменила другая программа.`,
    'Посмотрите изменения и повторите.',
  ],
  'not-written': ({ file }) => [
    `${file} не удалось записать.`,
    'Проверьте место на диске и повторите или вставьте настройки вручную.',
  ],
};
