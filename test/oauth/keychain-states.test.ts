import { expect, it } from 'vitest';
import { createSignInFixture, never } from './sign-in-fixture.ts';

const expire = (fixture: { clock: { skewMs: number } }) => (fixture.clock.skewMs += 301_000);
const keychainWarnings = (fixture: Awaited<ReturnType<typeof createSignInFixture>>) =>
  fixture.log.lines.filter(({ fields }) => fields['reason'] === 'keychain-unavailable');

it('keeps a sign-in for this run only when the keychain is locked, says so once, and writes it nowhere', async () => {
  await using fixture = await createSignInFixture();
  fixture.secrets.isLocked = true;
  await fixture.signIn();
  expire(fixture);
  const token = await fixture.accounts.get('work', never);
  expect(token.value.reveal()).toBe(fixture.server.last().accessToken);
  expect(fixture.accounts.status('work')).toMatchObject({
    status: 'signed-in',
    persisted: false,
    notPersisted: { reason: 'keychain-unavailable' },
  });
  expect(keychainWarnings(fixture)).toMatchObject([{ level: 'warn' }]);
  expect(fixture.grants.rows.size).toBe(0);
  expect(fixture.secrets.contents.size).toBe(0);
  await fixture.accounts.close();
  expect(fixture.restart().status('work').status).toBe('signed-out');
});

it('does not lose the sign-in when the keychain is locked after a restart', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  await fixture.accounts.close();
  fixture.secrets.isLocked = true;
  const restarted = fixture.restart();
  await expect(restarted.get('work', never)).rejects.toMatchObject({
    code: 'keychain-unavailable',
    retryable: true,
    details: { account: 'work' },
  });
  await expect(restarted.get('work', never)).rejects.toThrow('unlock the keychain');
  expect(restarted.status('work')).toMatchObject({
    status: 'signed-in',
    lastProblem: { code: 'keychain-unavailable' },
  });
  fixture.secrets.isLocked = false;
  expect(await restarted.get('work', never)).toMatchObject({ subject: 'anna' });
});

it('holds a rotated token in memory when the keychain cannot take it, and stores it as soon as it can', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  const { secrets } = fixture;
  secrets.beforeSet = () => Promise.reject(new Error('the disk is full'));
  expire(fixture);
  await fixture.accounts.get('work', never);
  expect(fixture.accounts.status('work')).toMatchObject({ persisted: false });
  // A restart now would find the used token: no grant must lead there.
  expect(fixture.grants.rows.size).toBe(0);
  secrets.beforeSet = () => Promise.resolve();
  expire(fixture);
  await fixture.accounts.get('work', never);
  expect(fixture.accounts.status('work')).toMatchObject({ persisted: true });
  expect(fixture.grants.rows.size).toBe(1);
  expect(secrets.contents.get('oauth/work/refresh-token')).toBe(fixture.server.last().refreshToken);
  expect(fixture.log.lines.map(({ message }) => message)).toContain(
    'The keychain works again; sign-ins are kept there from now on',
  );
});

it('tries once more to keep the sign-in when Portico ends', async () => {
  await using fixture = await createSignInFixture();
  fixture.secrets.isLocked = true;
  await fixture.signIn();
  fixture.secrets.isLocked = false;
  await fixture.accounts.close();
  const restarted = fixture.restart();
  expect(restarted.status('work')).toMatchObject({ status: 'signed-in', persisted: true });
  expect(await restarted.get('work', never)).toMatchObject({ subject: 'anna' });
});

it('asks for a login when somebody removed the entry from the keychain', async () => {
  await using fixture = await createSignInFixture();
  await fixture.signIn();
  fixture.secrets.contents.clear();
  expire(fixture);
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
  expect(fixture.accounts.status('work').status).toBe('signed-out');
});

it('says that a sign-in without a refresh token ends with its access token', async () => {
  await using fixture = await createSignInFixture({ settings: { scopes: ['openid', 'read'] } });
  await fixture.signIn();
  expect(fixture.accounts.status('work')).toMatchObject({
    persisted: false,
    notPersisted: { reason: 'no-refresh-token' },
  });
  expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
  expect(fixture.secrets.contents.size).toBe(0);
  expire(fixture);
  fixture.secrets.isLocked = true;
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
});
