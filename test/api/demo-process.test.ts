import { createServer, type AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { openApp } from '../../main/serving/open-app.ts';
import { ensureBuilt } from '../cli/support/portico.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventuallyPasses } from '../support/eventually.ts';

beforeAll(() => ensureBuilt(), 120_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it('the real demo backend begins, offers its tools and ends while Portico runs', async () => {
  const dataDir = temporaryFolder('demo');
  const port = await freePort();
  const opened = await openApp(
    {
      places: { dataDir, file: join(dataDir, 'portico.json'), fileIsNamed: false },
      flags: { dataDir },
      root: fileURLToPath(new URL('../..', import.meta.url)),
      version: '0.0.0-test',
      terminal: { during: (_label, work) => work() },
    },
    {
      createHost: ({ log }) => ({
        dataDir,
        secrets: createMemorySecretStore(),
        openInBrowser: async () => {},
        machine: homeMachine(join(dataDir, 'home')),
        now: Date.now,
        log,
      }),
      demo: false,
      env: { PORTICO_DEMO_PORT: String(port) },
      signal: new AbortController().signal,
      onStop: () => {},
    },
  );
  onTestFinished(async () => {
    await opened[Symbol.asyncDispose]();
  });
  const { handlers } = opened.app;
  const signal = AbortSignal.timeout(60_000);
  const health = () =>
    fetch(`http://127.0.0.1:${port}/health`).then(
      ({ status }) => status,
      () => 'nobody',
    );
  const { change } = await handlers['demo.set']({ on: true }, signal);
  expect(await health()).toBe(200);
  await eventuallyPasses(async () => {
    const [demo] = await handlers['connections.list']({}, signal);
    expect(demo).toMatchObject({
      title: 'Demo requirements',
      source: 'demo',
      address: `127.0.0.1:${port}/openapi.json`,
    });
    expect(demo?.toolCount).toBeGreaterThan(10);
  });
  await handlers['config.undo']({ change }, signal);
  expect(await health()).toBe('nobody');
  expect(await handlers['connections.list']({}, signal)).toEqual([]);
  expect((await handlers['status.get']({}, signal)).demo).toBe('off');
  await handlers['demo.set']({ on: true }, signal);
  expect(JSON.parse(readFileSync(join(dataDir, 'portico.json'), 'utf8'))).toEqual({ demo: true });
  expect(await health()).toBe(200);
});
