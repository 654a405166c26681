import { defineMessages } from '../i18n/define-messages.ts';

/** What happened, in a few words, by the code of an error; the error's own message says the rest. */
export const errorTexts = defineMessages({
  'login-required': ['A sign-in is needed', 'Нужен вход'],
  'not-permitted': ['Access was refused', 'Доступ запрещён'],
  'configuration-invalid': ['A setting is wrong', 'Ошибка в настройках'],
  'configuration-changed': ['The file was changed by somebody else', 'Файл изменил кто-то другой'],
  'configuration-not-writable': ['The file cannot be changed', 'Файл нельзя изменить'],
  'document-invalid': ['The API description cannot be used', 'Описание API не годится'],
  'connection-busy': ['Too many requests at once', 'Слишком много запросов сразу'],
  'upstream-unreachable': ['The address does not answer', 'Адрес не отвечает'],
  'upstream-timeout': ['The answer took too long', 'Ответ занял слишком много времени'],
  'upstream-rejected': ['The server refused the request', 'Сервер отклонил запрос'],
  'upstream-failed': ['The server does not work', 'Сервер не работает'],
  'upstream-rate-limited': ['The server wants fewer requests', 'Сервер просит обращаться реже'],
  'upstream-redirect-refused': ['The server has another address', 'У сервера другой адрес'],
  'response-too-large': ['The answer is too large', 'Ответ слишком большой'],
  'login-denied': ['The sign-in was refused', 'Во входе отказано'],
  'login-timed-out': ['Nobody finished the sign-in', 'Вход не завершили вовремя'],
  'login-failed': ['The sign-in did not succeed', 'Войти не удалось'],
  'redirect-port-taken': ['The port for the sign-in is taken', 'Порт для входа занят'],
  'authorization-server-unreachable': ['The sign-in server does not answer', 'Сервер входа не отвечает'],
  'keychain-unavailable': ['The keychain cannot be used', 'Хранилище ключей недоступно'],
  'storage-failed': ['Files cannot be written', 'Не удаётся записать файлы'],
  'not-running': ['Portico does not answer', 'Portico не отвечает'],
  other: ['It did not work', 'Не получилось'],
});

/** The text for a code; codes without one of their own share one. */
export function errorKey(code: string): keyof typeof errorTexts {
  return Object.hasOwn(errorTexts, code) ? (code as keyof typeof errorTexts) : 'other';
}
