import { randomUUID } from 'node:crypto';

/**
 * A UUID of version 7 (RFC 9562 section 5.7): begins with the time, so that a database adds new ones at the end of its index
 * instead of all over it. The random part is that of a version 4 one, for which Node keeps random bytes in stock.
 */
export function uuidV7(nowMs: number): string {
  const time = nowMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
