import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { AuthorizationServer, AuthorizationServerOptions, Fault } from '../support/authorization-server.ts';
import { createSignInFixture, never, type SignInFixture } from './sign-in-fixture.ts';

const resourceMetadata = (server: AuthorizationServer) => ({
  resource: `${server.origin}/mcp`,
  authorization_servers: [server.issuer],
  scopes_supported: ['openid', 'read'],
});
const create = (server: AuthorizationServerOptions = {}, settings = {}) =>
  createSignInFixture({ resourceMetadata, settings, server: { withRegistration: true, ...server } });
const registrations = ({ server }: SignInFixture) => server.requests.filter(({ route }) => route === 'POST /reg');
const clientIdOf = (url: string) => new URL(url).searchParams.get('client_id');
const announceDocuments = (fixture: SignInFixture) =>
  fixture.server.fail('/.well-known/oauth-authorization-server', {
    kind: 'rewrite',
    rewrite: (body) => ({ ...body, client_id_metadata_document_supported: true }),
  });
const documentUrl = 'https://conformance-test.local/client-metadata.json';

describe('a client is', () => {
  it('registered as a native one with the address the browser comes back to, once for all sign-ins', async () => {
    await using fixture = await create();
    await fixture.signIn();
    const [request] = registrations(fixture);
    const [client] = [...fixture.records.clients.values()];
    expect(Object.fromEntries(request?.parameters ?? [])).toMatchObject({
      client_name: 'Portico',
      application_type: 'native',
      redirect_uris: client?.redirectUri,
      grant_types: 'authorization_code,refresh_token',
      response_types: 'code',
      token_endpoint_auth_method: 'none',
    });
    // A client that is registered for some scopes could not ask for others later.
    expect(request?.parameters.has('scope')).toBe(false);
    expect(client?.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/);
    await fixture.signIn();
    await fixture.accounts.close();
    const { authorizationUrl } = await fixture.restart().beginLogin('work');
    expect(clientIdOf(authorizationUrl)).toBe(client?.clientId);
    expect(new URL(authorizationUrl).searchParams.get('redirect_uri')).toBe(client?.redirectUri);
    expect(registrations(fixture)).toHaveLength(1);
  });

  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'registered for %s where the server wants that',
    async (method) => {
      await using fixture = await create({ authenticationMethods: [method] });
      await fixture.signIn();
      expect([...fixture.records.clients.values()]).toMatchObject([{ authentication: method }]);
      const keys = [...fixture.secrets.contents.keys()].filter((key) => key.startsWith('oauth/work/client-'));
      expect(keys).toHaveLength(1);
      await fixture.accounts.close();
      expect(await fixture.restart().get('work', never)).toMatchObject({ subject: 'anna' });
      const last = fixture.server.requests.findLast(({ route }) => route === 'POST /token');
      expect(last?.parameters.has('client_secret')).toBe(method === 'client_secret_post');
    },
  );

  it('kept for this run only when the keychain is locked', async () => {
    await using fixture = await create({ authenticationMethods: ['client_secret_basic'] });
    fixture.secrets.isLocked = true;
    await fixture.signIn();
    expect(fixture.records.clients.size).toBe(0);
    fixture.clock.skewMs += 301_000;
    expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
  });

  it('the configured one before any other', async () => {
    await using fixture = await create({}, { clientId: 'portico', clientMetadataUrl: documentUrl });
    announceDocuments(fixture);
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    expect(clientIdOf(authorizationUrl)).toBe('portico');
    expect(registrations(fixture)).toHaveLength(0);
  });

  it('its metadata document where the server reads such documents', async () => {
    await using fixture = await create({}, { clientMetadataUrl: documentUrl });
    announceDocuments(fixture);
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    expect(clientIdOf(authorizationUrl)).toBe(documentUrl);
    expect(registrations(fixture)).toHaveLength(0);
  });

  it('registered where the server does not read such documents', async () => {
    await using fixture = await create({}, { clientMetadataUrl: documentUrl });
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    expect(clientIdOf(authorizationUrl)).not.toBe(documentUrl);
    expect(registrations(fixture)).toHaveLength(1);
  });

  it('registered anew when the port of the last time is taken, and the present sign-in goes on with the old one', async () => {
    await using fixture = await create();
    await fixture.signIn();
    const [old] = [...fixture.records.clients.values()];
    const port = Number(new URL(old?.redirectUri ?? '').port);
    const other = createServer().listen(port, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { authorizationUrl } = await fixture.accounts.beginLogin('work');
    expect(clientIdOf(authorizationUrl)).not.toBe(old?.clientId);
    fixture.clock.skewMs += 301_000;
    expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
    expect([...fixture.records.clients.values()]).toEqual([old]);
    await fixture.browse(authorizationUrl);
    await expect.poll(() => [...fixture.records.clients.values()][0]?.clientId).toBe(clientIdOf(authorizationUrl));
    other.close();
  });
});

