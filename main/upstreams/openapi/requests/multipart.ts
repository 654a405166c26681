import { randomBytes } from 'node:crypto';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { BodyPlan } from '../tools/call-plan.ts';
import { decodeBase64 } from './decode-base64.ts';
import type { EncodedBody } from './encoded-body.ts';

interface Part {
  readonly filename: string | undefined;
  readonly contentType: string | undefined;
  readonly content: Uint8Array;
}

/** `multipart/form-data` (RFC 7578): a part per member, per item for lists; objects as JSON. */
export function encodeMultipart(value: JsonObject, plan: BodyPlan): EncodedBody {
  const boundary = `portico-${randomBytes(18).toString('hex')}`;
  const chunks: Uint8Array[] = [];
  for (const [name, member] of Object.entries(value)) {
    const items = Array.isArray(member) ? (member as readonly Json[]) : [member];
    for (const item of items) {
      if (item === null) continue;
      const part = plan.files.has(name) ? filePart(name, item, plan) : fieldPart(name, item, plan);
      chunks.push(
        Buffer.from(`--${boundary}\r\n${partHeaders(name, part)}\r\n\r\n`),
        part.content,
        Buffer.from('\r\n'),
      );
    }
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: Buffer.concat(chunks) };
}

function filePart(name: string, item: Json, { encoding }: BodyPlan): Part {
  const file = isJsonObject(item) ? item : { base64: item };
  const ownType = typeof file.contentType === 'string' ? file.contentType : undefined;
  const documented = encoding[name]?.contentType?.split(',')[0]?.trim();
  const contentType = ownType ?? (documented?.includes('*') ? undefined : documented) ?? 'application/octet-stream';
  const filename = typeof file.filename === 'string' && file.filename !== '' ? file.filename : name;
  return { filename, contentType, content: decodeBase64(file.base64 ?? null, name) };
}

function fieldPart(name: string, item: Json, { encoding }: BodyPlan): Part {
  const isText = typeof item !== 'object';
  const contentType = encoding[name]?.contentType?.split(',')[0]?.trim() ?? (isText ? undefined : 'application/json');
  return { filename: undefined, contentType, content: Buffer.from(isText ? String(item) : JSON.stringify(item)) };
}

function partHeaders(name: string, { filename, contentType }: Part): string {
  const file = filename === undefined ? '' : `; filename="${quoted(filename)}"`;
  const type = contentType === undefined ? '' : `\r\nContent-Type: ${contentType.replace(/[\r\n]/g, ' ')}`;
  return `Content-Disposition: form-data; name="${quoted(name)}"${file}${type}`;
}

/** As HTML's form submission does it: a quote or a line break could end the header. */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}
