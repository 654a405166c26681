import type { ImportRemark } from '../../../../contract/imports.ts';
import { defineMessages, type Message } from '../../../i18n/define-messages.ts';

/** What is said of a server, by its code. */
export const remarkTexts = defineMessages({
  off: ['It is switched off there, and will be here.', 'Там он выключен и здесь тоже будет выключен.'],
  'to-give': [
    '{label} does not stand in the settings of {program}. Give it with the import, or later.',
    'Значения {label} нет в настройках {program}. Укажите его при импорте или позже.',
  ],
  environment: [
    'It takes {name} from the environment, where Portico has none. Give the value with the import, or set the variable for Portico, too.',
    'Берёт {name} из окружения, а у Portico этой переменной нет. Укажите значение при импорте или задайте её и для Portico.',
  ],
  differs: [
    '{name} is not the same everywhere. That of {program} is taken.',
    'Значения {name} различаются. Будет взято из {program}.',
  ],
  lacks: ['{other} has no {name}. That of {program} is taken.', 'В {other} нет {name}. Будет взято из {program}.'],
  'variables-file': [
    '{program} also reads variables from {file}. Those that the server needs have to be set here.',
    '{program} читает переменные ещё и из {file}. Нужные серверу переменные задайте здесь.',
  ],
  'sign-in': [
    'The sign-in that {program} keeps for it is not taken over. Sign in to it here.',
    'Вход, который хранит {program}, не переносится. Войдите здесь.',
  ],
  'not-taken': ['Not taken over from {program}: {members}.', 'Не переносится из {program}: {members}.'],
  folder: ['{name} stands as the folder it is on this machine.', 'Вместо {name} подставлена папка этого компьютера.'],
  'nothing-to-reach': [
    'It has neither an address nor a command, so there is nothing to connect to.',
    'Нет ни адреса, ни команды: подключаться не к чему.',
  ],
  'no-web-address': [
    'Its address is no http(s) address as it stands there. Write it out, then import it.',
    'Его адрес записан не как http(s). Напишите его там полностью и импортируйте снова.',
  ],
  'project-folder': [
    'It belongs to a project: “{text}” is a folder that only the program knows. Write the whole path there, then import it.',
    'Он относится к проекту: папку «{text}» знает только программа. Напишите там полный путь и импортируйте снова.',
  ],
  'relative-path': [
    '“{text}” is a path within a project, and Portico does not know which. Write the whole path there, then import it.',
    '«{text}» — путь внутри проекта, а какого, Portico не знает. Напишите там полный путь и импортируйте снова.',
  ],
  'reference-in-command': [
    '“{text}” stands in its command line, where Portico fills nothing in. Use a variable of its environment there, then import it.',
    '«{text}» стоит в командной строке, а туда Portico ничего не подставляет. Задайте это там переменной окружения и импортируйте снова.',
  ],
  'reference-in-address': [
    '“{text}” stands in its address, where Portico fills nothing in. Write the address out there, then import it.',
    '«{text}» стоит в адресе, а туда Portico ничего не подставляет. Напишите там адрес полностью и импортируйте снова.',
  ],
}) satisfies Readonly<Record<ImportRemark['code'], Message>>;
