import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { HttpReply, HttpRequest } from '../transports/http.ts';
import { notAllowed, notFound } from './pages.ts';
import { safeSegments } from './path-in-folder.ts';
import { commonHeaders } from './security-headers.ts';

const types: Readonly<Record<string, string>> = {
  '.zip': 'application/zip',
  '.csv': 'text/csv; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
};

/** A file that an operation wrote into the folder of exports, as a download. */
export async function sendExport(request: HttpRequest, ...[folder, tail]: [string, string]): Promise<HttpReply> {
  if (request.method !== 'GET') return notAllowed('GET');
  const segments = safeSegments(tail);
  const name = segments?.[0];
  if (name === undefined || segments?.length !== 1 || !/^[\w.-]+$/.test(name)) return notFound();
  const file = join(folder, name);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return notFound();
  return {
    status: 200,
    headers: {
      ...commonHeaders,
      'content-type': types[extname(name)] ?? 'application/octet-stream',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
    body: createReadStream(file),
  };
}
