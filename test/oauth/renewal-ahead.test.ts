import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSignInFixture, never, type SignInFixture } from './sign-in-fixture.ts';

const tokenRequests = (fixture: SignInFixture) =>
  fixture.server.requests.filter(({ route }) => route === 'POST /token');
const refreshes = (fixture: SignInFixture) =>
  tokenRequests(fixture).filter(({ parameters }) => parameters.get('grant_type') === 'refresh_token');

/** Signs in where the timers of Portico wait for `pass`; the network goes on by itself. A token lives 300 s. */
async function signInWithStillTimers(fixture: SignInFixture): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await fixture.signIn();
}
async function pass(fixture: SignInFixture, ms: number): Promise<void> {
  fixture.clock.skewMs += ms;
  await vi.advanceTimersByTimeAsync(ms);
}
afterEach(() => {
  vi.useRealTimers();
});

describe('an access token in use', () => {
  it('is renewed ahead at 80 % of its life while it is in use', async () => {
    await using fixture = await createSignInFixture({ accounts: { random: () => 0 } });
    await signInWithStillTimers(fixture);
    const { accessToken } = fixture.server.last();
    await pass(fixture, 230_000);
    await delay(100);
    expect(refreshes(fixture)).toHaveLength(0);
    await pass(fixture, 10_000);
    await expect.poll(() => fixture.server.last().accessToken).not.toBe(accessToken);
    const before = tokenRequests(fixture).length;
    await fixture.accounts.get('work', never);
    expect(tokenRequests(fixture)).toHaveLength(before);
  });

  it('is no longer renewed ahead once nobody has used it for three lifetimes, but on the next use', async () => {
    await using fixture = await createSignInFixture({ accounts: { random: () => 0 } });
    await signInWithStillTimers(fixture);
    // At 240, 480 and 720 s somebody still used it within 900 s; then no more.
    for (const renewals of [1, 2, 3]) {
      const renewed = async (): Promise<number> => {
        await pass(fixture, 5_000);
        return refreshes(fixture).length;
      };
      await expect.poll(renewed).toBe(renewals);
    }
    await pass(fixture, 1_000_000);
    await delay(200);
    expect(refreshes(fixture)).toHaveLength(3);
    await fixture.accounts.get('work', never);
    expect(refreshes(fixture)).toHaveLength(4);
  });

  it('is given out while it is valid although renewing it ahead fails, which is tried again until it works', async () => {
    // The renewal is due at 210 s and fails; the token is good until 295 s.
    await using fixture = await createSignInFixture({ accounts: { random: () => 0.999 } });
    await signInWithStillTimers(fixture);
    const { accessToken } = fixture.server.last();
    fixture.server.fail('/token', { kind: 'drop' }, 3);
    await pass(fixture, 211_000);
    const saidAfterAMoment = async () => {
      await pass(fixture, 100);
      return fixture.log.lines.map(({ message }) => message);
    };
    await expect.poll(saidAfterAMoment).toContain('Renewing an access token ahead of its end failed; trying again');
    const token = await fixture.accounts.get('work', never);
    expect(token.value.reveal()).toBe(accessToken);
    const givenAfterAMoment = async () => {
      await pass(fixture, 100);
      return fixture.server.last().accessToken;
    };
    await expect.poll(givenAfterAMoment).not.toBe(accessToken);
  });
});
