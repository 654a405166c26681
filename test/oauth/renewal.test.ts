import { describe, expect, it } from 'vitest';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import type { Fault } from '../support/authorization-server.ts';
import { sleep } from '../../main/lib/backoff.ts';
import { createSignInFixture, never, type SignInFixture } from './sign-in-fixture.ts';

const refreshes = (fixture: SignInFixture) =>
  fixture.server.requests.filter(({ parameters }) => parameters.get('grant_type') === 'refresh_token');
const tokenRequests = (fixture: SignInFixture) =>
  fixture.server.requests.filter(({ route }) => route === 'POST /token').length;
const expire = (fixture: SignInFixture) => (fixture.clock.skewMs += 301_000);

describe('an access token', () => {
  it('is given out again while it is valid, without asking the server', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const tokens = await Promise.all([1, 2, 3].map(() => fixture.accounts.get('work', never)));
    expect(new Set(tokens).size).toBe(1);
    expect(tokenRequests(fixture)).toBe(1);
  });

  it('is renewed once for all who wait when it has expired, with the resource', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const first = fixture.server.last();
    expire(fixture);
    const tokens = await Promise.all([1, 2, 3, 4].map(() => fixture.accounts.get('work', never)));
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]?.value.reveal()).toBe(fixture.server.last().accessToken);
    expect(tokens[0]?.value.reveal()).not.toBe(first.accessToken);
    expect(refreshes(fixture)).toHaveLength(1);
    expect(refreshes(fixture)[0]?.parameters.get('resource')).toBe('https://api.example.test/');
  });

  it('lets a caller leave who waits for it, and comes for the others', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    const impatient = new AbortController();
    const left = fixture.accounts.get('work', impatient.signal);
    const stays = fixture.accounts.get('work', never);
    impatient.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    expect((await stays).value.reveal()).toBe(fixture.server.last().accessToken);
  });

  it('comes from the keychain after a restart, without a login', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    await fixture.accounts.close();
    const restarted = fixture.restart();
    expect(restarted.status('work')).toMatchObject({ status: 'signed-in', subject: 'anna', persisted: true });
    expect(tokenRequests(fixture)).toBe(1);
    const token = await restarted.get('work', never);
    expect(token).toMatchObject({ subject: 'anna', issuer: fixture.server.issuer });
    expect(refreshes(fixture)).toHaveLength(1);
  });

  it('is not given out for another resource when the settings change', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const raw = { issuer: `${fixture.server.issuer}/`, clientId: 'portico', resource: 'https://other.example.test/' };
    fixture.settings.set('work', accountSettings.parse(raw));
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-failed' });
    expect(refreshes(fixture).at(-1)?.parameters.get('resource')).toBe('https://other.example.test/');
  });

  it('is never asked for at another issuer with the refresh token of the old one', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    await using other = await createSignInFixture();
    fixture.settings.set('work', accountSettings.parse({ issuer: other.server.issuer, clientId: 'portico' }));
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
    expect(other.server.requests).toEqual([]);
  });
});

describe('a rotated refresh token', () => {
  it('is in the keychain before anybody gets the new access token', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const { secrets } = fixture;
    const gate = Promise.withResolvers<void>();
    secrets.beforeSet = () => gate.promise;
    expire(fixture);
    const steps: string[] = [];
    const waiting = fixture.accounts.get('work', never).then((token) => {
      const stored = secrets.contents.get('oauth/work/refresh-token') === fixture.server.last().refreshToken;
      steps.push(stored ? 'given out after it was stored' : 'given out too early');
      return token;
    });
    await expect.poll(() => refreshes(fixture).length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(steps).toEqual([]);
    gate.resolve();
    await waiting;
    expect(steps).toEqual(['given out after it was stored']);
  });

  it('is used for the next renewal, never the old one', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const used: (string | null)[] = [];
    for (let round = 0; round < 3; round += 1) {
      expire(fixture);
      await fixture.accounts.get('work', never);
      used.push(refreshes(fixture).at(-1)?.parameters.get('refresh_token') ?? null);
    }
    expect(new Set(used).size).toBe(3);
  });

  it('is stored even when Portico is closed in the middle of the renewal', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const { secrets } = fixture;
    secrets.beforeSet = () => sleep(100);
    expire(fixture);
    const waiting = fixture.accounts.get('work', never);
    await expect.poll(() => refreshes(fixture).length).toBe(1);
    await fixture.accounts.close();
    expect(secrets.contents.get('oauth/work/refresh-token')).toBe(fixture.server.last().refreshToken);
    await waiting;
  });

  it('stays as it is at a server that does not rotate', async () => {
    await using fixture = await createSignInFixture({ server: { withoutRotation: true } });
    await fixture.signIn();
    const stored = fixture.secrets.contents.get('oauth/work/refresh-token');
    expire(fixture);
    await fixture.accounts.get('work', never);
    expire(fixture);
    await fixture.accounts.get('work', never);
    expect(fixture.secrets.contents.get('oauth/work/refresh-token')).toBe(stored);
    expect(refreshes(fixture)).toHaveLength(2);
  });
});

