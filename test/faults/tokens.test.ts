import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectClient, textOf, type MatrixClient } from '../gateway-matrix/matrix-clients.ts';
import { startAuthorizationServer, testResource, type AuthorizationServer } from '../support/authorization-server.ts';
import { browse } from '../support/browser-by-http.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp } from '../support/relaying-app.ts';
import type { TestApp } from '../support/test-app.ts';
import { startTokenGuard } from './token-guard.ts';

// Tokens that the server does not take any more: 2025-11-25 basic/authorization, "Token Handling"; RFC 6750 section 3.1.

const never = new AbortController().signal;
describe.each(['dual', 'legacy'] as const)('Calls whose token expired on the way to a server (%s)', (build) => {
  let issuer: AuthorizationServer;
  let server: Fixture;
  let guard: Awaited<ReturnType<typeof startTokenGuard>>;
  let portico: TestApp;
  let client: MatrixClient;
  let skewMs = 0;

  beforeAll(async () => {
    issuer = await startAuthorizationServer();
    server = await startFixture({ build });
    guard = await startTokenGuard(server.url);
    const work = { issuer: issuer.issuer, clientId: 'portico', resource: testResource };
    portico = await startRelayingApp({
      now: () => Date.now() + skewMs,
      accounts: { work },
      connections: { remote: httpUpstream(guard, { account: 'work', limits: { maxConcurrent: 100 } }) },
    });
    const { authorizationUrl } = await portico.app.handlers['accounts.login'](
      { account: 'work', openBrowser: false },
      never,
    );
    const waiting = portico.app.handlers['accounts.awaitLogin']({ account: 'work' }, never);
    await browse(authorizationUrl);
    await waiting;
    await portico.app.handlers['connections.refresh']({ id: 'remote' }, never);
    client = await connectClient({
      portico,
      connection: 'remote',
      revision: '2025-11-25',
      transport: 'HTTP',
      name: 'client',
    });
  });
  afterAll(async () => {
    await client[Symbol.asyncDispose]();
    await portico.close();
    await guard[Symbol.asyncDispose]();
    await server.close();
    await issuer[Symbol.asyncDispose]();
  });

  // A token that is refused right after it was renewed is not renewed again.
  beforeEach(() => {
    skewMs += 60_000;
  });

  const refreshes = () =>
    issuer.requests.filter(({ parameters }) => parameters.get('grant_type') === 'refresh_token').length;
  const calls = () => server.requestsOf('tools/call');

  it('are made once more with a new one, and the client notices nothing', async () => {
    const before = { refreshes: refreshes(), calls: calls().length, refused: guard.refused };
    guard.revoke(issuer.last().accessToken);
    expect((await client.call('structured'))['structuredContent']).toEqual({ city: 'Bergen', degrees: 11.5 });
    expect([refreshes() - before.refreshes, calls().length - before.calls, guard.refused > before.refused]).toEqual([
      1,
      1,
      true,
    ]);
    expect(calls().at(-1)?.headers.authorization).toBe(`Bearer ${issuer.last().accessToken}`);
  });

  it('are renewed once for 50 of them, and each is executed once', async () => {
    const before = { refreshes: refreshes(), calls: calls().length, refused: guard.refused };
    guard.revoke(issuer.last().accessToken);
    const texts = Array.from({ length: 50 }, (_, index) => `call ${String(index)}`);
    const results = await Promise.all(texts.map((text) => client.call('echo', { text })));
    expect(results.map(textOf)).toEqual(texts);
    expect([refreshes() - before.refreshes, calls().length - before.calls]).toEqual([1, 50]);
    // Many were on their way with the old token before the new one was there.
    expect(guard.refused - before.refused).toBeGreaterThan(1);
  });

  it('are told to the person as a sign-in that is needed when there is no new one', async () => {
    guard.revoke(issuer.last().accessToken);
    issuer.fail('/token', { kind: 'status', status: 400, body: '{"error":"invalid_grant"}' });
    const result = await client.call('fails');
    expect(result).toMatchObject({ isError: true, _meta: { 'portico/error': { code: 'login-required' } } });
    issuer.heal();
  });
});
