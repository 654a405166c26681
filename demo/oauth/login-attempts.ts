const windowMs = 60_000;
const failuresAllowed = 10;
const loginsRemembered = 1000;

/** Slows down guessing: after ten wrong passwords a login is closed until the minute is over. */
export function createLoginAttempts(now: () => number) {
  const failures = new Map<string, { count: number; sinceMs: number }>();
  const current = (login: string): { count: number; sinceMs: number } | undefined => {
    const entry = failures.get(login);
    return entry !== undefined && now() - entry.sinceMs < windowMs ? entry : undefined;
  };
  return {
    isClosed: (login: string): boolean => (current(login)?.count ?? 0) >= failuresAllowed,
    failed: (login: string): void => {
      const entry = current(login);
      failures.delete(login);
      failures.set(login, { count: (entry?.count ?? 0) + 1, sinceMs: entry?.sinceMs ?? now() });
      const oldest = failures.keys().next();
      if (failures.size > loginsRemembered && !oldest.done) failures.delete(oldest.value);
    },
    succeeded: (login: string): void => void failures.delete(login),
  };
}
