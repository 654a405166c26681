import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { observedApp, type ObservedApp } from './observed-app.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const settings = '{\n  "mcpServers": {}\n}\n';

function put({ dataDir }: ObservedApp, text: string): void {
  const file = join(dataDir, 'home/.cursor/mcp.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const text = ({ dataDir }: ObservedApp) => readFileSync(join(dataDir, 'home/.cursor/mcp.json'), 'utf8');

async function cursor(app: ObservedApp) {
  const views = await app.call('programs.list', { fresh: true });
  return views.find(({ id }) => id === 'cursor');
}

async function apply(app: ObservedApp, action: 'connect' | 'repair' | 'disconnect') {
  const { fingerprint } = await app.call('programs.preview', { program: 'cursor', action });
  return app.call('programs.apply', { program: 'cursor', action, fingerprint });
}

it('a program is found, connected, seen, repaired, undone and disconnected, and windows are told', async () => {
  const app = await observedApp({});
  put(app, settings);
  expect(await cursor(app)).toMatchObject({ state: 'found' });
  expect(await apply(app, 'connect')).toMatchObject({ outcome: 'done' });
  await eventuallyPasses(() => {
    const areas = app.told.flatMap((event) => (event.type === 'changed' ? event.areas : []));
    expect(areas).toEqual(expect.arrayContaining(['programs', 'clients']));
  });
  const { portico } = (
    JSON.parse(text(app)) as { mcpServers: { portico: { url: string; headers: Record<string, string> } } }
  ).mcpServers;
  expect(portico.url).toBe(`${app.origin}/mcp`);

  await eventuallyPasses(async () => {
    await come(portico);
    expect(await cursor(app)).toMatchObject({ state: 'connected', revision: '2025-06-18' });
  });

  put(app, text(app).replace(portico.url, 'http://127.0.0.1:1/mcp'));
  await eventuallyPasses(async () => expect(await cursor(app)).toMatchObject({ state: 'changed' }));
  expect(await apply(app, 'repair')).toMatchObject({ outcome: 'done' });
  const { undo } = (await cursor(app)) ?? {};
  expect(await app.call('programs.undo', { change: undo?.change })).toMatchObject({
    files: [{ outcome: 'bytes-restored' }],
  });
  expect(text(app)).toContain('127.0.0.1:1/');
  expect(await app.call('programs.keep', { program: 'cursor' })).toMatchObject({ state: 'connected' });
  await apply(app, 'repair');
  await apply(app, 'disconnect');
  expect(await app.call('clients.list')).toEqual([]);
});

/** The program comes with what stands in its settings. */
async function come({
  url,
  headers,
}: {
  readonly url: string;
  readonly headers: Record<string, string>;
}): Promise<void> {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'cursor', version: '1' } };
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params }),
  });
  expect(answer.status).toBe(200);
  await answer.text();
}

it('a client whose access is taken on the page of clients makes its program ask for a repair', async () => {
  const app = await observedApp({});
  put(app, settings);
  await apply(app, 'connect');
  const [client] = await app.call('clients.list');
  await app.call('clients.revoke', { client: client?.id });
  expect(await cursor(app)).toMatchObject({ state: 'changed', files: [{ trouble: { code: 'token-refused' } }] });
  await app.call('clients.restore', { client: client?.id });
  expect(await cursor(app)).toMatchObject({ state: 'needs-restart' });
});

it('what does not exist is refused in words', async () => {
  const app = await observedApp({});
  const refused = { code: 'invalid-request' };
  await expect(app.call('programs.preview', { program: 'x', action: 'connect' })).rejects.toMatchObject(refused);
  await expect(app.call('programs.undo', { change: 'x' })).rejects.toMatchObject(refused);
  await expect(app.call('programs.keep', { program: 'cursor' })).rejects.toMatchObject(refused);
  await expect(app.call('programs.link', { program: 'codex', open: false })).rejects.toMatchObject(refused);
  await expect(app.call('programs.bundle', { program: 'cursor' })).rejects.toMatchObject(refused);
  const stale = { program: 'cursor', action: 'connect', fingerprint: 'x' };
  await expect(app.call('programs.apply', stale)).rejects.toMatchObject({ code: 'configuration-changed' });
});

it('a link is given with the command, where none can be opened', async () => {
  const app = await observedApp({});
  const { url, program } = await app.call('programs.link', { program: 'cursor', open: false });
  expect(url).toMatch(/^cursor:/);
  expect(program.awaitedUntil).toBeGreaterThan(0);
});
