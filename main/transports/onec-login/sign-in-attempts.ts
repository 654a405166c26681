import { RateLimiter } from '../rate-limiter.ts';

/** Bounds how often passwords are tried: at one 1C user, and at all of them together. */
export interface SignInAttempts {
  /** 0 when the attempt may be made, otherwise the milliseconds to wait. */
  take(username: string): number;
}

/** A person who mistypes has five attempts at once and two a minute. */
const perUser = { perSecond: 1 / 30, burst: 5 };
/** Bounds who tries one password at many names. */
const together = { perSecond: 1 / 2, burst: 30 };

/** `now` is in milliseconds. */
export function createSignInAttempts(now: () => number): SignInAttempts {
  const ofUser = new RateLimiter(perUser, now);
  const ofAll = new RateLimiter(together, now);
  return { take: (username) => ofUser.take(username.toLowerCase()) || ofAll.take('') };
}
