import type { IncomingMessage } from 'node:http';
import { Problem } from '../http/problem.ts';
import { readBody } from '../http/read-body.ts';
import type { Operation } from './operation.ts';

const jsonLimitBytes = 1024 * 1024;
export const multipartLimitBytes = 6 * 1024 * 1024;

/** A file of a multipart body. */
export type UploadedFile = { fileName: string; mediaType: string; content: Buffer };

/** Reads the body by the operation's media type; the result still has to pass the operation's schema. */
export async function readOperationBody(request: IncomingMessage, operation: Operation): Promise<unknown> {
  const wanted = operation.bodyType ?? 'application/json';
  const contentType = request.headers['content-type'] ?? '';
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  if (wanted === 'multipart/form-data') {
    if (mediaType !== wanted) throw unsupported(wanted);
    return readMultipart(await readBody(request, multipartLimitBytes), contentType);
  }
  // Merge patches are accepted as plain JSON as well: few clients can send the exact media type.
  if (mediaType !== 'application/json' && mediaType !== wanted) throw unsupported(wanted);
  const body = await readBody(request, jsonLimitBytes);
  try {
    return JSON.parse(body.toString('utf8')) as unknown;
  } catch (cause) {
    throw new Problem('invalid-request', 'The body is not valid JSON.', { cause });
  }
}

function unsupported(wanted: string): Problem {
  return new Problem('unsupported-media-type', `Send the body as ${wanted}.`, { headers: { accept: wanted } });
}

async function readMultipart(body: Buffer, contentType: string): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch((cause: unknown) => {
      throw new Problem('invalid-request', 'The multipart body cannot be read; check its boundary.', { cause });
    });
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (name in fields) throw new Problem('invalid-request', `The field "${name}" is given twice.`);
    fields[name] = typeof value === 'string' ? value : await readFile(value);
  }
  return fields;
}

async function readFile(file: File): Promise<UploadedFile> {
  return {
    fileName: file.name,
    mediaType: file.type === '' ? 'application/octet-stream' : file.type,
    content: Buffer.from(await file.arrayBuffer()),
  };
}
