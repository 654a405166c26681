import { describe, expect, it } from 'vitest';
import { accountSettings } from '../../main/oauth/account-settings.ts';
import { startAuthorizationServer, type AuthorizationServer } from '../support/authorization-server.ts';
import { createSignInFixture, never, type SignInFixture, type SignInFixtureOptions } from './sign-in-fixture.ts';

const ofServer = (server: AuthorizationServer) => ({
  resource: `${server.origin}/mcp`,
  authorization_servers: [server.issuer],
});
const withScopes = (server: AuthorizationServer) => ({ ...ofServer(server), scopes_supported: ['openid', 'read'] });
const create = (options: SignInFixtureOptions = {}) =>
  createSignInFixture({
    resourceMetadata: ofServer,
    ...options,
    server: { withRegistration: true, ...options.server },
  });
const asked = (fixture: SignInFixture) =>
  fixture.server.requests.map(({ route }) => route).filter((route) => route.includes('/.well-known/'));
const query = async (fixture: SignInFixture) => {
  const { authorizationUrl } = await fixture.accounts.beginLogin('work');
  fixture.accounts.cancelLogin('work');
  return Object.fromEntries(new URL(authorizationUrl).searchParams);
};

describe('a challenge', () => {
  it('leads to a sign-in where the metadata that it names say, and to a token for the resource as published', async () => {
    await using fixture = await create({ settings: { resource: undefined } });
    fixture.server.serve('/elsewhere.json', ofServer(fixture.server));
    await fixture.challenge(401, `resource_metadata="${fixture.server.origin}/elsewhere.json", scope="openid read"`);
    expect(asked(fixture)).toEqual(['GET /.well-known/oauth-authorization-server']);
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
    expect(await fixture.signIn()).toMatchObject({ issuer: fixture.server.issuer, subject: 'anna' });
    expect((await fixture.accounts.get('work', never)).value.reveal()).toBe(fixture.server.last().accessToken);
    const resources = ['GET /auth', 'POST /token'].map((route) =>
      fixture.server.requests.find((request) => request.route === route)?.parameters.get('resource'),
    );
    expect(resources).toEqual([`${fixture.server.origin}/mcp`, `${fixture.server.origin}/mcp`]);
  });

  it('without an address leads to the well-known places, and the sign-in is renewed with the resource after a restart', async () => {
    await using fixture = await create();
    await fixture.challenge(401, 'scope="openid read"');
    expect(asked(fixture)).toEqual([
      'GET /.well-known/oauth-protected-resource/mcp',
      'GET /.well-known/oauth-authorization-server',
    ]);
    await fixture.signIn();
    await fixture.accounts.close();
    const restarted = fixture.restart();
    expect(restarted.isNeeded('work')).toBe(true);
    expect(restarted.issuer('work')).toBe(fixture.server.issuer);
    expect(await restarted.get('work', never)).toMatchObject({ subject: 'anna' });
    const renewal = fixture.server.requests.findLast(({ route }) => route === 'POST /token')?.parameters;
    expect(renewal?.get('grant_type')).toBe('refresh_token');
    expect(renewal?.get('resource')).toBe(`${fixture.server.origin}/mcp`);
    expect(asked(fixture).filter((route) => route.includes('protected-resource'))).toHaveLength(1);
  });

  it('is not needed for a sign-in that somebody begins first', async () => {
    await using fixture = await create({ resourceMetadata: withScopes });
    expect(await fixture.signIn()).toMatchObject({ issuer: fixture.server.issuer });
  });

  it('of another origin is not believed', async () => {
    await using fixture = await create();
    const challenge = { status: 401, wwwAuthenticate: undefined, resource: 'https://evil.example/mcp' } as const;
    await expect(fixture.accounts.challenged('work', challenge, never)).rejects.toThrow('the account is for');
    expect(asked(fixture)).toEqual([]);
  });

  it('for another authentication scheme says what the server wants', async () => {
    await using fixture = await create();
    const resource = `${fixture.server.origin}/mcp`;
    const challenge = { status: 401, wwwAuthenticate: 'Basic realm="x"', resource } as const;
    await expect(fixture.accounts.challenged('work', challenge, never)).rejects.toThrow('scheme basic');
  });

  it('shares one search with others that come at the same time', async () => {
    await using fixture = await create();
    await Promise.all([1, 2, 3].map(() => fixture.challenge(401, 'scope="read"')));
    expect(asked(fixture)).toHaveLength(2);
  });
});

