import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Finding } from '../../contract/doctor.ts';
import type { ProgramAction } from '../../contract/programs.ts';
import { probeEndpoint, probePort } from '../../main/doctor/endpoint/probe-endpoint.ts';
import { connectV2 } from '../support/sdk-clients.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const { signal } = new AbortController();

/** The app with Cursor on its machine, connected. */
async function withCursor(running: TestApp) {
  const settings = join(running.dataDir, 'home', '.cursor', 'mcp.json');
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, '{\n  // mine\n  "mcpServers": {}\n}\n');
  const { handlers } = running.app;
  const mend = async (action: ProgramAction): Promise<void> => {
    const { fingerprint } = await handlers['programs.preview']({ program: 'cursor', action }, signal);
    const { outcome } = await handlers['programs.apply']({ program: 'cursor', action, fingerprint }, signal);
    expect(outcome).toBe('done');
  };
  await mend('connect');
  const look = async (): Promise<readonly Finding[]> => handlers['doctor.run']({ program: 'cursor' }, signal);
  const problems = async (): Promise<readonly Finding[]> =>
    (await look()).filter(({ area, outcome }) => area === 'client' && outcome === 'problem');
  const edit = (change: (text: string) => string): void =>
    writeFileSync(settings, change(readFileSync(settings, 'utf8')));
  const token = (): string => /ptc_[\w-]+/.exec(readFileSync(settings, 'utf8'))?.[0] ?? '';
  return { settings, mend, look, problems, edit, token };
}

const repair = { kind: 'repair', program: 'cursor' };

describe('Something that is really wrong with a program', () => {
  it('is found from its side, and the fix mends it: another port, a revoked token, a lost entry', async () => {
    await using running = await startTestApp({});
    const { mend, problems, edit, look } = await withCursor(running);
    expect(await problems()).toEqual([]);

    edit((text) => text.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1'));
    expect(await problems()).toMatchObject([
      { check: 'client-address', subject: 'cursor', message: expect.stringContaining('names port 1,'), fix: repair },
    ]);
    await mend('repair');
    expect(await problems()).toEqual([]);

    const client = (await running.app.handlers['programs.list']({}, signal)).find(({ id }) => id === 'cursor')?.client;
    await running.app.handlers['clients.revoke']({ client: client ?? '' }, signal);
    expect(await problems()).toMatchObject([
      { check: 'client-token', message: expect.stringContaining('unknown or was revoked'), fix: repair },
    ]);
    await mend('repair');
    expect(await problems()).toEqual([]);

    edit(() => '{\n  // mine\n  "mcpServers": {}\n}\n');
    expect(await problems()).toMatchObject([
      { check: 'client-file', message: expect.stringContaining('lost'), fix: repair },
    ]);
    await mend('repair');
    const found = await look();
    expect(found.filter(({ check }) => check === 'client-token')).toMatchObject([{ outcome: 'ok' }]);
    expect(found.find(({ check }) => check === 'client-seen')).toMatchObject({ outcome: 'warning' });
  });

  it('is not told any more once the program has come', async () => {
    await using running = await startTestApp({});
    const { look, token } = await withCursor(running);
    const seen = async () => (await look()).find(({ check }) => check === 'client-seen');
    expect(await seen()).toMatchObject({ outcome: 'warning', message: 'Cursor has never come' });
    const client = await connectV2(new URL('/mcp', running.origin), token(), 'auto');
    await client.listTools();
    await client.close();
    expect(await seen()).toMatchObject({
      check: 'client-seen',
      area: 'client',
      subject: 'cursor',
      outcome: 'ok',
      message: 'Cursor last came just now',
    });
    expect((await look()).find(({ check }) => check === 'client-revision')).toMatchObject({
      outcome: 'ok',
      message: 'Cursor speaks 2026-07-28, which Portico serves',
    });
  });

  it('and everything else is said by its code, too', async () => {
    await using running = await startTestApp({});
    await withCursor(running);
    const found = await running.app.handlers['doctor.run']({}, signal);
    expect(found.length).toBeGreaterThan(10);
    expect(found.filter(({ said, remedy, advised }) => !said || (remedy !== undefined && !advised))).toEqual([]);
  });

  it('is refused for a program that nobody knows', async () => {
    await using running = await startTestApp({});
    await expect(running.app.handlers['doctor.run']({ program: 'nosuch' }, signal)).rejects.toMatchObject({
      code: 'invalid-request',
    });
  });
});

describe('The port', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  });
  const startOther = async (): Promise<number> => {
    const server = createServer((_, response) => response.end('{"status":"ok"}'));
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return (server.address() as AddressInfo).port;
  };

  it('is ours when this very process answers there, not when another program does', async () => {
    await using running = await startTestApp({});
    const found = await running.app.handlers['doctor.run']({}, signal);
    expect(found.filter(({ area }) => area === 'endpoint')).toMatchObject([
      {
        check: 'endpoint',
        area: 'endpoint',
        outcome: 'ok',
        message: `Portico 0.0.0-test serves ${running.origin}/mcp`,
      },
      { check: 'port', area: 'endpoint', outcome: 'ok', message: `This Portico answers at ${running.origin}` },
    ]);
    // Another Portico is another program.
    expect(await probeEndpoint(running.origin, { instance: 'another', signal })).toMatchObject({ by: 'other' });
    const other = await startOther();
    expect(await probeEndpoint(`http://127.0.0.1:${String(other)}`, { instance: 'ours', signal })).toMatchObject({
      by: 'other',
    });
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await probeEndpoint(`http://127.0.0.1:${String(other)}`, { instance: 'ours', signal })).toMatchObject({
      by: 'nobody',
    });
    expect(await probePort(other)).toEqual({ isFree: true });
  });

  it('that another program has taken is told with the name of that program, until it is free', async () => {
    await using running = await startTestApp({});
    const port = await startOther();
    const found = await probePort(port);
    expect(found.isFree).toBe(false);
    if (process.platform === 'linux') expect(found.owner?.pid).toBe(process.pid);
    await running.app.handlers['app.pause']({ paused: true }, signal);
    const paused = async () =>
      (await running.app.handlers['doctor.run']({}, signal)).filter(({ check }) => check === 'paused');
    expect(await paused()).toMatchObject([{ outcome: 'warning', fix: { kind: 'resume' } }]);
    await running.app.handlers['app.pause']({ paused: false }, signal);
    expect(await paused()).toEqual([]);
  });
});
