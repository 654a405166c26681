import { basename } from 'node:path';
import { GatewayError, type GatewayErrorOptions } from '../../gateway/errors.ts';
import type { NotQuotable } from '../../lib/commands/launch-plan.ts';
import type { Sentence } from '../../lib/sentence.ts';

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function commandNotFound(command: string, searched: readonly string[]): GatewayError {
  const places = placesOf(searched);
  const message = {
    en: `The program "${command}" was not found (${places.en}). Install it, or give its full path as "command"`,
    ru: `Программа «${command}» не найдена (${places.ru}). Установите её или укажите в «Команде» полный путь к ней`,
  };
  return new GatewayError('configuration-invalid', message, { details: { command, searched } });
}

/** A few places in full, the rest as a number: the details have them all. */
function placesOf(searched: readonly string[]): Sentence {
  if (searched.length === 0) return { en: 'PATH is empty', ru: 'переменная PATH пуста' };
  const shown = 4;
  const more = searched.length - shown;
  const list = (more <= 1 ? searched : searched.slice(0, shown)).join(', ');
  return more <= 1
    ? { en: `looked in ${list}`, ru: `искали здесь: ${list}` }
    : {
        en: `looked in ${list} and ${more} more folders of PATH`,
        ru: `искали здесь: ${list}; других папок из PATH: ${more}`,
      };
}

export function noSuchFolder(cwd: string): GatewayError {
  const message = {
    en: `The folder "${cwd}" of "cwd" does not exist; make it, or name another one`,
    ru: `Рабочей папки «${cwd}» нет; создайте её или укажите другую в настройках подключения`,
  };
  return new GatewayError('configuration-invalid', message, { details: { cwd } });
}

/** Programs start in the home folder unless they are told otherwise. */
export function noHomeFolder(home: string): GatewayError {
  const message = {
    en: `The home folder "${home}" does not exist; name the folder that the program starts in as "cwd"`,
    ru: `Домашней папки «${home}» нет; укажите «Рабочую папку» программы в настройках подключения`,
  };
  return new GatewayError('configuration-invalid', message, { details: { home } });
}

/** A command line that Windows would take apart otherwise than it is meant. */
export function notQuotable(error: NotQuotable): GatewayError {
  return new GatewayError('configuration-invalid', error.sentence, { cause: error });
}

export function mayNotStart(file: string, options: GatewayErrorOptions = { details: { file } }): GatewayError {
  const message = {
    en: `${file} may not be started by this person; check its rights`,
    ru: `Запускать ${file} вам не разрешено; проверьте права на этот файл`,
  };
  return new GatewayError('configuration-invalid', message, options);
}

/** What `spawn` says of a file that was found before. */
export function notStarted(file: string, error: unknown): GatewayError {
  const { code, message: words } = error as NodeJS.ErrnoException;
  const options = { cause: error, details: { file, reason: code } };
  if (code === 'ENOENT' || code === 'ENOEXEC') {
    const message = {
      en: `${file} cannot be started: the program named in its first line is missing, or it is made for another system`,
      ru: `${file} не запускается: нет программы, указанной в первой строке файла, или он сделан для другой системы`,
    };
    return new GatewayError('configuration-invalid', message, options);
  }
  if (code === 'EACCES' || code === 'EPERM') return mayNotStart(file, options);
  const message = { en: `${file} could not be started: ${words}`, ru: `Запустить ${file} не удалось: ${words}` };
  return new GatewayError('upstream-failed', message, options);
}

