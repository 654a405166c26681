import { expect, it } from 'vitest';
import type { GatewayError } from '../../main/gateway/errors.ts';
import { batchCommandLine, NotQuotable } from '../../main/lib/commands/launch-plan.ts';
import {
  channelClosed,
  commandNotFound,
  inputFull,
  messageTooLong,
  noHomeFolder,
  noSuchFolder,
  notQuotable,
  notStarted,
  pipeClosed,
  processEnded,
} from '../../main/upstreams/stdio/process-failures.ts';

const crashed = { code: 1, signal: null };

it.each<[code: string, error: GatewayError, en: string, ru: string]>([
  [
    'configuration-invalid',
    commandNotFound('npx', ['/usr/bin', '/bin']),
    'The program "npx" was not found (looked in /usr/bin, /bin). Install it, or give its full path as "command"',
    'Программа «npx» не найдена (искали здесь: /usr/bin, /bin). Установите её или укажите в «Команде» полный путь к ней',
  ],
  [
    'configuration-invalid',
    commandNotFound('npx', ['/a', '/b', '/c', '/d', '/e', '/f']),
    'The program "npx" was not found (looked in /a, /b, /c, /d and 2 more folders of PATH). Install it, or give its full path as "command"',
    'Программа «npx» не найдена (искали здесь: /a, /b, /c, /d; других папок из PATH: 2). Установите её или укажите в «Команде» полный путь к ней',
  ],
  [
    'configuration-invalid',
    noSuchFolder('/nowhere'),
    'The folder "/nowhere" of "cwd" does not exist; make it, or name another one',
    'Рабочей папки «/nowhere» нет; создайте её или укажите другую в настройках подключения',
  ],
  [
    'configuration-invalid',
    noHomeFolder('/home/gone'),
    'The home folder "/home/gone" does not exist; name the folder that the program starts in as "cwd"',
    'Домашней папки «/home/gone» нет; укажите «Рабочую папку» программы в настройках подключения',
  ],
  [
    'configuration-invalid',
    notStarted('/opt/server', { code: 'EACCES', message: 'spawn EACCES' }),
    '/opt/server may not be started by this person; check its rights',
    'Запускать /opt/server вам не разрешено; проверьте права на этот файл',
  ],
  [
    'upstream-failed',
    notStarted('/opt/server', { code: 'EMFILE', message: 'spawn EMFILE' }),
    '/opt/server could not be started: spawn EMFILE',
    'Запустить /opt/server не удалось: spawn EMFILE',
  ],
  [
    'upstream-failed',
    processEnded('/usr/bin/node', crashed, { lines: ['Error: no key'], hasAnswered: false }),
    'The server "node" exited with code 1: Error: no key. Check "command", "args" and "env" of the connection; `portico logs` has what the program wrote',
    'Сервер «node» завершился с кодом 1: Error: no key. Проверьте «Команду», «Аргументы» и «Переменные среды» в настройках подключения; что написала программа, видно на странице «Логи»',
  ],
  [
    'upstream-failed',
    processEnded('node', { code: null, signal: 'SIGKILL' }, { lines: [], hasAnswered: false }),
    'The server "node" was ended by SIGKILL before it answered. Check "command", "args" and "env" of the connection; `portico logs` has what the program wrote',
    'Сервер «node» остановлен сигналом SIGKILL, не ответив. Проверьте «Команду», «Аргументы» и «Переменные среды» в настройках подключения; что написала программа, видно на странице «Логи»',
  ],
  [
    'upstream-failed',
    pipeClosed('node', 'output', []),
    'The server "node" closed its standard output and is started anew. Whether calls that were running took effect is unknown: repeat those that only read, and check before repeating a change',
    'Сервер «node» закрыл свой стандартный вывод и запускается заново. Подействовали ли вызовы, которые выполнялись, неизвестно: чтение можно повторить, а перед повтором изменений проверьте, не внесены ли они',
  ],
  [
    'upstream-failed',
    channelClosed('node'),
    'The server "node" is not running any more; the request was not sent and may be repeated',
    'Сервер «node» больше не работает; запрос не отправлен, его можно повторить',
  ],
  [
    'connection-busy',
    inputFull('node', 70_000),
    'The server "node" does not read its input: 70000 bytes wait already. The request was not sent; try again later',
    'Сервер «node» не читает то, что ему отправлено (байт в очереди: 70000). Запрос не отправлен; повторите позже',
  ],
  [
    'response-too-large',
    messageTooLong(2_000, 1_000),
    'The server\'s answer has 2000 bytes, and 1000 are allowed; ask for less (paging, filters) or raise "maxMessageBytes" of the connection',
    'Ответ сервера слишком длинный (байт: 2000, разрешено: 1000); запросите меньше (страницы, фильтры) или увеличьте «Самое длинное сообщение» в настройках подключения',
  ],
  [
    'configuration-invalid',
    ofBatchFile('C:\\100%\\npx.cmd'),
    'the path "C:\\\\100%\\\\npx.cmd" cannot be given to a batch file of Windows; name the program that the batch file starts (for npx: node.exe and npx-cli.js)',
    'Путь "C:\\\\100%\\\\npx.cmd" нельзя передать пакетному файлу Windows; укажите программу, которую запускает этот файл (для npx — node.exe и npx-cli.js)',
  ],
])('says %s in each language, %#', (...[code, error, message, inRussian]) => {
  expect(error).toMatchObject({ code, message, inRussian });
});

function ofBatchFile(file: string): GatewayError {
  try {
    batchCommandLine(file, []);
  } catch (error) {
    if (error instanceof NotQuotable) return notQuotable(error);
  }
  throw new Error('It was quoted');
}
