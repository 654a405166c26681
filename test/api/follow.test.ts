import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openApp } from '../../main/serving/open-app.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventuallyPasses } from '../support/eventually.ts';

/** Longer than the watcher waits after a sign of a change. */
const watchedMs = 600;

async function opened(text: string) {
  const dataDir = temporaryFolder('follow');
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
  });
  const { handlers } = open.app;
  const signal = AbortSignal.timeout(60_000);
  return {
    file,
    set: (settings: Parameters<(typeof handlers)['settings.set']>[0]) => handlers['settings.set'](settings, signal),
    problem: async () => (await handlers['status.get']({}, signal)).configProblem?.message,
    inRussian: async () => (await handlers['status.get']({}, signal)).configProblem?.inRussian,
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
  await eventuallyPasses(async () => expect((await settings()).theme).toBe('light'));
  await eventuallyPasses(() => expect(logged()).toContain('The configuration was changed and is in use'));
});

it('what waits for the next start is said until it is taken back', async () => {
  const { set, problem, inRussian, file } = await opened('{}');
  await set({ port: 7499 });
  await sleep(watchedMs);
  expect(await problem()).toMatch(/^The settings under "endpoint" take effect at the next start/);
  expect(await inRussian()).toMatch(/^Настройки раздела «endpoint» начнут действовать после перезапуска Portico/);
  writeFileSync(file, '{ "endpoint": { "port": 7499 } } // the same');
  await sleep(watchedMs);
  expect(await problem()).toMatch(/^The settings under "endpoint"/);
  await set({ port: 7420 });
  expect(await problem()).toBeUndefined();
});

it('an edit clears the complaint about a file that could not be used and is mended meanwhile', async () => {
  const { set, problem, inRussian, file } = await opened('{}');
  writeFileSync(file, '{ "ui": ');
  await eventuallyPasses(async () => expect(await problem()).toMatch(/not valid JSON/));
  expect(await inRussian()).toMatch(/ошибка в JSON: нужно значение/);
  writeFileSync(file, '{ "ui": {} }');
  await set({ theme: 'dark' });
  expect(await problem()).toBeUndefined();
});
