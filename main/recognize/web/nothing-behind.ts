import type { Sentence } from '../../lib/sentence.ts';
import type { Page } from './page-reader.ts';

/** Why nothing was found behind a page: what was read there, what was `tried` beside it (paths), and what was expected. */
export function nothingBehind(
  { url, status, contentType }: Page,
  { tried, isEndpointTried }: { readonly tried: readonly string[]; readonly isEndpointTried: boolean },
): Sentence {
  const shown = [...new Set(tried)].slice(0, 5);
  const places = shown.join(', ') + (tried.length > shown.length ? ', …' : '');
  const isBehindSignIn = status === 401 || status === 403;
  const en = [
    `${url} answered HTTP ${status} with ${contentType === '' ? 'no content type' : contentType}, which is no OpenAPI document${places === '' ? '' : `; nor is there one at ${places}`}.`,
    `It does not speak MCP either${isEndpointTried ? ' (nor at /mcp and /sse)' : ''}.`,
    ...(isBehindSignIn ? ['It may be behind a sign-in, and none was sent.'] : []),
    'Paste the address of the OpenAPI document (JSON or YAML) or of the MCP endpoint itself',
  ];
  const ru = [
    `${url} отвечает HTTP ${status} (${contentType === '' ? 'тип содержимого не указан' : contentType}), это не описание OpenAPI${places === '' ? '' : `; нет его и здесь: ${places}`}.`,
    `По MCP этот адрес тоже не говорит${isEndpointTried ? ' (как и /mcp и /sse)' : ''}.`,
    ...(isBehindSignIn ? ['Возможно, нужен вход, а он не выполнялся.'] : []),
    'Вставьте адрес самого описания OpenAPI (JSON или YAML) или адрес сервера MCP',
  ];
  return { en: en.join(' '), ru: ru.join(' ') };
}
