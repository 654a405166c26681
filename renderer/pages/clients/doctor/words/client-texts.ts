import { defineMessages } from '../../../../i18n/define-messages.ts';

/** What the doctor says of a program and its settings, by code. */
export const clientTexts = defineMessages({
  'not-installed': ['{name} is not on this machine.', '{name} на этом компьютере не найден.'],
  'not-connected': ['{name} is on this machine and not connected.', '{name} есть на этом компьютере, но не подключён.'],
  'entry-lost': [
    'The Portico entry is gone from {path}. {name} does not reach Portico.',
    'Из {path} пропала запись Portico. {name} не может обратиться к Portico.',
  ],
  'entry-changed': ['The Portico entry in {path} was changed.', 'Запись Portico в {path} изменена.'],
  'entry-unread': [
    'The entry in {path} is right, but {name} has not read it yet.',
    'Запись в {path} верна, но {name} её ещё не прочитал.',
  ],
  'entry-there': [
    '{path} can be read, and the Portico entry is there.',
    'Файл {path} читается, запись Portico на месте.',
  ],
  'address-none': [
    'What the Portico entry in {path} has for an address is none.',
    'Вместо адреса в записи Portico в {path} стоит что-то другое.',
  ],
  'address-protocol': [
    'The address in {path} begins with {given}, but Portico answers {ours} only.',
    'Адрес в {path} начинается с {given}, а Portico отвечает только по {ours}.',
  ],
  'address-elsewhere': [
    'The address in {path} names {given}, which is not this machine.',
    'Адрес в {path} ведёт на {given}, а это не этот компьютер.',
  ],
  'address-port': [
    'The address in {path} names port {given}, but Portico is at port {ours}.',
    'Адрес в {path} ведёт на порт\u00a0{given}, а Portico отвечает на порту\u00a0{ours}.',
  ],
  'address-path': [
    'The address in {path} ends in {given}, but the endpoint is at /mcp.',
    'Адрес в {path} оканчивается на {given}, а точка входа находится на /mcp.',
  ],
  'address-loopback': [
    'The address in {path} says {given}. Some programs take that for ::1, where nothing answers.',
    'В адресе в {path} стоит {given}. Некоторые программы понимают его как ::1, а там никто не отвечает.',
  ],
  'address-ours': ['{url} leads to this endpoint.', '{url} ведёт на эту точку входа.'],
  'token-accepted': [
    'The token in {path} is one of a client that may call.',
    'Токен из {path} принадлежит клиенту, которому вызовы разрешены.',
  ],
  'token-refused': [
    'The token in {path} is unknown or was revoked. {name} is refused.',
    'Токен из {path} неизвестен или отозван. {name} получает отказ.',
  ],
  'token-missing': ['The Portico entry in {path} has no token.', 'В записи Portico в {path} нет токена.'],
  'token-reference': [
    'The token in {path} is a reference that {name} resolves. It cannot be checked from here.',
    'Токен в {path} задан ссылкой, которую раскрывает {name}. Отсюда его не проверить.',
  ],
  'command-there': ['{command} is there to be started.', 'Команда {command} на месте, её можно запустить.'],
  'command-by-name': [
    '{path} starts {command}, which {name} looks up on its own PATH.',
    'В {path} указана команда {command}. {name} ищет её по своей переменной PATH.',
  ],
  'command-missing': [
    '{path} starts {command}, which is not there or cannot be started.',
    'В {path} указана команда {command}, но её там нет или её нельзя запустить.',
  ],
  'found-once': ['{name} finds Portico once.', '{name} находит Portico один раз.'],
  'found-often': [
    '{name} finds Portico {count, plural, one {# time} other {# times}} and shows its tools as often: {places}.',
    '{name} находит Portico {count, plural, one {# раз} few {# раза} many {# раз} other {# раза}} и столько же раз показывает его инструменты: {places}.',
  ],
  'never-came': ['{name} has never come.', '{name} ещё ни разу не обращался.'],
  'not-since-start': [
    '{name} has not come since Portico started ({startedAgoMs}). It last came: {cameAgoMs}',
    'После запуска Portico ({startedAgoMs}) {name} ещё не обращался. Последнее обращение: {cameAgoMs}',
  ],
  came: ['{name} last came: {cameAgoMs}', 'Последнее обращение {name}: {cameAgoMs}'],
  'revision-served': [
    '{name} speaks {revision}, which Portico serves.',
    '{name} использует версию {revision}, Portico её поддерживает.',
  ],
  'revision-unserved': [
    '{name} spoke {revision}, which Portico does not serve ({ours}).',
    '{name} использует версию {revision}. Portico её не поддерживает, только {ours}.',
  ],
  'lists-followed': [
    '{name} reads the tools again when they change.',
    '{name} перечитывает список инструментов, когда он меняется.',
  ],
  'lists-ignored': [
    '{name} was told that the tools changed and did not read them again.',
    'Portico сообщил, что инструменты изменились, но {name} не перечитал их список.',
  ],
  'lists-unknown': [
    'No tools changed while {name} was listening. Whether it follows is not known.',
    'Пока {name} был на связи, инструменты не менялись. Замечает ли он изменения, неизвестно.',
  ],
});
