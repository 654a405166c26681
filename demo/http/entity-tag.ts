import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, 8.8.3) of these bytes. */
export function entityTag(body: Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** Whether an If-Match or If-None-Match list names this tag; `*` names any, weak tags compare by their value. */
export function matchesEntityTag(list: string, etag: string): boolean {
  if (list.trim() === '*') return true;
  return (list.match(/(?:W\/)?"[^"]*"/g) ?? []).some((candidate) => candidate.replace(/^W\//, '') === etag);
}
