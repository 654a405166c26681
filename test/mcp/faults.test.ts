import { describe, expect, it } from 'vitest';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import type { Fault } from '../fixtures/mcp-server/faults.ts';
import { callOf, connectTo, openServer, sessionClient, textIn } from './support/open-server.ts';

const plain = sessionClient('plain', { capabilities: {} });
const builds = ['modern', 'legacy'] as const;
const never = () => new AbortController().signal;

const faults: readonly (readonly [what: string, fault: Fault, code: string])[] = [
  ['half of a JSON text', { kind: 'malformed-json' }, 'upstream-failed'],
  ['a web page', { kind: 'wrong-content-type' }, 'upstream-failed'],
  ['half of an event', { kind: 'half-event' }, 'upstream-unreachable'],
  ['a closed connection', { kind: 'hang-up' }, 'upstream-unreachable'],
  ['HTTP 500', { kind: 'status', status: 500 }, 'upstream-failed'],
  ['HTTP 503', { kind: 'status', status: 503, body: 'busy' }, 'upstream-failed'],
  ['HTTP 429', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }, 'upstream-rate-limited'],
  ['HTTP 403', { kind: 'status', status: 403 }, 'upstream-rejected'],
  ['HTTP 409', { kind: 'status', status: 409 }, 'upstream-rejected'],
  ['a redirect', { kind: 'status', status: 307, headers: { location: '/elsewhere' } }, 'upstream-redirect-refused'],
  [
    'a redirect elsewhere',
    { kind: 'status', status: 302, headers: { location: 'http://other.test/' } },
    'upstream-redirect-refused',
  ],
];

describe.each(builds)('a server (%s) that answers a call with', (build) => {
  it.each(faults)('%s', async (_, fault, code) => {
    await using open = await openServer({ build });
    open.server.inject(fault, { rpcMethod: 'tools/call', times: 1 });
    const { context } = callOf(plain);
    await expect(callTool(open.connection, 'fails', {}, context)).rejects.toMatchObject({ code });
    expect(await callTool(open.connection, 'fails', {}, context)).toMatchObject({ isError: true });
    expect(open.server.requestsOf('tools/call')).toHaveLength(2);
    expect(open.told.lost).toEqual([]);
  });

  it('too much', async () => {
    await using open = await openServer({ build }, { maxResponseBytes: 200_000 });
    const { context } = callOf(plain);
    const call = callTool(open.connection, 'big', { bytes: 300_000 }, context);
    await expect(call).rejects.toMatchObject({ code: 'response-too-large', details: { maxResponseBytes: 200_000 } });
    expect(textIn((await callTool(open.connection, 'big', { bytes: 100_000 }, context)) as never)).toHaveLength(
      100_000,
    );
  });

  it('a flood of progress', async () => {
    await using open = await openServer({ build }, { maxResponseBytes: 60_000 });
    const { context } = callOf(plain);
    const call = callTool(open.connection, 'slow', { ms: 1, steps: 1_000 }, context);
    await expect(call).rejects.toMatchObject({ code: 'response-too-large' });
    expect(textIn((await callTool(open.connection, 'echo', { text: 'still there' }, context)) as never)).toBe(
      'still there',
    );
  });

  it('silence, which ends after a while and is told to the server', async () => {
    await using open = await openServer({ build }, { timeoutMs: 2_500 });
    const call = callTool(open.connection, 'hang', { label: 'silent' }, callOf(plain).context);
    await expect(call).rejects.toMatchObject({ code: 'upstream-timeout', details: { timeoutMs: 2_500 } });
    await eventually('the server heard', () => open.server.world.cancelledCalls.length === 1);
  });

  it('progress, which it is waited for longer', async () => {
    // Longer in all, and shorter between two signs of life also when the machine stands still in between.
    await using open = await openServer({ build }, { timeoutMs: 3_000 });
    const { context } = callOf(plain);
    const result = await callTool(open.connection, 'slow', { ms: 4_000, steps: 10 }, context);
    expect(textIn(result as never)).toBe('done after 10 steps');
  });
});

describe('opening a connection', () => {
  it.each<readonly [string, Fault, string]>([
    ['HTTP 500', { kind: 'status', status: 500 }, 'upstream-failed'],
    ['HTTP 403', { kind: 'status', status: 403 }, 'upstream-rejected'],
    ['a web page', { kind: 'wrong-content-type' }, 'upstream-failed'],
    ['a closed connection', { kind: 'hang-up' }, 'upstream-unreachable'],
  ])('fails when all that the server says is %s', async (_, fault, code) => {
    await using server = await startFixture({ build: 'dual' });
    server.inject(fault);
    const { connection } = connectTo(server.url.href);
    await expect(connection.open(never())).rejects.toMatchObject({ code });
    await connection.close();
  });

  it('succeeds later, when the server is there', async () => {
    await using server = await startFixture({ build: 'dual' });
    const { connection } = connectTo(server.url.href);
    await server.kill();
    await expect(connection.open(never())).rejects.toMatchObject({ code: 'upstream-unreachable' });
    await server.restart();
    expect((await connection.open(never())).tools.length).toBeGreaterThan(0);
    await connection.close();
  });

  it('takes a list that cannot be read for a remark, and the others as they are', async () => {
    await using server = await startFixture({ build: 'legacy' });
    server.inject({ kind: 'status', status: 500 }, { rpcMethod: 'prompts/list' });
    const { connection } = connectTo(server.url.href);
    const { tools, prompts, notices } = await connection.open(never());
    expect(tools.length).toBeGreaterThan(40);
    expect(prompts).toEqual([]);
    expect(notices).toEqual([
      {
        en: 'prompts/list failed: The server failed (HTTP 500); try again, and look into its log when it stays so',
        ru: 'Список prompts/list не прочитан. На сервере произошла ошибка (HTTP 500); повторите, а если не поможет, посмотрите в логи этого сервера',
      },
    ]);
    await connection.close();
  });

  it.each([
    ['modern', 'legacy', 'upstream-failed'],
    ['session', 'modern', 'upstream-rejected'],
    ['sse', 'modern', 'upstream-rejected'],
  ] as const)('insists on the protocol %s with a server %s', async (protocol, build, code) => {
    await using server = await startFixture({ build });
    const { connection } = connectTo(server.url.href, { protocol });
    await expect(connection.open(never())).rejects.toMatchObject({ code });
    await connection.close();
  });

  it.each(['session', 'modern'] as const)('asks nothing of a server that the protocol %s says', async (protocol) => {
    await using server = await startFixture({ build: 'dual' });
    const { connection } = connectTo(server.url.href, { protocol });
    await connection.open(never());
    expect(server.requestsOf(protocol === 'session' ? 'server/discover' : 'initialize')).toEqual([]);
    await connection.close();
  });
});