describe('an authorization server that cannot be reached', () => {
  it.each<{ what: string; fault: Fault }>([
    { what: 'answers 503', fault: { kind: 'status', status: 503 } },
    { what: 'answers 429', fault: { kind: 'status', status: 429 } },
    { what: 'cuts connections', fault: { kind: 'drop' } },
  ])('because it $what is asked again, and a short failure goes unnoticed', async ({ fault }) => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    fixture.server.fail('/token', fault, 2);
    const token = await fixture.accounts.get('work', never);
    expect(token.value.reveal()).toBe(fixture.server.last().accessToken);
    expect(tokenRequests(fixture)).toBe(4);
  });

  it('is said to be so when the token has expired, and the sign-in is not lost', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    fixture.server.fail('/token', { kind: 'status', status: 503 });
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({
      code: 'authorization-server-unreachable',
      retryable: true,
    });
    expect(tokenRequests(fixture)).toBe(4);
    expect(fixture.accounts.status('work')).toMatchObject({
      status: 'signed-in',
      lastProblem: { code: 'authorization-server-unreachable' },
    });
    fixture.server.heal();
    await fixture.accounts.get('work', never);
    expect(fixture.accounts.status('work')).not.toHaveProperty('lastProblem');
  });

  it('is asked by one for all who wait, in vain as well', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    fixture.server.fail('/token', { kind: 'drop' });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => fixture.accounts.get('work', never)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
    expect(tokenRequests(fixture)).toBe(4);
  });

  it('that says when to come back is not asked before, and the caller hears it', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    fixture.server.fail('/token', { kind: 'status', status: 503, headers: { 'retry-after': '120' } });
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({
      code: 'authorization-server-unreachable',
      details: { account: 'work', retryAfterMs: 120_000 },
    });
    expect(tokenRequests(fixture)).toBe(2);
  });
});

describe('a server that refuses to renew', () => {
  it('with invalid_grant ends the sign-in and asks for a new one', async () => {
    await using fixture = await createSignInFixture({ accounts: { loginUrlBase: () => 'http://127.0.0.1:7420' } });
    await fixture.signIn();
    const changed: string[] = [];
    fixture.accounts.onChange((account) => changed.push(account));
    expire(fixture);
    fixture.server.fail('/token', { kind: 'status', status: 400, body: '{"error":"invalid_grant"}' });
    const error = (await fixture.accounts.get('work', never).catch((reason: unknown) => reason)) as {
      code: string;
      message: string;
      details: { account: string; loginUrl: string };
    };
    expect(error.code).toBe('login-required');
    expect(error.details.account).toBe('work');
    expect(error.details.loginUrl).toMatch(/^http:\/\/127\.0\.0\.1:7420\/login\/[\w-]{43}$/);
    expect(error.message).toBe(
      `Account "work" is no longer signed in: the server ended the sign-in; open ${error.details.loginUrl} to sign in, or run \`portico login work\``,
    );
    expect(changed).toEqual(['work']);
    expect(fixture.secrets.contents.size).toBe(0);
    expect(fixture.grants.rows.size).toBe(0);
    expect(fixture.accounts.status('work').status).toBe('signed-out');
    const before = tokenRequests(fixture);
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
    expect(tokenRequests(fixture)).toBe(before);
  });

  it('because the refresh token was used elsewhere ends the sign-in too', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const stolen = fixture.secrets.contents.get('oauth/work/refresh-token') ?? '';
    expire(fixture);
    await fixture.accounts.get('work', never);
    fixture.secrets.contents.set('oauth/work/refresh-token', stolen);
    expire(fixture);
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
  });

  it.each([
    ['invalid_client', 401, 'Check accounts.work.clientId and clientSecret'],
    ['invalid_scope', 400, 'Check accounts.work.scopes'],
    ['invalid_target', 400, 'Check accounts.work.resource'],
    ['invalid_request', 400, 'check accounts.work.issuer'],
  ])('with %s keeps the sign-in and says what to check', async (error, status, says) => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    expire(fixture);
    fixture.server.fail('/token', { kind: 'status', status, body: JSON.stringify({ error }) });
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({
      code: 'login-failed',
      details: { error },
    });
    await expect(fixture.accounts.get('work', never)).rejects.toThrow(says);
    expect(fixture.accounts.status('work').status).toBe('signed-in');
    fixture.server.heal();
    expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
  });

  it('and repeats the refresh token does not get it into an error', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const { refreshToken } = fixture.server.last();
    expire(fixture);
    const body = JSON.stringify({ error: 'invalid_request', error_description: `bad token ${refreshToken}` });
    fixture.server.fail('/token', { kind: 'status', status: 400, body });
    await expect(fixture.accounts.get('work', never)).rejects.toThrow('bad token [secret]');
  });

  it('and gives a token of another person instead is not believed', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const idTokenOfAnna = fixture.grants.get('work');
    fixture.grants.put({ ...idTokenOfAnna, subject: 'boris' } as NonNullable<typeof idTokenOfAnna>);
    const restarted = fixture.restart();
    await expect(restarted.get('work', never)).rejects.toMatchObject({ details: { error: 'subject-mismatch' } });
  });
});

describe('a token that the API refuses', () => {
  it('is renewed once on the next use, and not again at once when the new one is refused as well', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const first = await fixture.accounts.get('work', never);
    fixture.accounts.reject('work', first);
    const second = await fixture.accounts.get('work', never);
    expect(second.value.reveal()).not.toBe(first.value.reveal());
    expect(refreshes(fixture)).toHaveLength(1);
    for (let round = 0; round < 3; round += 1) {
      fixture.accounts.reject('work', second);
      expect(await fixture.accounts.get('work', never)).toBe(second);
    }
    expect(refreshes(fixture)).toHaveLength(1);
    fixture.clock.skewMs += 31_000;
    fixture.accounts.reject('work', second);
    expect(await fixture.accounts.get('work', never)).not.toBe(second);
    expect(refreshes(fixture)).toHaveLength(2);
  });

  it('does no harm when another one has taken its place meanwhile', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const old = await fixture.accounts.get('work', never);
    expire(fixture);
    const current = await fixture.accounts.get('work', never);
    fixture.accounts.reject('work', old);
    expect(await fixture.accounts.get('work', never)).toBe(current);
  });
});