describe('a client that the server forgot', () => {
  it('ends the sign-in, and the next one registers anew', async () => {
    await using fixture = await create();
    await fixture.signIn();
    const [old] = [...fixture.records.clients.values()];
    await fixture.server.forgetClient(old?.clientId ?? '');
    fixture.clock.skewMs += 301_000;
    await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ code: 'login-required' });
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
    expect(registrations(fixture)).toHaveLength(2);
    expect([...fixture.records.clients.values()][0]?.clientId).not.toBe(old?.clientId);
  });

  it('is registered anew after a login from which nobody came back', async () => {
    await using fixture = await create({}, { loginTimeoutMs: 1_000 });
    await fixture.signIn();
    await fixture.server.forgetClient([...fixture.records.clients.values()][0]?.clientId ?? '');
    const stuck = await fixture.accounts.beginLogin('work');
    expect((await fixture.browse(stuck.authorizationUrl)).text).toContain('invalid_client');
    await expect(stuck.done).rejects.toMatchObject({ code: 'login-timed-out' });
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
  });

  it('is registered anew once when the server says so only as the code is exchanged', async () => {
    await using fixture = await create();
    const fault: Fault = { kind: 'status', status: 401, body: '{"error":"invalid_client"}' };
    fixture.server.fail('/token', fault, 1);
    const first = await fixture.accounts.beginLogin('work');
    await fixture.browse(first.authorizationUrl);
    await expect(first.done).rejects.toThrow('try again, and Portico registers itself anew');
    expect(await fixture.signIn()).toMatchObject({ subject: 'anna' });
    expect(registrations(fixture)).toHaveLength(2);
  });
});

describe('a server that registers no client', () => {
  it.each<{ what: string; fault: Fault; says: string; code?: string }>([
    {
      what: 'refuses the address',
      fault: {
        kind: 'status',
        status: 400,
        body: '{"error":"invalid_redirect_uri","error_description":"no loopback"}',
      },
      says: 'invalid_redirect_uri: no loopback. Register it there by hand and set accounts.work.clientId',
    },
    { what: 'answers with a page', fault: { kind: 'status', status: 404, body: '<p>no' }, says: 'HTTP 404' },
    { what: 'answers nonsense', fault: { kind: 'status', status: 201, body: '{"client":1}' }, says: 'RFC 7591' },
    {
      what: 'wants another authentication',
      fault: {
        kind: 'status',
        status: 201,
        body: '{"client_id":"a","client_secret":"b","token_endpoint_auth_method":"tls_client_auth"}',
      },
      says: 'a way of authentication that Portico does not have',
    },
    {
      what: 'is away',
      fault: { kind: 'status', status: 503 },
      says: 'cannot be reached',
      code: 'authorization-server-unreachable',
    },
  ])('because it $what leads to an error that says so', async ({ fault, says, code = 'login-failed' }) => {
    await using fixture = await create();
    fixture.server.fail('/reg', fault);
    await expect(fixture.accounts.beginLogin('work')).rejects.toMatchObject({ code });
    await expect(fixture.accounts.beginLogin('work')).rejects.toThrow(says);
    expect(fixture.records.clients.size).toBe(0);
  });

  it('because it offers no registration leads to the remedy', async () => {
    await using fixture = await create({ withRegistration: false });
    await expect(fixture.accounts.beginLogin('work')).rejects.toThrow(
      'it offers no registration. Register it there by hand and set accounts.work.clientId',
    );
  });
});
