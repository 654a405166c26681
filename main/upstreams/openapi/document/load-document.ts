import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { GatewayError } from '../../../gateway/errors.ts';
import type { Sentence } from '../../../lib/sentence.ts';
import { decodeText } from '../../http/decode-text.ts';
import { toFailure } from '../answers/failure.ts';
import type { Staleness } from '../answers/mark-stale.ts';
import { Unreadable } from '../unreadable.ts';
import type { CallScope } from '../../http/call-scope.ts';
import type { CachedSender } from '../http/cached-sender.ts';
import { acceptEncoding } from '../../http/decode-body.ts';
import { parseText } from './parse-text.ts';
import { resolveDocument, type ResolvedDocument } from './resolve-document.ts';

export interface LoadedDocument extends ResolvedDocument {
  /** `undefined` when the document is a file. */
  readonly documentUrl: string | undefined;
}

export interface LoadDocumentOptions {
  /** URL or file path. */
  readonly document: string;
  /** Configured headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly sender: Pick<CachedSender, 'send'>;
  readonly scope: CallScope;
  readonly now: () => number;
}

/**
 * Reads the document and the files it refers to: only those of its own origin, or below its own folder.
 * Throws `document-invalid`, `configuration-invalid` (no such file), and what sending throws.
 */
export async function loadDocument(options: LoadDocumentOptions): Promise<LoadedDocument> {
  const url = /^https?:\/\//i.test(options.document) ? URL.parse(options.document) : null;
  return url
    ? loadUrl(url, options)
    : loadFile(expandHome(options.document.replace(/^file:\/\//, '')), options.document);
}

async function loadUrl(url: URL, { headers, sender, scope, now }: LoadDocumentOptions): Promise<LoadedDocument> {
  url.hash = '';
  const notices: Sentence[] = [];
  const read = async (address: string): Promise<string> => {
    const target = new URL(address);
    // The token goes where the document comes from, and nowhere else.
    if (target.origin !== url.origin)
      throw new Unreadable({
        en: 'it lies on another origin than the document, and those are not read',
        ru: 'он лежит на другом сервере, чем описание, а такие файлы не читаются',
      });
    const request = {
      method: 'GET',
      origin: target.origin,
      path: target.pathname + target.search,
      headers: {
        accept: 'application/json, application/yaml, */*;q=0.5',
        'accept-encoding': acceptEncoding,
        'user-agent': 'Portico',
        ...headers,
      },
    };
    const { answer, stale } = await sender.send({ request, argumentHeaders: {}, content: 'document' }, scope);
    if (answer.status === 404 || answer.status === 410) throw notThere(answer.status);
    if (answer.status >= 400) throw toFailure(answer, now());
    if (stale) notices.push(readEarlier(address, stale));
    return decodeText(answer.body, answer.headers['content-type']);
  };
  const root = await parseText(await read(url.href), url.href);
  const resolved = await resolveDocument(root, { url: url.href, nameOf: (address) => address, read });
  return { ...resolved, notices: [...notices, ...resolved.notices], documentUrl: url.href };
}

function notThere(status: number): GatewayError {
  const sentence = {
    en: `There is no document at that address (HTTP ${status}); check "document" of the connection`,
    ru: `По указанному адресу нет описания (HTTP ${status}); проверьте «Описание OpenAPI» в настройках подключения`,
  };
  return new GatewayError('upstream-rejected', sentence, { details: { status } });
}

function readEarlier(address: string, { ageSeconds, reason }: Staleness): Sentence {
  return {
    en: `${address} is the one of ${ageSeconds} s ago: ${reason.en}`,
    ru: `${address} — версия, прочитанная ${ageSeconds} с назад: ${reason.ru}`,
  };
}

const outsideFolder: Sentence = {
  en: 'it lies outside the folder of the document, and those files are not read',
  ru: 'он лежит вне папки описания, а такие файлы не читаются',
};

/** Files get addresses on a host that cannot exist: resolving references against it can never lead above the folder. */
const fileOrigin = 'https://document.invalid';

async function loadFile(file: string, name: string): Promise<LoadedDocument> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    const sentence = {
      en: `The document "${name}" cannot be read; check "document" of the connection`,
      ru: `Файл описания «${name}» не читается; проверьте его путь в настройках подключения`,
    };
    throw new GatewayError('configuration-invalid', sentence, { cause });
  });
  const folder = await realpath(path.dirname(path.resolve(file)));
  const read = async (address: string): Promise<string> => {
    const target = new URL(address);
    if (target.origin !== fileOrigin) throw new Unreadable(outsideFolder);
    const wanted = await realpath(path.join(folder, decodeURIComponent(target.pathname)));
    // A link could lead out of the folder.
    if (!wanted.startsWith(folder + path.sep)) throw new Unreadable(outsideFolder);
    return readFile(wanted, 'utf8');
  };
  const url = `${fileOrigin}/${encodeURIComponent(path.basename(file))}`;
  const nameOf = (address: string) =>
    address === url ? name : decodeURIComponent(address.replace(`${fileOrigin}/`, ''));
  const resolved = await resolveDocument(await parseText(text, name), { url, nameOf, read });
  return { ...resolved, documentUrl: undefined };
}

function expandHome(file: string): string {
  return file === '~' || file.startsWith('~/') ? path.join(homedir(), file.slice(1)) : file;
}