describe('an account that nobody configured', () => {
  it('needs no sign-in until its server has asked for one', async () => {
    await using fixture = await create();
    const { protectedResource } = fixture.settings.get('work') ?? {};
    fixture.settings.set('work', { ...accountSettings.parse({ protectedResource }), implicit: true });
    expect(fixture.accounts.isNeeded('work')).toBe(false);
    expect(fixture.accounts.status('work')).toEqual({ status: 'signed-out', label: 'work', isNeeded: false });
    await fixture.challenge(401, '');
    expect(fixture.accounts.isNeeded('work')).toBe(true);
    expect(fixture.accounts.status('work')).toEqual({ status: 'signed-out', label: 'work', isNeeded: true });
    await fixture.accounts.close();
    expect(fixture.restart().isNeeded('work')).toBe(true);
  });
});

describe('the authorization server is found', () => {
  it.each([
    ['/.well-known/oauth-authorization-server/tenant1', 1],
    ['/.well-known/openid-configuration/tenant1', 2],
    ['/tenant1/.well-known/openid-configuration', 3],
  ])('by %s as number %i', async (path, count) => {
    const server = { path: '/tenant1', metadataPaths: [path] };
    await using fixture = await create({ server, resourceMetadata: withScopes });
    const grant = await fixture.signIn();
    expect(grant.issuer).toBe(`${fixture.server.origin}/tenant1`);
    expect(asked(fixture)).toHaveLength(count + 1);
    expect(asked(fixture).at(-1)).toBe(`GET ${path}`);
  });

  it('by metadata at the root of the resource, whose identifier is sent without a slash that it has not', async () => {
    await using fixture = await create({ resourceMetadata: () => undefined });
    fixture.server.serve('/.well-known/oauth-protected-resource', {
      ...ofServer(fixture.server),
      resource: fixture.server.origin,
    });
    expect(await query(fixture)).toMatchObject({ resource: fixture.server.origin });
  });

  it('when the resource writes its issuer with a final slash; the one of the server itself counts', async () => {
    const resourceMetadata = (server: AuthorizationServer) => ({
      ...withScopes(server),
      authorization_servers: [`${server.issuer}/`],
    });
    await using fixture = await create({ resourceMetadata });
    expect((await fixture.signIn()).issuer).toBe(fixture.server.issuer);
  });

  it('at the origin of a resource without metadata (2025-03-26)', async () => {
    await using fixture = await create({ resourceMetadata: () => undefined });
    await fixture.challenge(401, 'scope="read"');
    expect(await fixture.signIn()).toMatchObject({ issuer: fixture.server.origin });
  });

  it('at fixed addresses when nothing has metadata (2025-03-26), also after a restart', async () => {
    await using fixture = await create({ resourceMetadata: () => undefined, server: { metadataPaths: [] } });
    await fixture.challenge(401, '');
    expect(fixture.records.discoveries.get('work')).toMatchObject({ hasMetadata: false });
    // This server has no /register, so the person is told what to do.
    await expect(fixture.accounts.beginLogin('work')).rejects.toMatchObject({ code: 'login-failed' });
    await expect(fixture.restart().beginLogin('work')).rejects.toThrow('set accounts.work.clientId');
    expect(fixture.server.requests.at(-1)?.route).toBe('POST /register');
    const { protectedResource } = fixture.settings.get('work') ?? {};
    fixture.settings.set('work', accountSettings.parse({ protectedResource, clientId: 'portico' }));
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    expect(authorizationUrl).toContain(`${fixture.server.origin}/authorize?`);
  });

  it('as the one of several that is configured', async () => {
    await using other = await startAuthorizationServer();
    const both = (server: AuthorizationServer) => ({
      ...ofServer(server),
      authorization_servers: [server.issuer, other.issuer],
    });
    await using fixture = await create({ resourceMetadata: both, settings: { issuer: other.issuer } });
    await fixture.challenge(401, '');
    expect(fixture.accounts.issuer('work')).toBe(other.issuer);
  });
});

