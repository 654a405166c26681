import { describe, expect, it } from 'vitest';
import type { AuthorizationServer, AuthorizationServerOptions } from '../support/authorization-server.ts';
import { createSignInFixture, never, type SignInFixture } from './sign-in-fixture.ts';

const resourceMetadata = (server: AuthorizationServer) => ({
  resource: `${server.origin}/mcp`,
  authorization_servers: [server.issuer],
});
const signedIn = async (server: AuthorizationServerOptions = {}) => {
  const fixture = await createSignInFixture({ resourceMetadata, server: { withRegistration: true, ...server } });
  await fixture.challenge(401, 'scope="openid read"');
  await fixture.signIn();
  return fixture;
};
const missing = 'error="insufficient_scope", scope="write"';
const scopeOf = async (fixture: SignInFixture) => {
  const { authorizationUrl } = await fixture.accounts.beginLogin('work');
  fixture.accounts.cancelLogin('work');
  return new URL(authorizationUrl).searchParams.get('scope');
};

describe('a resource that wants more scopes', () => {
  it('leads to a sign-in for those of before and these; what works goes on working until then', async () => {
    await using fixture = await signedIn();
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({
      code: 'login-required',
      message: 'Account "work" needs another sign-in with the permission write; run `portico login work` to sign in',
      details: { account: 'work', scopes: ['openid', 'read', 'offline_access', 'write'] },
    });
    expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
    const grant = await fixture.signIn();
    expect(grant.scopes).toContain('write');
    const request = fixture.server.requests.findLast(({ route }) => route === 'GET /auth');
    expect(request?.parameters.get('scope')).toBe('openid read offline_access write');
  });

  it('is remembered over a restart', async () => {
    await using fixture = await signedIn();
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({ code: 'login-required' });
    await fixture.accounts.close();
    const { authorizationUrl } = await fixture.restart().beginLogin('work');
    expect(new URL(authorizationUrl).searchParams.get('scope')).toBe('openid read offline_access write');
  });

  it('that were granted already is not asked for again', async () => {
    await using fixture = await signedIn();
    await expect(fixture.challenge(403, 'error="insufficient_scope", scope="read"')).rejects.toMatchObject({
      code: 'not-permitted',
      details: { account: 'work', status: 403, scopes: ['read'] },
    });
  });

  it('that nobody gives is asked for once, and again only when the answer may have changed', async () => {
    await using fixture = await signedIn({ withheldScopes: ['write'] });
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({ code: 'login-required' });
    const grant = await fixture.signIn();
    expect(grant.scopes).not.toContain('write');
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(fixture.challenge(403, missing)).rejects.toThrow(
      'asks for the permission write, which the last sign-in',
    );
    fixture.clock.skewMs += 11 * 60_000;
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({ code: 'login-required' });
  });

  it('leads nowhere without saying that it is a matter of scopes', async () => {
    await using fixture = await signedIn();
    await expect(fixture.challenge(403, 'scope="write"')).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await scopeOf(fixture)).toBe('openid read offline_access');
  });

  it('works for an account with a configured issuer, too', async () => {
    await using fixture = await createSignInFixture({ settings: { scopes: ['openid', 'read'] } });
    await fixture.signIn();
    await expect(fixture.challenge(403, missing)).rejects.toMatchObject({ code: 'login-required' });
    expect(await scopeOf(fixture)).toBe('openid read write');
  });
});

describe('a refused token', () => {
  it('is renewed once; a renewed one that is refused as well needs a new sign-in', async () => {
    await using fixture = await signedIn();
    fixture.clock.skewMs += 60_000;
    const first = await fixture.accounts.get('work', never);
    await fixture.challenge(401, 'error="invalid_token"', first);
    const second = await fixture.accounts.get('work', never);
    expect(second.value.reveal()).not.toBe(first.value.reveal());
    await fixture.challenge(401, 'error="invalid_token"', first);
    expect((await fixture.accounts.get('work', never)).value.reveal()).toBe(second.value.reveal());
    await expect(fixture.challenge(401, 'error="invalid_token"', second)).rejects.toMatchObject({
      code: 'login-required',
    });
  });

  it('of a sign-in that was just made is no reason for another one', async () => {
    await using fixture = await signedIn();
    await fixture.challenge(401, '', await fixture.accounts.get('work', never));
    const renewed = await fixture.accounts.get('work', never);
    await expect(fixture.challenge(401, '', renewed)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('is renewed for an account with a configured issuer, too', async () => {
    await using fixture = await createSignInFixture();
    await fixture.signIn();
    const first = await fixture.accounts.get('work', never);
    await fixture.challenge(401, '', first);
    expect((await fixture.accounts.get('work', never)).value.reveal()).not.toBe(first.value.reveal());
  });
});
