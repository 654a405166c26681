import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Secret } from '../lib/secret.ts';

/** What a browser page must show to use the window's door: made for this run, kept in memory only. */
export interface WindowToken {
  /** For the address that the person opens. */
  readonly secret: Secret;
  /** Takes the same time whatever is given. */
  isGiven(token: string | undefined): boolean;
}

/** 32 random bytes. */
export function createWindowToken(): WindowToken {
  const secret = new Secret(randomBytes(32).toString('base64url'));
  const expected = digest(secret.reveal());
  return { secret, isGiven: (token) => token !== undefined && timingSafeEqual(digest(token), expected) };
}

/** Digests are of one length, so that neither content nor length shows in the time taken. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
