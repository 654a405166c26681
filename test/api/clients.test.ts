import { duplexPair } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { connectV2, httpV2, newV2 } from '../support/sdk-clients.ts';
import { PipeTransport } from '../../main/transports/pipe-transport.ts';
import { everything, observedApp } from './observed-app.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const clock = { clock: { kind: 'built-in' } };

describe('clients', () => {
  it.each([
    { mode: 'legacy', revision: '2025-11-25', openSessions: 1 },
    { mode: 'auto', revision: '2026-07-28', openSessions: 0 },
  ] as const)('say what they are when they come ($revision)', async ({ mode, revision, openSessions }) => {
    const portico = await observedApp(clock);
    const token = await portico.addClient('An editor');
    expect(await portico.call('clients.list')).toMatchObject([{ access: 'token', openSessions: 0 }]);
    const client = newV2(mode);
    await client.connect(httpV2(new URL(`${portico.url.href}/clock`), token));
    await client.callTool({ name: 'gettime', arguments: {} });
    const [listed] = await portico.call('clients.list');
    expect(listed).toMatchObject({
      name: 'An editor',
      protocol: {
        revision,
        program: 'contract-test 1.0.0',
        capabilities: expect.arrayContaining(['elicitation', 'sampling', 'roots']) as unknown,
        place: 'connection clock',
      },
      openSessions,
      offered: { tools: 1 },
    });
    expect(listed?.offered.tokens).toBeGreaterThan(20);
    await eventuallyPasses(() => {
      expect(portico.told.some((event) => event.type === 'changed' && event.areas.includes('clients'))).toBe(true);
    });
    await client.close();
  });

  it('that start the command are listed by their name, and cannot be shut out here', async () => {
    const portico = await observedApp(clock);
    const [near, far] = duplexPair();
    portico.app.servePipe(far, 'Desk');
    const client = newV2('legacy');
    await client.connect(new PipeTransport({ readable: near, writable: near }, { maxLineBytes: 1e6 }));
    expect(await portico.call('clients.list')).toMatchObject([
      { id: 'stdio:Desk', name: 'Desk', access: 'stdio', openSessions: 1, protocol: { place: '*' } },
    ]);
    for (const operation of ['clients.revoke', 'clients.rotate', 'clients.restore'] as const)
      await expect(portico.call(operation, { client: 'stdio:Desk' })).rejects.toThrow('has no token');
    await client.close();
    await eventuallyPasses(async () => expect(await portico.call('clients.list')).toMatchObject([{ openSessions: 0 }]));
  });

  it.each(['legacy', 'auto'] as const)('are told of when they come and while they ask on (%s)', async (mode) => {
    const portico = await observedApp(clock);
    const client = await connectV2(portico.url, await portico.addClient('An editor'), mode);
    const toldOf = (area: 'programs' | 'presence'): number =>
      portico.told.filter((event) => event.type === 'changed' && event.areas.includes(area)).length;
    await eventuallyPasses(() => expect(toldOf('programs')).toBeGreaterThan(0));
    const [first] = await portico.call('clients.list');
    await eventuallyPasses(async () => {
      await client.callTool({ name: 'clock__gettime', arguments: {} });
      expect(toldOf('presence')).toBeGreaterThan(0);
    });
    const [later] = await portico.call('clients.list');
    expect(later?.lastSeenAt).toBeGreaterThan(first?.lastSeenAt ?? Infinity);
    await client.close();
  });

  it('that start the command are told of when the command ends, and noted anew when it starts again', async () => {
    const portico = await observedApp(clock);
    const come = async () => {
      const [near, far] = duplexPair();
      portico.app.servePipe(far, 'Desk');
      const client = newV2('legacy');
      await client.connect(new PipeTransport({ readable: near, writable: near }, { maxLineBytes: 1e6 }));
      return client;
    };
    const first = await come();
    const heard = portico.told.length;
    await first.close();
    await eventuallyPasses(async () => expect(await portico.call('clients.list')).toMatchObject([{ openSessions: 0 }]));
    const [before] = await portico.call('clients.list');
    await eventuallyPasses(() => {
      const later = portico.told.slice(heard).flatMap((event) => (event.type === 'changed' ? event.areas : []));
      expect(later.some((area) => area === 'clients' || area === 'presence')).toBe(true);
    });
    const second = await come();
    await second.close();
    await eventuallyPasses(async () => {
      const [after] = await portico.call('clients.list');
      expect(after?.openSessions).toBe(0);
      expect(after?.lastSeenAt).toBeGreaterThan(before?.lastSeenAt ?? Infinity);
    });
  });

  it.each(['legacy', 'auto'] as const)('that are revoked are cut off in the middle of a call (%s)', async (mode) => {
    const portico = await observedApp({ every: everything });
    const client = await connectV2(portico.url, await portico.addClient('An editor'), mode);
    const args = { duration: 20, steps: 2 };
    const call = client.callTool({ name: 'every__trigger-long-running-operation', arguments: args });
    const ended = call.then(
      () => 'answered',
      () => 'cut off',
    );
    await eventuallyPasses(async () => {
      expect((await portico.call('invocations.list', { limit: 1 })).items[0]?.outcome).toBe('running');
    });
    const revoked = await portico.call('clients.revoke', { client: 'An editor' });
    expect(revoked.openSessions).toBe(0);
    await eventuallyPasses(async () => {
      expect((await portico.call('invocations.list', { limit: 1 })).items[0]?.outcome).toBe('cancelled');
    });
    await expect(client.listTools()).rejects.toThrow();
    await client.close();
    expect(await Promise.race([ended, Promise.resolve('open')])).not.toBe('answered');
  });

  it('that were revoked come back with their old token, unless their name was taken', async () => {
    const portico = await observedApp(clock);
    const token = await portico.addClient('An editor');
    const { id } = await portico.call('clients.revoke', { client: 'An editor' });
    expect(await portico.call('clients.restore', { client: id })).toMatchObject({ id, name: 'An editor' });
    const client = await connectV2(portico.url, token, 'auto');
    expect((await client.listTools()).tools).toHaveLength(1);
    await client.close();
    await portico.call('clients.revoke', { client: id });
    await portico.addClient('an EDITOR');
    await expect(portico.call('clients.restore', { client: id })).rejects.toThrow('already; choose another name');
    await expect(portico.call('clients.restore', { client: 'nobody' })).rejects.toThrow('There is no client');
  });

  it('get a new token in the place of the old one', async () => {
    const portico = await observedApp(clock);
    const old = await portico.addClient('An editor');
    const { token, client: view } = await portico.call('clients.rotate', { client: 'An editor' });
    expect(view.name).toBe('An editor');
    expect(token).toMatch(/^ptc_/);
    await expect(connectV2(portico.url, old, 'auto')).rejects.toThrow();
    const client = await connectV2(portico.url, token, 'auto');
    expect((await client.listTools()).tools).toHaveLength(1);
    await client.close();
  });

  it('have one name each', async () => {
    const portico = await observedApp(clock);
    await portico.addClient('One');
    await portico.addClient('Two');
    expect((await portico.call('clients.rename', { client: 'One', name: 'ONE' })).name).toBe('ONE');
    await expect(portico.call('clients.rename', { client: 'Two', name: 'one' })).rejects.toThrow('already');
    expect((await portico.call('clients.list')).map(({ name }) => name)).toEqual(['ONE', 'Two']);
  });

  it('are told how to connect, the best match first', async () => {
    const portico = await observedApp(clock);
    const [first, ...others] = await portico.call('clients.snippets', { name: 'Cursor', token: 'ptc_x' });
    expect(first).toMatchObject({ kind: 'cursor', language: 'json', usesToken: true });
    expect(first?.text).toContain(`${portico.origin}/mcp`);
    expect(first?.text).toContain('ptc_x');
    expect(others.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['vscode', 'claude-desktop', 'claude-code', 'cline', 'codex', 'goose', 'stdio']),
    );
    expect(others.find(({ kind }) => kind === 'codex')).toMatchObject({ language: 'toml', usual: false });
    expect(others.find(({ kind }) => kind === 'goose')).toMatchObject({ language: 'yaml' });
    const unnamed = await portico.call('clients.snippets');
    expect(unnamed.slice(-2).map(({ kind }) => kind)).toEqual(['stdio', 'generic']);
    expect(unnamed.at(-1)?.text).toContain('<token>');
    expect(unnamed.find(({ kind }) => kind === 'stdio')?.text).toContain('"--client"');
  });
});