describe('scopes are asked for', () => {
  it.each<{ what: string; challenge: string; metadata: object; settings?: object; scope: string | undefined }>([
    {
      what: 'as challenged',
      challenge: 'scope="read"',
      metadata: { scopes_supported: ['a'] },
      scope: 'read offline_access',
    },
    {
      what: 'as the resource names them',
      challenge: '',
      metadata: { scopes_supported: ['a', 'b'] },
      scope: 'a b offline_access',
    },
    { what: 'not at all', challenge: '', metadata: {}, scope: undefined },
    {
      what: 'as configured',
      challenge: '',
      metadata: { scopes_supported: ['a'] },
      settings: { scopes: ['read'] },
      scope: 'read',
    },
    {
      what: 'as configured and challenged',
      challenge: 'scope="b"',
      metadata: {},
      settings: { scopes: ['read'] },
      scope: 'read b',
    },
  ])('$what', async ({ challenge, metadata, settings = {}, scope }) => {
    const resourceMetadata = (server: AuthorizationServer) => ({ ...ofServer(server), ...metadata });
    await using fixture = await create({ resourceMetadata, settings: { clientId: 'portico', ...settings } });
    await fixture.challenge(401, challenge);
    expect((await query(fixture))['scope']).toBe(scope);
  });

  it('without offline_access where the server does not know it', async () => {
    await using fixture = await create();
    const rewrite = (body: Record<string, unknown>) => ({ ...body, scopes_supported: ['read'] });
    fixture.server.fail('/.well-known/oauth-authorization-server', { kind: 'rewrite', rewrite });
    await fixture.challenge(401, 'scope="read"');
    expect(await query(fixture)).toMatchObject({ scope: 'read' });
    expect(await query(fixture)).not.toHaveProperty('prompt');
  });
});

describe('an account that is changed to another resource', () => {
  it.each([{}, { clientId: 'portico' }])(
    'with %j takes nothing there, and keeps it for the way back',
    async (settings) => {
      await using other = await startAuthorizationServer();
      await using fixture = await create({ settings, resourceMetadata: withScopes });
      await fixture.signIn();
      const { refreshToken = '' } = fixture.server.last();
      other.serve('/.well-known/oauth-protected-resource/mcp', ofServer(other));
      const before = fixture.settings.get('work');
      const there = accountSettings.parse({ ...settings, protectedResource: `${other.origin}/mcp` });
      fixture.settings.set('work', there);
      await expect(fixture.accounts.get('work', never)).rejects.toThrow('was signed in at another issuer');
      expect(other.requests.map(({ route }) => route)).not.toContain('POST /token');
      expect(await fixture.server.isActive(refreshToken)).toBe(true);
      if (before) fixture.settings.set('work', before);
      expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
    },
  );
});

describe('a server that changes its authorization server', () => {
  it('makes a new sign-in needed, with a client of its own and nothing of the old one', async () => {
    await using other = await startAuthorizationServer({ withRegistration: true });
    await using fixture = await create();
    await fixture.challenge(401, 'scope="openid read"');
    await fixture.signIn();
    const first = await fixture.accounts.get('work', never);
    const before = fixture.server.last();
    fixture.server.serve('/.well-known/oauth-protected-resource/mcp', {
      resource: `${fixture.server.origin}/mcp`,
      authorization_servers: [other.issuer],
    });
    await fixture.challenge(401, 'scope="openid read"', first);
    await expect(fixture.accounts.get('work', never)).rejects.toThrow('was signed in at another issuer');
    expect(await fixture.signIn()).toMatchObject({ issuer: other.issuer });
    const sent = other.requests.map(({ parameters }) => parameters.toString()).join('\n');
    const [client] = [...fixture.records.clients.values()];
    expect(client?.issuer).toBe(fixture.server.issuer);
    expect(sent).not.toContain(client?.clientId);
    expect(sent).not.toContain(before.refreshToken);
    expect([...fixture.records.clients.keys()]).toEqual([`work ${fixture.server.issuer}`, `work ${other.issuer}`]);
  });

  it('does not get the configured client of the old one', async () => {
    await using other = await startAuthorizationServer();
    await using fixture = await create({ settings: { clientId: 'portico' } });
    await fixture.challenge(401, '');
    fixture.server.serve('/.well-known/oauth-protected-resource/mcp', {
      resource: `${fixture.server.origin}/mcp`,
      authorization_servers: [other.issuer],
    });
    await expect(fixture.challenge(401, '')).rejects.toThrow(`set accounts.work.issuer to ${other.issuer}`);
    expect(fixture.accounts.issuer('work')).toBe(fixture.server.issuer);
  });

  it('is refused when another issuer is configured', async () => {
    await using fixture = await create({ settings: { issuer: 'https://login.example.com', clientId: 'portico' } });
    await expect(fixture.challenge(401, '')).rejects.toThrow('no longer names https://login.example.com');
  });
});
