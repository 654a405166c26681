import { describe, expect, it } from 'vitest';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { callOf, connectTo, openServer, sessionClient, textIn } from './support/open-server.ts';

const plain = sessionClient('plain', { capabilities: {} });
const echo = async (open: Awaited<ReturnType<typeof openServer>>, text: string, client = plain) =>
  textIn((await callTool(open.connection, 'echo', { text }, callOf(client).context)) as never);
const legacy = { build: 'legacy' } as const;

describe('a session that the server ended', () => {
  it.each([
    ['of all clients', plain],
    ['of one client', sessionClient('own')],
  ])('is begun anew without the client noticing: one %s', async (_, client) => {
    await using open = await openServer(legacy);
    expect(await echo(open, 'before', client)).toBe('before');
    open.server.forgetSessions();
    expect(await echo(open, 'after', client)).toBe('after');
    expect(open.told.lost).toEqual([]);
    const refused = open.server.requestsOf('tools/call').filter(({ status }) => status === 404);
    expect(refused).toHaveLength(1);
  });

  it('is begun once for many calls at a time', async () => {
    await using open = await openServer(legacy);
    open.server.forgetSessions();
    const texts = Array.from({ length: 10 }, (_, index) => `call ${index}`);
    expect(await Promise.all(texts.map((text) => echo(open, text)))).toEqual(texts);
    expect(open.server.requestsOf('initialize')).toHaveLength(2);
  });

  it('may have changed what the server offers, so it is read again', async () => {
    await using open = await openServer(legacy);
    open.server.forgetSessions();
    await echo(open, 'again');
    await eventually('a change was told', () => open.told.changes > 0);
  });

  it('is subscribed again to what was subscribed to', async () => {
    await using open = await openServer(legacy);
    await open.connection.subscribe?.('test://watched-resource', new AbortController().signal);
    open.server.forgetSessions();
    await echo(open, 'again');
    await eventually('it subscribed again', () => open.server.requestsOf('resources/subscribe').length === 2);
    await callTool(open.connection, 'touch_watched', {}, callOf(plain).context);
    await eventually('it was told', () => open.told.updated.length > 0);
  });

  it('with 400 and its own words is begun anew as well', async () => {
    await using open = await openServer(legacy);
    const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32600, message: 'No valid session ID' } });
    const headers = { 'content-type': 'application/json' };
    open.server.inject({ kind: 'status', status: 400, headers, body }, { rpcMethod: 'tools/call', times: 1 });
    expect(await echo(open, 'after')).toBe('after');
  });

  it('and cannot be begun anew is a lost connection', async () => {
    await using open = await openServer(legacy);
    open.server.forgetSessions();
    open.server.inject({ kind: 'status', status: 500 }, { rpcMethod: 'initialize' });
    await expect(echo(open, 'after')).rejects.toMatchObject({ code: 'upstream-failed' });
    await eventually('the loss was told', () => open.told.lost.length > 0);
  });
});

describe('a stream that breaks', () => {
  it.each(['dual', 'legacy'] as const)('is resumed where it broke off, server %s', async (build) => {
    await using open = await openServer({ build });
    const drop = { kind: 'drop-stream', afterMessages: 2 } as const;
    const fault = open.server.inject(drop, { rpcMethod: 'tools/call', times: 1 });
    const { context, progress } = callOf(plain);
    const result = await callTool(open.connection, 'slow', { ms: 300, steps: 5 }, context);
    expect(fault.hits).toBe(1);
    expect(textIn(result as never)).toBe('done after 5 steps');
    expect(progress.map((step) => step.progress)).toEqual([1, 2, 3, 4, 5]);
    const resumed = open.server.requests.filter(({ headers }) => headers['last-event-id'] !== undefined);
    expect(resumed).toHaveLength(1);
    expect(open.server.requestsOf('tools/call')).toHaveLength(1);
  });

  it('before anything came over it is no reason to repeat a call that may have been made', async () => {
    await using open = await openServer(legacy);
    open.server.inject({ kind: 'hang-up' }, { rpcMethod: 'tools/call', times: 1 });
    const call = callTool(open.connection, 'log', { level: 'info', text: 'x' }, callOf(plain).context);
    await expect(call).rejects.toMatchObject({ code: 'upstream-unreachable' });
    expect(open.server.requestsOf('tools/call')).toHaveLength(1);
  });

  it.each([
    ['tools/call', { name: 'echo', arguments: { text: 'twice' } }],
    ['resources/read', { uri: 'test://static-text' }],
    ['prompts/get', { name: 'test_simple_prompt' }],
  ])('lets %s be repeated when doing it twice does no harm', async (method, params) => {
    await using open = await openServer(legacy);
    open.server.inject({ kind: 'hang-up' }, { rpcMethod: method, times: 1 });
    await open.connection.request({ method, params }, callOf(plain).context);
    expect(open.server.requestsOf(method)).toHaveLength(2);
  });

  it('and is for what belongs to no call is opened again', async () => {
    await using open = await openServer(legacy);
    const streams = () => open.server.requests.filter(({ httpMethod }) => httpMethod === 'GET').length;
    await eventually('the stream is there', () => streams() === 1);
    await eventually('it can be dropped', () => open.server.dropStreams() > 0);
    await eventually('it is there again', () => streams() === 2);
    await callTool(open.connection, 'change_lists', {}, callOf(plain).context);
    await eventually('a change was told', () => open.told.changes > 0);
  });
});

describe('the end of a session', () => {
  it('is told to the server', async () => {
    const open = await openServer(legacy);
    await echo(open, 'x', sessionClient('own'));
    expect(open.server.sessionCount).toBe(2);
    await open.connection.close();
    expect(open.server.sessionCount).toBe(0);
    await open.server.close();
  });

  it('does not wait for a server that is gone', async () => {
    const open = await openServer(legacy);
    await open.server.kill();
    await open.connection.close();
    await open.server.close();
  });
});

describe('a server that restarts', () => {
  it.each(['dual', 'modern', 'legacy'] as const)('is used again as soon as it is there, %s', async (build) => {
    await using open = await openServer({ build });
    expect(await echo(open, 'before')).toBe('before');
    await open.server.restart();
    expect(await echo(open, 'after')).toBe('after');
  });

  it('and stays away is a lost connection', { timeout: 30_000 }, async () => {
    await using open = await openServer(legacy);
    await open.server.kill();
    await expect(echo(open, 'x')).rejects.toMatchObject({ code: 'upstream-unreachable' });
    await eventually('the loss was told', () => open.told.lost.length > 0, 20_000);
  });
});

describe('a server without a GET stream', () => {
  it('is used without one', async () => {
    await using server = await startFixture(legacy);
    server.inject({ kind: 'status', status: 405 }, { httpMethod: 'GET' });
    const { connection, told } = connectTo(server.url.href);
    await connection.open(new AbortController().signal);
    const result = await callTool(connection, 'echo', { text: 'x' }, callOf(plain).context);
    expect(textIn(result as never)).toBe('x');
    expect(server.requests.filter(({ httpMethod }) => httpMethod === 'GET')).toHaveLength(1);
    expect(told.lost).toEqual([]);
    await connection.close();
  });
});