describe('while Portico is paused', () => {
  it('calls of clients are refused and lists answer; the person may call, and running calls go on', async () => {
    const portico = await observedApp({ every: everything });
    const client = await connectV2(portico.url, await portico.addClient('An editor'), 'auto');
    const args = { duration: 2, steps: 1 };
    const running = client.callTool({ name: 'every__trigger-long-running-operation', arguments: args });
    await eventuallyPasses(async () => {
      expect((await portico.call('invocations.list', { limit: 1 })).items[0]?.outcome).toBe('running');
    });
    expect((await portico.call('status.get')).paused).toBe(false);
    await portico.call('app.pause', { paused: true });
    expect((await portico.call('status.get')).paused).toBe(true);
    const echo = { name: 'every__echo', arguments: { message: 'x' } };
    expect(await client.callTool(echo)).toMatchObject({
      isError: true,
      _meta: { 'portico/error': { code: 'paused' } },
    });
    expect((await client.listTools()).tools.length).toBeGreaterThan(5);
    expect(await portico.call('tools.call', { name: echo.name, args: echo.arguments })).not.toMatchObject({
      isError: true,
    });
    expect(await running).not.toMatchObject({ isError: true });
    await portico.call('app.pause', { paused: false });
    expect(await client.callTool(echo)).not.toMatchObject({ isError: true });
    expect((await portico.call('status.get')).everCalled).toBe(true);
    await client.close();
  });

  it('nothing was ever called as long as only the person did', async () => {
    const portico = await observedApp(clock);
    await portico.call('tools.call', { name: 'clock__gettime', args: {} });
    expect((await portico.call('status.get')).everCalled).toBe(false);
  });
});
