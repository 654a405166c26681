import { say, verdict, type Verdict } from '../verdict.ts';

const answerMs = 3_000;
/** Authorization servers commonly allow a minute between their clock and ours. */
const allowedMs = 60_000;

/** Compares this machine's clock with those of the authorization servers; tokens of a clock that is off look expired or not yet valid. */
export async function checkClock(
  issuers: readonly string[],
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
): Promise<Verdict[]> {
  const answers = await Promise.all([...new Set(issuers)].map((issuer) => readClock(issuer, { now, signal })));
  return answers.flatMap((answer) => (answer ? [judgeClock(answer)] : []));
}

/** `date` is the server's `Date` header (RFC 9110, section 6.6.1, whole seconds), `now` our clock in milliseconds when it came. */
export function judgeClock({ issuer, date, now }: { issuer: string; date: string; now: number }): Verdict {
  const aheadMs = now - Date.parse(date);
  if (Math.abs(aheadMs) <= allowedMs) return verdict('ok', say('clock-agrees', { issuer }));
  const off = { offMs: Math.abs(aheadMs), issuer };
  return verdict('problem', aheadMs > 0 ? say('clock-ahead', off) : say('clock-behind', off), {
    advice: say('automatic-time'),
  });
}

/** An issuer that does not answer says nothing about the clock; its connection reports that itself. */
async function readClock(
  issuer: string,
  { now, signal }: { readonly now: () => number; readonly signal: AbortSignal },
) {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    const answer = await fetch(issuer, { method: 'HEAD', redirect: 'manual', signal: limit });
    const date = answer.headers.get('date');
    return date === null ? undefined : { issuer, date, now: now() };
  } catch {
    return undefined;
  }
}
