import { readCommandLine } from './command-line.ts';
import { readDeepLink } from './deep-link.ts';
import type { Pasted } from './pasted-server.ts';
import { parsePastedJson, serversOfValue } from './servers-document.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';

const expected: Sentence = {
  en: 'Paste the address of an OpenAPI document, of an MCP server or of a 1C base, a command that starts an MCP server, or the "mcpServers" of a client',
  ru: 'Вставьте адрес описания OpenAPI, сервера MCP или базы 1С, команду запуска сервера MCP или «mcpServers» из настроек клиента',
};

/** Tells what a pasted text is, without asking anybody. */
export function classify(pasted: string): Pasted {
  const text = withoutWrapping(pasted);
  if (text === '') return nothing({ en: 'There is nothing to look at', ru: 'Здесь пусто' });
  return classifyWhole(text) ?? classifyPart(text) ?? nothingIn(text);
}

function classifyWhole(text: string): Pasted | undefined {
  const link = readDeepLink(text);
  if (link) return { type: 'servers', ...link };
  if (/^[{["]/.test(text)) {
    const json = classifyJson(text);
    if (json) return json;
  }
  if (/^https?:\/\/\S+$/i.test(text)) return addressOf(text);
  if (/^openapi\s*:\s*["']?3|^swagger\s*:/m.test(text) && text.includes('\n')) return documentItself;
  const file = fileOf(text);
  if (file !== undefined) return { type: 'file', path: file };
  const servers = readCommandLine(text);
  if (servers)
    return { type: 'servers', servers, source: { en: 'a command line', ru: 'командная строка' }, inputs: {} };
  return hostOf(text);
}

/** An address or a configuration in the middle of other words. */
function classifyPart(text: string): Pasted | undefined {
  const block = /```[\w-]*\r?\n([\s\S]*?)```/.exec(text)?.[1];
  if (block !== undefined) return classifyWhole(withoutWrapping(block));
  const [from, to] = [text.indexOf('{'), text.lastIndexOf('}')];
  if (from >= 0 && to > from) {
    const json = classifyJson(text.slice(from, to + 1));
    if (json) return json;
  }
  const url = /https?:\/\/[^\s"'<>`]+/i.exec(text)?.[0];
  return url === undefined ? undefined : addressOf(url.replace(/[).,;:!?\]]+$/, ''));
}

function classifyJson(text: string): Pasted | undefined {
  const value = parsePastedJson(text);
  if (value === undefined) return undefined;
  const found = serversOfValue(value);
  if (found) return { type: 'servers', ...found };
  if (isJsonObject(value) && ('openapi' in value || 'swagger' in value)) return documentItself;
  return undefined;
}

const documentItself: Pasted = {
  type: 'nothing',
  problem: {
    en: 'This is the text of an OpenAPI document. Paste the address it is published at, or save it to a file and paste the path of the file',
    ru: 'Это текст описания OpenAPI. Вставьте адрес, по которому оно опубликовано, или сохраните его в файл и вставьте путь к файлу',
  },
};

function addressOf(text: string): Pasted {
  const url = URL.parse(text);
  if (!url) return { type: 'nothing', problem: noAddress(text.slice(0, 200)) };
  // Credentials in an address would end up in logs.
  [url.username, url.password] = ['', ''];
  return { type: 'address', urls: [url.href] };
}

/** `api.example.com/v1` or `localhost:3000`: this machine speaks plain HTTP, others rather not. */
function hostOf(text: string): Pasted | undefined {
  if (!/^[\p{L}\d][\p{L}\d.-]*(:\d{1,5})?(\/\S*)?$/u.test(text)) return undefined;
  const host = text.split(/[:/]/)[0] ?? '';
  const isLocal = host === 'localhost' || /^127\.|^10\.|^192\.168\./.test(host);
  if (!isLocal && !/\.\p{L}{2,}$/u.test(host) && !/:\d+/.test(text) && !text.includes('/')) return undefined;
  const urls = (isLocal ? ['http', 'https'] : ['https', 'http']).map(
    (scheme) => URL.parse(`${scheme}://${text}`)?.href,
  );
  return { type: 'address', urls: urls.filter((url) => url !== undefined) };
}

function fileOf(text: string): string | undefined {
  const path = text.replace(/^file:\/\/(?=\/)/i, '').replace(/^\/(?=[A-Za-z]:[\\/])/, '');
  const isPath = /^(~?[\\/]|\.{1,2}[\\/]|[A-Za-z]:[\\/])/.test(path) || /^[^\s/\\:]+\.(json|jsonc|ya?ml)$/i.test(path);
  return isPath && !path.includes('\n') && /\.(json|jsonc|json5|ya?ml)$/i.test(path) ? path : undefined;
}

/** Without what comes along when text is copied: quotes around it, fences, prompts of shells. */
function withoutWrapping(pasted: string): string {
  const text = pasted.replace(/^\uFEFF/, '').trim();
  const fenced = /^```[\w-]*\r?\n([\s\S]*?)\r?\n?```$/.exec(text)?.[1]?.trim() ?? text;
  const single = /^(["'`<])([^"'`<>\n]+)(["'`>])$/.exec(fenced)?.[2] ?? fenced;
  return single.replace(/^(\$|>|#|PS [^>\n]*>|[A-Za-z]:\\[^>\n]*>)\s+(?=\S)/, '').trim();
}

function nothingIn(text: string): Pasted {
  const shown = (text.length > 60 ? `${text.slice(0, 60)}…` : text).replace(/\s+/g, ' ');
  return nothing({
    en: `"${shown}" is nothing Portico knows how to connect to`,
    ru: `Portico не знает, как подключить «${shown}»`,
  });
}

function nothing({ en, ru }: Sentence): Pasted {
  return { type: 'nothing', problem: { en: `${en}. ${expected.en}`, ru: `${ru}. ${expected.ru}` } };
}

function noAddress(text: string): Sentence {
  return {
    en: `"${text}" is no address; check it in a browser`,
    ru: `«${text}» — не адрес; проверьте его в браузере`,
  };
}
