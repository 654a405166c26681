import { describe, expect, it } from 'vitest';
import type { Challenge } from '../../main/gateway/access-tokens.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { streamableHttpKind } from '../../main/upstreams/streamable-http/streamable-http-kind.ts';
import { fakePorts } from '../openapi/support/fake-ports.ts';
import { callTool } from '../support/call-tool.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { callOf, connectTo, sessionClient, textIn } from './support/open-server.ts';

const plain = sessionClient('plain', { capabilities: {} });
const never = () => new AbortController().signal;
const challenge = 'Bearer resource_metadata="https://mcp.example/.well-known/oauth-protected-resource"';
const refusal = { kind: 'status', status: 401, headers: { 'www-authenticate': challenge } } as const;

/** Tokens whose account hears of challenges, and gives a rejected token up only then. */
function tokensOf(answer: () => void, isNeeded = true) {
  const ports = fakePorts();
  const challenges: (readonly [string, Challenge])[] = [];
  const state = { isNeeded };
  const tokens = {
    ...ports.tokens,
    isNeeded: () => state.isNeeded,
    challenged: async (account: string, given: Challenge) => {
      challenges.push([account, given]);
      if (given.rejected) ports.tokens.reject(account, given.rejected);
      answer();
      state.isNeeded = true;
    },
  };
  return { tokens, challenges };
}

async function connected(settings: JsonObject, tokens?: ReturnType<typeof tokensOf>['tokens']) {
  const server = await startFixture({ build: 'dual' });
  const { connection, told } = connectTo(server.url.href, settings, tokens ? { tokens } : {});
  const echo = async () => textIn((await callTool(connection, 'echo', { text: 'x' }, callOf(plain).context)) as never);
  const sent = () => server.requests.map(({ headers }) => headers.authorization);
  const dispose = async () => {
    await connection.close();
    await server.close();
  };
  return { server, connection, told, echo, sent, [Symbol.asyncDispose]: dispose };
}

describe('requests to a server', () => {
  it('carry the token of the account', async () => {
    const { tokens } = tokensOf(() => undefined);
    await using open = await connected({ account: 'work' }, tokens);
    await open.connection.open(never());
    expect(new Set(open.sent())).toEqual(new Set(['Bearer token-1']));
  });

  it('carry no token while nobody asked for a sign-in', async () => {
    const { tokens } = tokensOf(() => undefined, false);
    await using open = await connected({}, tokens);
    await open.connection.open(never());
    expect(new Set(open.sent())).toEqual(new Set([undefined]));
  });

  it('carry a new token when the server does not accept the first', async () => {
    const { tokens, challenges } = tokensOf(() => undefined);
    await using open = await connected({ account: 'work' }, tokens);
    await open.connection.open(never());
    open.server.inject(refusal, { rpcMethod: 'tools/call', times: 1 });
    expect(await open.echo()).toBe('x');
    expect(tokens.rejected).toEqual(['token-1']);
    expect(challenges).toMatchObject([['work', { status: 401 }]]);
    expect(open.sent().at(-1)).toBe('Bearer token-2');
  });

  it('ask for a sign-in when the account has no other token', async () => {
    const login = new GatewayError('login-required', 'Sign in', { details: { account: 'work' } });
    const { tokens, challenges } = tokensOf(() => {
      throw login;
    });
    await using open = await connected({ account: 'work' }, tokens);
    await open.connection.open(never());
    open.server.inject(refusal, { rpcMethod: 'tools/call' });
    await expect(open.echo()).rejects.toBe(login);
    expect(challenges).toMatchObject([
      ['work', { status: 401, wwwAuthenticate: challenge, resource: open.server.url.href }],
    ]);
    expect(open.server.requestsOf('tools/call')).toHaveLength(1);
  });

  it('are sent again with a token once the account has learnt where to sign in', async () => {
    const { tokens, challenges } = tokensOf(() => undefined, false);
    await using open = await connected({}, tokens);
    open.server.inject(refusal, { times: 1 });
    await open.connection.open(never());
    expect(challenges.map(([account, { rejected }]) => [account, rejected])).toEqual([['remote', undefined]]);
    expect(open.sent().slice(0, 2)).toEqual([undefined, 'Bearer token-1']);
  });

  it('do not ask without end', async () => {
    const { tokens } = tokensOf(() => undefined);
    await using open = await connected({ account: 'work' }, tokens);
    await open.connection.open(never());
    open.server.inject(refusal, { rpcMethod: 'tools/call' });
    await expect(open.echo()).rejects.toMatchObject({ code: 'login-required', details: { account: 'work' } });
    expect(open.server.requestsOf('tools/call')).toHaveLength(3);
  });

  it('tell the account which scope is missing', async () => {
    const { tokens, challenges } = tokensOf(() => undefined);
    await using open = await connected({ account: 'work' }, tokens);
    await open.connection.open(never());
    const wwwAuthenticate = 'Bearer error="insufficient_scope", scope="write"';
    const headers = { 'www-authenticate': wwwAuthenticate };
    open.server.inject({ kind: 'status', status: 403, headers }, { rpcMethod: 'tools/call', times: 1 });
    expect(await open.echo()).toBe('x');
    expect(challenges).toMatchObject([['work', { status: 403, wwwAuthenticate }]]);
  });

  it('carry the configured headers with their secrets, and then ask for no sign-in', async () => {
    const { tokens, challenges } = tokensOf(() => undefined);
    await using open = await connected({ headers: { Authorization: '${env:API_KEY}', 'X-Team': 'a' } }, tokens);
    await open.connection.open(never());
    expect(new Set(open.sent())).toEqual(new Set(['key-from-env']));
    expect(open.server.requests[0]?.headers['x-team']).toBe('a');
    open.server.inject(refusal, { rpcMethod: 'tools/call', times: 1 });
    await expect(open.echo()).rejects.toMatchObject({ code: 'upstream-rejected', details: { status: 401 } });
    expect(challenges).toEqual([]);
  });
});

describe('sessions', () => {
  it('are begun anew when another person has signed in, and not when the same one has', async () => {
    const { tokens } = tokensOf(() => undefined);
    await using open = await connected({ account: 'work', protocol: 'session' }, tokens);
    await open.connection.open(never());
    tokens.become({ values: ['token-3'], subject: 'anna' });
    await open.connection.open(never());
    expect(open.server.requestsOf('initialize')).toHaveLength(1);
    tokens.become({ values: ['token-4'], subject: 'boris' });
    await open.connection.open(never());
    expect(await open.echo()).toBe('x');
    const sessions = new Set(open.server.requests.flatMap(({ headers }) => headers['mcp-session-id'] ?? []));
    expect([open.server.requestsOf('initialize').length, sessions.size]).toEqual([2, 2]);
    expect(open.told.lost).toEqual([]);
  });
});

describe('the protected resource of a connection', () => {
  it.each([
    [{ url: 'https://mcp.example/mcp' }, 'https://mcp.example/mcp'],
    [{ url: 'https://mcp.example/mcp', account: 'work' }, undefined],
    [{ url: 'https://mcp.example/mcp', headers: { authorization: 'Bearer x' } }, undefined],
    [{ url: 'https://mcp.example/mcp', headers: { 'x-team': 'a' } }, 'https://mcp.example/mcp'],
  ])('with %j is %j', (settings, resource) => {
    expect(streamableHttpKind.protectedResource?.(streamableHttpKind.settings.parse(settings))).toBe(resource);
  });
});
