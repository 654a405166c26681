/** Life of one access token in memory; milliseconds since the epoch. */
export interface AccessTokenLife {
  readonly obtainedAt: number;
  readonly expiresAt: number;
}

/** What is assumed when the server does not say how long its access token lives (`expires_in` is optional, RFC 6749 section 5.1). */
export const assumedLifeSeconds = 300;

const lifeMs = (life: AccessTokenLife) => life.expiresAt - life.obtainedAt;

/** Whether the token may still be given out: a request that starts now must arrive before the token ends. */
export function isUsable(life: AccessTokenLife, now: number): boolean {
  return now < life.expiresAt - Math.min(5_000, lifeMs(life) * 0.1);
}

/** When to renew it: at 80 % of its life, up to a tenth of its life earlier. `random` is in [0, 1). */
export function refreshAheadAt(life: AccessTokenLife, random: number): number {
  return Math.round(life.obtainedAt + lifeMs(life) * (0.8 - 0.1 * random));
}

/** Whether renewing ahead is worth it: somebody asked for the token within its last three lifetimes. */
export function wasUsedRecently(life: AccessTokenLife, lastUsedAt: number, now: number): boolean {
  return now - lastUsedAt <= 3 * lifeMs(life);
}
