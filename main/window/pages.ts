import { pageHeaders, renderPage } from '../lib/page.ts';
import { jsonReply, type HttpReply, type HttpRequest } from '../transports/http.ts';
import { typeOf } from './file-types.ts';
import { createPackedFiles, type PackedFile, type PackedFiles } from './packed-files.ts';
import { safeSegments } from './path-in-folder.ts';
import { commonHeaders, documentHeaders } from './security-headers.ts';

const forever = 'public, max-age=31536000, immutable';

/**
 * Serves the built page from `folder`: its files, and the page itself for every other address without a file name ending, because
 * its own parts have addresses. `tail` is the path below `/ui`.
 */
export function createPages(folder: string | undefined): (request: HttpRequest, tail: string) => Promise<HttpReply> {
  const files: PackedFiles = folder === undefined ? { read: async () => undefined } : createPackedFiles(folder);
  return async (request, tail) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return notAllowed('GET, HEAD');
    const segments = safeSegments(tail);
    if (!segments) return notFound();
    const extension = /\.[a-z0-9]+$/i.exec(segments.at(-1) ?? '')?.[0].toLowerCase();
    if (extension === undefined) {
      const document = await files.read(['index.html']);
      return document
        ? answer(request, document, {
            ...documentHeaders,
            'content-type': typeOf('.html') ?? '',
            'cache-control': 'no-store',
          })
        : notBuilt();
    }
    const type = typeOf(extension);
    const file = type === undefined || extension === '.html' ? undefined : await files.read(segments);
    if (!file || type === undefined) return notFound();
    const isHashed = segments[0] === 'assets';
    return answer(request, file, { 'content-type': type, 'cache-control': isHashed ? forever : 'no-cache' });
  };
}

async function answer(
  request: HttpRequest,
  ...[file, own]: [PackedFile, Readonly<Record<string, string>>]
): Promise<HttpReply> {
  const headers = { ...commonHeaders, ...own, etag: file.etag, vary: 'accept-encoding' };
  const known = request
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known?.includes(file.etag)) return { status: 304, headers };
  if (request.method === 'HEAD') return { status: 200, headers };
  const encoding = encodingFor(request.header('accept-encoding'));
  const body = encoding ? await file.packed(encoding) : file.bytes;
  const isPacked = encoding !== undefined && body !== file.bytes;
  return { status: 200, headers: isPacked ? { ...headers, 'content-encoding': encoding } : headers, body };
}

function encodingFor(accepted: string | undefined): 'br' | 'gzip' | undefined {
  const names = (accepted ?? '').split(',').filter((range) => !/;\s*q=0(?:\.0*)?\s*$/.test(range));
  const has = (name: string) => names.some((range) => range.split(';', 1)[0]?.trim().toLowerCase() === name);
  if (has('br')) return 'br';
  return has('gzip') ? 'gzip' : undefined;
}

export function notFound(): HttpReply {
  return jsonReply(404, { error: 'The window has no such file' }, { ...commonHeaders, 'cache-control': 'no-store' });
}

export function notAllowed(allow: string): HttpReply {
  return jsonReply(405, { error: `Only ${allow} is possible here` }, { ...commonHeaders, allow });
}

function notBuilt(): HttpReply {
  const bodyHtml =
    '<p class="lead">Run <code>npm run build</code> in the folder of Portico, then load this page again.</p>';
  return {
    status: 503,
    headers: pageHeaders,
    body: renderPage({ language: 'en', title: 'The window is not built yet', bodyHtml }),
  };
}
