import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Sentence } from '../lib/sentence.ts';
import { classify } from './paste/classify.ts';
import type { Pasted } from './paste/pasted-server.ts';
import type { Findings } from './recognize-address.ts';
import { readDocumentText } from './web/document-text.ts';
import { foundDocument } from './web/found-document.ts';
import type { PageReader } from './web/page-reader.ts';

const maxBytes = 20 * 1024 * 1024;

/** An OpenAPI document in a file, or the servers of a client's configuration in one. */
export async function recognizeFile(
  named: string,
  reader: PageReader,
  signal: AbortSignal,
): Promise<Findings | Extract<Pasted, { type: 'servers' }>> {
  const file = path.resolve(homedir(), named.replace(/^~(?=[\\/])/, homedir()));
  let text: string;
  try {
    const { size } = await stat(file);
    if (size > maxBytes) return problem(tooLong(named));
    text = await readFile(file, { encoding: 'utf8', signal });
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    return problem(unreadable(named, (error as NodeJS.ErrnoException).code));
  }
  const read = await readDocumentText(text, named);
  if (read.kind === 'unusable') return problem(read.problem);
  if (read.kind === 'document') {
    const { root, version } = read;
    const how = { en: `read from the file ${named}`, ru: `прочитано из файла ${named}` };
    const described = { root, version, document: file, url: undefined, how };
    return { found: [await foundDocument(described, reader, signal)] };
  }
  const pasted = /^\s*[{/]/.test(text) ? classify(text) : undefined;
  if (pasted?.type === 'servers') {
    const [{ source }, name] = [pasted, path.basename(named)];
    return { ...pasted, source: { en: `${source.en} (${name})`, ru: `${source.ru} (${name})` } };
  }
  return problem({
    en: `"${named}" is neither an OpenAPI 3 document nor a configuration with MCP servers`,
    ru: `«${named}» — не описание OpenAPI 3 и не файл настроек с серверами MCP`,
  });
}

function tooLong(named: string): Sentence {
  const megabytes = maxBytes / 1024 / 1024;
  return {
    en: `"${named}" is longer than ${megabytes} MB; only an OpenAPI document of less can be read`,
    ru: `«${named}» больше ${megabytes} МБ; описание OpenAPI должно быть меньше`,
  };
}

function unreadable(named: string, code: string | undefined): Sentence {
  const reason =
    code === 'ENOENT'
      ? { en: 'there is no such file', ru: 'такого файла нет' }
      : code === 'EISDIR'
        ? { en: 'it is a folder', ru: 'это папка' }
        : { en: 'it cannot be read', ru: 'файл не читается' };
  return {
    en: `"${named}": ${reason.en}; check the path, which must lead to an OpenAPI document or to a client's configuration`,
    ru: `«${named}»: ${reason.ru}; проверьте путь: он должен вести к описанию OpenAPI или к файлу настроек клиента`,
  };
}

function problem(sentence: Sentence): Findings {
  return { found: [], problem: sentence };
}
