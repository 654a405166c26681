import { defineMessages } from '../i18n/define-messages.ts';

/** What happened, in a few words, by the code of an error; the error's own message says the rest, so no title says it as well. */
export const errorTexts = defineMessages({
  'login-required': ['A sign-in is needed', 'Нужен вход'],
  'not-permitted': ['Access was refused', 'Доступ запрещён'],
  'configuration-invalid': ['A setting is wrong', 'Ошибка в настройках'],
  'configuration-changed': ['The file was changed by somebody else', 'Изменение не сохранено'],
  'configuration-not-writable': ['The file cannot be changed', 'Изменение не сохранено'],
  'document-invalid': ['The API description cannot be used', 'Описание API не годится'],
  'connection-busy': ['Too many requests at once', 'Слишком много запросов сразу'],
  'upstream-unreachable': ['The address does not answer', 'Нет связи с сервером'],
  'upstream-timeout': ['The answer took too long', 'Ответ занял слишком много времени'],
  'upstream-rejected': ['The server refused the request', 'Запрос не принят'],
  'upstream-failed': ['The server does not work', 'Сервер не работает'],
  'upstream-rate-limited': ['The server wants fewer requests', 'Сервер просит обращаться реже'],
  'upstream-redirect-refused': ['The server has another address', 'У сервера другой адрес'],
  'response-too-large': ['The answer is too large', 'Ответ не принят'],
  'login-denied': ['The sign-in was refused', 'Во входе отказано'],
  'login-timed-out': ['Nobody finished the sign-in', 'Нужен вход'],
  'login-failed': ['The sign-in did not succeed', 'Нужен вход'],
  'redirect-port-taken': ['The port for the sign-in is taken', 'Порт для входа занят'],
  'authorization-server-unreachable': ['The sign-in server does not answer', 'Нет связи с сервером входа'],
  'keychain-unavailable': ['The keychain cannot be used', 'Нет доступа к секретам'],
  'storage-failed': ['Files cannot be written', 'Не удаётся записать файлы'],
  'not-running': ['Portico does not answer', 'Нет связи с Portico'],
  other: ['It did not work', 'Не получилось'],
});

/** The text for a code; codes without one of their own share one. */
export function errorKey(code: string): keyof typeof errorTexts {
  return Object.hasOwn(errorTexts, code) ? (code as keyof typeof errorTexts) : 'other';
}
