import { expect, it } from 'vitest';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { startAuthorizationServer, type Fault } from '../support/authorization-server.ts';
import { sleep } from '../../main/lib/backoff.ts';
import { createSignInFixture, never } from './sign-in-fixture.ts';

it('revokes the sign-in at the server and wipes keychain, grant and access token', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  const { refreshToken = '' } = fixture.server.last();
  const changed: string[] = [];
  fixture.accounts.onChange((account) => changed.push(account));
  expect(await fixture.server.isActive(refreshToken)).toBe(true);
  expect(await fixture.accounts.logout('work')).toEqual({ account: 'work', wasSignedIn: true, revocation: 'revoked' });
  expect(await fixture.server.isActive(refreshToken)).toBe(false);
  expect(fixture.secrets.contents.size).toBe(0);
  expect(fixture.grants.rows.size).toBe(0);
  expect(changed).toEqual(['work']);
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({
    code: 'login-required',
    message: 'Account "work" is not signed in; run `portico login work` to sign in',
  });
});

it('does nothing when nobody is signed in', async () => {
  await using fixture = await createSignInFixture();
  expect(await fixture.accounts.logout('work')).toEqual({
    account: 'work',
    wasSignedIn: false,
    revocation: 'nothing-to-revoke',
  });
});

it('says so when the server offers no revocation', async () => {
  await using fixture = await createSignInFixture({ server: { withoutRevocation: true } });
  await fixture.signIn();
  const report = await fixture.accounts.logout('work');
  expect(report).toMatchObject({ revocation: 'not-supported', wasSignedIn: true });
  expect(report.message?.en).toContain('offers no revocation');
  expect(report.message?.ru).toContain('не умеет отзывать вход: там он закончится сам');
  expect(fixture.secrets.contents.size).toBe(0);
});

it.each<{ what: string; fault: Fault; en: string; ru?: string }>([
  { what: 'is down', fault: { kind: 'status', status: 503 }, en: 'HTTP status 503', ru: 'ответ HTTP 503' },
  { what: 'cuts the connection', fault: { kind: 'drop' }, en: 'no connection', ru: 'нет соединения' },
  {
    what: 'refuses',
    fault: { kind: 'status', status: 400, body: '{"error":"unsupported_token_type"}' },
    en: 'unsupported_token_type',
  },
])('wipes the keychain all the same when the server $what', async ({ fault, en, ru = en }) => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  fixture.server.fail('/token/revocation', fault);
  const report = await fixture.accounts.logout('work');
  expect(report.revocation).toBe('failed');
  expect(report.message?.en).toContain(en);
  expect(report.message?.ru).toContain(ru);
  expect(fixture.secrets.contents.size).toBe(0);
  expect(fixture.grants.rows.size).toBe(0);
});

it('can be repeated when the keychain was locked', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  fixture.secrets.isLocked = true;
  await expect(fixture.accounts.logout('work')).rejects.toMatchObject({ code: 'keychain-unavailable' });
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'keychain-unavailable' });
  fixture.secrets.isLocked = false;
  expect(await fixture.accounts.logout('work')).toMatchObject({ revocation: 'revoked' });
});

it('works for a sign-in that was kept for this run only, without the keychain', async () => {
  await using fixture = await createSignInFixture();
  fixture.secrets.isLocked = true;
  await fixture.signIn();
  const { refreshToken = '' } = fixture.server.last();
  expect(await fixture.accounts.logout('work')).toMatchObject({ revocation: 'revoked' });
  expect(await fixture.server.isActive(refreshToken)).toBe(false);
  expect(fixture.accounts.status('work').status).toBe('signed-out');
});

it('wipes an account that is no longer in the configuration', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  fixture.settings.clear();
  expect(await fixture.accounts.logout('work')).toMatchObject({ wasSignedIn: true, revocation: 'failed' });
  expect(fixture.secrets.contents.size).toBe(0);
});

it('cancels a login that is open', async () => {
  await using fixture = await createSignInFixture();
  const login = await fixture.accounts.beginLogin('work');
  await fixture.accounts.logout('work');
  await expect(login.done).rejects.toMatchObject({ code: 'cancelled' });
});

it('leaves nothing behind when it comes between the code and its exchange', async () => {
  await using fixture = await createSignInFixture();
  const login = await fixture.accounts.beginLogin('work');
  const gate = Promise.withResolvers<undefined>();
  const browsing = fixture.browse(login.authorizationUrl, {
    onRedirect: (url) => {
      if (url.searchParams.has('code')) {
        // The exchange starts when the browser comes back; the logout is asked for while it runs.
        fixture.server.fail('/token', {
          kind: 'rewrite',
          rewrite: (body) => {
            void fixture.accounts.logout('work').then(() => gate.resolve(undefined));
            return body;
          },
        });
      }
      return url;
    },
  });
  await expect(login.done).rejects.toMatchObject({ code: 'cancelled' });
  await gate.promise;
  expect((await browsing).text).toContain('Sign-in did not work');
  expect(fixture.secrets.contents.size).toBe(0);
  expect(await fixture.server.isActive(fixture.server.last().refreshToken ?? '')).toBe(false);
});

it('waits for a renewal under way, so that the token it brings is revoked and not left over', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  const { secrets } = fixture;
  secrets.beforeSet = () => sleep(100);
  fixture.clock.skewMs += 301_000;
  const renewing = fixture.accounts.get('work', never);
  await expect.poll(() => fixture.server.requests.filter(({ route }) => route === 'POST /token').length).toBe(2);
  expect(await fixture.accounts.logout('work')).toMatchObject({ revocation: 'revoked' });
  await renewing;
  expect(secrets.contents.size).toBe(0);
  expect(await fixture.server.isActive(fixture.server.last().refreshToken ?? '')).toBe(false);
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
});

it('shows the refresh token to no other server than the one that gave it', async () => {
  await using other = await startAuthorizationServer();
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  fixture.settings.set('work', accountSettings.parse({ issuer: other.issuer, clientId: 'portico' }));
  expect(await fixture.accounts.logout('work')).toMatchObject({ wasSignedIn: true, revocation: 'failed' });
  expect(other.requests.map(({ route }) => route)).not.toContain('POST /token/revocation');
  expect(fixture.secrets.contents.size).toBe(0);
});
