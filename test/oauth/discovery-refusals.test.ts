import { describe, expect, it } from 'vitest';
import type { AuthorizationServer, Fault } from '../support/authorization-server.ts';
import { createSignInFixture, type SignInFixture } from './sign-in-fixture.ts';

const ofServer = (server: AuthorizationServer) => ({
  resource: `${server.origin}/mcp`,
  authorization_servers: [server.issuer],
});
const refusal = (fixture: SignInFixture, parameters = '') =>
  fixture.challenge(401, parameters).then(
    () => undefined,
    (error: unknown) => error as { code: string; message: string; details: Record<string, unknown> },
  );
const routes = (fixture: SignInFixture) => fixture.server.requests.map(({ route }) => route);

describe('metadata of a resource', () => {
  it.each<{ what: string; metadata: Record<string, unknown>; says: string }>([
    {
      what: 'of another resource',
      metadata: { resource: 'https://evil.example.com/mcp' },
      says: 'those of another resource',
    },
    { what: 'without an identifier', metadata: { resource: undefined }, says: 'not as RFC 9728' },
    {
      what: 'that name an authorization server over plain http',
      metadata: { authorization_servers: ['http://login.example.com'] },
      says: 'no https addresses',
    },
  ])('$what are not used, and nothing else is tried', async ({ metadata, says }) => {
    await using fixture = await createSignInFixture({
      resourceMetadata: (server) => ({ ...ofServer(server), ...metadata }),
    });
    const error = await refusal(fixture);
    expect(error).toMatchObject({ code: 'login-failed' });
    expect(error?.message).toContain(says);
    expect(routes(fixture)).toEqual(['GET /.well-known/oauth-protected-resource/mcp']);
    expect(fixture.records.discoveries.size).toBe(0);
  });

  it('at an address that the challenge names are looked for nowhere else', async () => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer });
    const url = `${fixture.server.origin}/custom.json`;
    const error = await refusal(fixture, `resource_metadata="${url}"`);
    expect(error).toMatchObject({ code: 'login-failed', details: { tried: [{ url, outcome: 'HTTP 404' }] } });
    expect(error?.message).toContain(`${url}: HTTP 404`);
    expect(routes(fixture)).toEqual(['GET /custom.json']);
  });

  it.each(['http://mcp.example.com/metadata', 'file:///etc/passwd', 'nonsense'])(
    'are not read from %s',
    async (url) => {
      await using fixture = await createSignInFixture({ resourceMetadata: ofServer });
      expect((await refusal(fixture, `resource_metadata="${url}"`))?.message).toContain('which is no https address');
    },
  );

  it.each<{ what: string; fault: Fault; outcome: string }>([
    { what: 'fails', fault: { kind: 'status', status: 503 }, outcome: 'HTTP 503' },
    { what: 'cuts the connection', fault: { kind: 'drop' }, outcome: 'no connection (UND_ERR_SOCKET)' },
  ])('of a server that $what are no reason to guess', async ({ fault, outcome }) => {
    await using fixture = await createSignInFixture({ resourceMetadata: () => undefined });
    fixture.server.fail('/.well-known/oauth-protected-resource', fault);
    const url = `${fixture.server.origin}/.well-known/oauth-protected-resource`;
    expect(await refusal(fixture)).toMatchObject({
      code: 'authorization-server-unreachable',
      retryable: true,
      details: {
        tried: [
          { url: `${url}/mcp`, outcome: 'HTTP 404' },
          { url, outcome },
        ],
      },
    });
    expect(fixture.records.discoveries.size).toBe(0);
  });

  it.each<{ what: string; location: (origin: string) => string; outcome: string | undefined }>([
    { what: 'the same origin', location: () => '/real.json', outcome: undefined },
    { what: 'another origin', location: () => 'http://localhost:9/real.json', outcome: 'HTTP 302 to another origin' },
    { what: 'itself', location: (origin) => `${origin}/start.json`, outcome: 'too many redirects' },
  ])('behind a redirect to $what end as $outcome', async ({ location, outcome }) => {
    await using fixture = await createSignInFixture({ resourceMetadata: () => undefined });
    const { server } = fixture;
    server.serve('/real.json', ofServer(server));
    server.fail('/start.json', { kind: 'status', status: 302, headers: { location: location(server.origin) } });
    const error = await refusal(fixture, `resource_metadata="${server.origin}/start.json"`);
    expect((error?.details['tried'] as { outcome: string }[] | undefined)?.[0]?.outcome).toBe(outcome);
  });

  it('that are a page for browsers or far too long count as none', async () => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer });
    const html: Fault = {
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html>',
    };
    fixture.server.fail('/page', html);
    fixture.server.fail('/long', { kind: 'status', status: 200, body: `{"resource":"${'x'.repeat(2_100_000)}"}` });
    const outcomes = ['page', 'long'].map(async (name) => {
      const error = await refusal(fixture, `resource_metadata="${fixture.server.origin}/${name}"`);
      return (error?.details['tried'] as { outcome: string }[])[0]?.outcome;
    });
    expect(await Promise.all(outcomes)).toEqual(['no JSON object', 'no connection (answer-too-large)']);
  });
});

describe('metadata of an authorization server', () => {
  it.each<{ what: string; change: Record<string, unknown>; says: string }>([
    { what: 'of another issuer', change: { issuer: 'https://attacker.example.com' }, says: 'name another issuer' },
    { what: 'without a token endpoint', change: { token_endpoint: undefined }, says: 'not as RFC 8414' },
  ])('$what are not used', async ({ change, says }) => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer });
    const rewrite = (body: Record<string, unknown>) => ({ ...body, ...change });
    fixture.server.fail('/.well-known/oauth-authorization-server', { kind: 'rewrite', rewrite });
    expect((await refusal(fixture))?.message).toContain(says);
    expect(fixture.records.discoveries.size).toBe(0);
  });

  it.each([undefined, ['plain']])('with the PKCE methods %j start no login', async (methods) => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer, settings: { clientId: 'portico' } });
    const rewrite = (body: Record<string, unknown>) => ({ ...body, code_challenge_methods_supported: methods });
    fixture.server.fail('/.well-known/oauth-authorization-server', { kind: 'rewrite', rewrite });
    await expect(fixture.accounts.beginLogin('work')).rejects.toThrow('does not support PKCE with S256');
  });

  it('that a resource names, and that has none, is an error with every address', async () => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer, server: { metadataPaths: [] } });
    expect(await refusal(fixture)).toMatchObject({
      code: 'login-failed',
      details: {
        tried: [
          { url: `${fixture.server.origin}/.well-known/oauth-authorization-server`, outcome: 'HTTP 404' },
          { url: `${fixture.server.origin}/.well-known/openid-configuration`, outcome: 'HTTP 404' },
        ],
      },
    });
  });

  it('an answer without the issuer that was announced ends the login before the code is used (RFC 9207)', async () => {
    await using fixture = await createSignInFixture({ resourceMetadata: ofServer, settings: { clientId: 'portico' } });
    await fixture.challenge(401, 'scope="read"');
    for (const iss of [undefined, 'https://evil.example.com', `${fixture.server.issuer}/`]) {
      const login = await fixture.accounts.beginLogin('work');
      const onRedirect = (url: URL) => {
        if (iss === undefined) url.searchParams.delete('iss');
        else if (url.searchParams.has('iss')) url.searchParams.set('iss', iss);
        return url;
      };
      await fixture.browse(login.authorizationUrl, { onRedirect });
      await expect(login.done).rejects.toMatchObject({ code: 'login-failed' });
    }
    expect(routes(fixture)).not.toContain('POST /token');
  });
});
