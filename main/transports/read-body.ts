import { parseError } from './error-mapping.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { rpcErrorReply } from './json-rpc.ts';
import { bodyTooLarge, refuseContent } from './request-guard.ts';

export type ReadBody =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly reply: HttpReply };

// Refuses bytes that are not UTF-8 instead of replacing them.
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a POST, or the refusal of one that is too large, of another type, or no JSON. */
export function readBody(request: HttpRequest, maxBytes: number): ReadBody {
  const bytes = request.body ?? new Uint8Array();
  if (bytes.byteLength > maxBytes) return { ok: false, reply: bodyTooLarge(maxBytes) };
  const refused = refuseContent(request);
  if (refused) return { ok: false, reply: refused };
  try {
    return { ok: true, body: JSON.parse(decoder.decode(bytes)) };
  } catch {
    return { ok: false, reply: rpcErrorReply(400, parseError()) };
  }
}