/** The process ended by itself. `lines` are the last ones of its standard error. */
export function processEnded(
  command: string,
  exit: ProcessExit,
  { lines, hasAnswered }: { readonly lines: readonly string[]; readonly hasAnswered: boolean },
): GatewayError {
  const name = basename(command);
  const how = endOf(exit);
  const said = tellingLine(lines);
  const words = said === undefined ? '' : `: ${said}`;
  const rest = hasAnswered ? unknownOutcome : startRemedy;
  const isEarly = !hasAnswered && said === undefined;
  const message = {
    en: `The server "${name}" ${how.en}${words}${isEarly ? ' before it answered' : ''}. ${rest.en}`,
    ru: `Сервер «${name}» ${how.ru}${words}${isEarly ? ', не ответив' : ''}. ${rest.ru}`,
  };
  const details = { exitCode: exit.code, signal: exit.signal, stderr: lines, outcome: 'unknown' };
  return new GatewayError('upstream-failed', message, { details });
}

function endOf({ code, signal }: ProcessExit): Sentence {
  return signal === null
    ? { en: `exited with code ${code ?? 0}`, ru: `завершился с кодом ${code ?? 0}` }
    : { en: `was ended by ${signal}`, ru: `остановлен сигналом ${signal}` };
}

/** It runs but cannot be talked to any more. */
export function pipeClosed(command: string, pipe: 'input' | 'output', lines: readonly string[]): GatewayError {
  const name = basename(command);
  const message = {
    en: `The server "${name}" closed its standard ${pipe} and is started anew. ${unknownOutcome.en}`,
    ru: `Сервер «${name}» закрыл свой стандартный ${pipe === 'input' ? 'ввод' : 'вывод'} и запускается заново. ${unknownOutcome.ru}`,
  };
  return new GatewayError('upstream-failed', message, { details: { stderr: lines, outcome: 'unknown' } });
}

export function channelClosed(command: string): GatewayError {
  const name = basename(command);
  const message = {
    en: `The server "${name}" is not running any more; the request was not sent and may be repeated`,
    ru: `Сервер «${name}» больше не работает; запрос не отправлен, его можно повторить`,
  };
  return new GatewayError('upstream-failed', message, { details: { outcome: 'not-sent' } });
}

export function inputFull(command: string, waitingBytes: number): GatewayError {
  const name = basename(command);
  const message = {
    en: `The server "${name}" does not read its input: ${waitingBytes} bytes wait already. The request was not sent; try again later`,
    ru: `Сервер «${name}» не читает то, что ему отправлено (байт в очереди: ${waitingBytes}). Запрос не отправлен; повторите позже`,
  };
  return new GatewayError('connection-busy', message, { details: { outcome: 'not-sent', waitingBytes } });
}

export function messageTooLong(length: number, maxMessageBytes: number): GatewayError {
  const message = {
    en: `The server's answer has ${length} bytes, and ${maxMessageBytes} are allowed; ask for less (paging, filters) or raise "maxMessageBytes" of the connection`,
    ru: `Ответ сервера слишком длинный (байт: ${length}, разрешено: ${maxMessageBytes}); запросите меньше (страницы, фильтры) или увеличьте «Самое длинное сообщение» в настройках подключения`,
  };
  return new GatewayError('response-too-large', message, { details: { maxMessageBytes } });
}

const unknownOutcome = {
  en: 'Whether calls that were running took effect is unknown: repeat those that only read, and check before repeating a change',
  ru: 'Подействовали ли вызовы, которые выполнялись, неизвестно: чтение можно повторить, а перед повтором изменений проверьте, не внесены ли они',
};
const startRemedy = {
  en: 'Check "command", "args" and "env" of the connection; `portico logs` has what the program wrote',
  ru: 'Проверьте «Команду», «Аргументы» и «Переменные среды» в настройках подключения; что написала программа, видно на странице «Логи»',
};

/** The line that most likely says why: an error's own line before its stack, else the last one. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  return (
    written.findLast((line) => /^(?:\[[^\]]*\]\s*)*(?:Uncaught )?[\w.]*(?:Error|Exception)\b[^:]*: /.test(line)) ??
    written.findLast((line) =>
      /\b(?:error|fatal|panic|cannot|could not|failed|not found|denied|invalid|missing)\b/i.test(line),
    ) ??
    written.at(-1)
  );
}
