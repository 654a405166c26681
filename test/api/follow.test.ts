import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openApp } from '../../main/serving/open-app.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';

/** Longer than the watcher waits after a sign of a change. */
const watchedMs = 600;

async function opened(text: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'portico-follow-'));
  const file = join(dataDir, 'portico.json');
  writeFileSync(file, text);
  const open = await openApp(
    {
      places: { dataDir, file, fileIsNamed: false },
      flags: { dataDir },
      root: dataDir,
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
      withoutDemo: true,
      env: {},
      signal: new AbortController().signal,
      onStop: () => {},
    },
  );
  onTestFinished(async () => {
    await open[Symbol.asyncDispose]();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const { handlers } = open.app;
  const signal = AbortSignal.timeout(20_000);
  return {
    file,
    set: (settings: Parameters<(typeof handlers)['settings.set']>[0]) => handlers['settings.set'](settings, signal),
    problem: async () => (await handlers['status.get']({}, signal)).configProblem,
    settings: () => handlers['settings.get']({}, signal),
    logged: () => readFileSync(open.logFile, 'utf8'),
  };
}

it('an edit of the window is in force at once and not reported again as one of somebody else', async () => {
  const { set, settings, logged, file } = await opened('{}');
  await set({ logLevel: 'debug', theme: 'dark' });
  expect(await settings()).toMatchObject({ logLevel: 'debug', theme: 'dark' });
  await sleep(watchedMs);
  expect(logged()).not.toContain('The configuration was changed');
  writeFileSync(file, '{ "ui": { "theme": "light" } }');
  await vi.waitFor(async () => expect((await settings()).theme).toBe('light'), 5_000);
  await vi.waitFor(() => expect(logged()).toContain('The configuration was changed and is in use'), 5_000);
});

it('what waits for the next start is said until it is taken back', async () => {
  const { set, problem, file } = await opened('{}');
  await set({ port: 7499 });
  await sleep(watchedMs);
  expect(await problem()).toMatch(/^The settings under "endpoint" take effect at the next start/);
  writeFileSync(file, '{ "endpoint": { "port": 7499 } } // the same');
  await sleep(watchedMs);
  expect(await problem()).toMatch(/^The settings under "endpoint"/);
  await set({ port: 7420 });
  expect(await problem()).toBeUndefined();
});

it('an edit clears the complaint about a file that could not be used and is mended meanwhile', async () => {
  const { set, problem, file } = await opened('{}');
  writeFileSync(file, '{ "ui": ');
  await vi.waitFor(async () => expect(await problem()).toMatch(/not valid JSON/), 5_000);
  writeFileSync(file, '{ "ui": {} }');
  await set({ theme: 'dark' });
  expect(await problem()).toBeUndefined();
});
