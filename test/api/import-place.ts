import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ImportCandidate, ImportOutcome } from '../../contract/imports.ts';
import { importHandlers } from '../../main/api/imports.ts';
import { loadAppConfig } from '../../main/app-config.ts';
import { createConfiguration } from '../../main/app/configuration.ts';
import { silentLog } from '../../main/lib/log.ts';
import { openDatabase } from '../../main/storage/database.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { fakePrograms } from './fake-programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** The operations over a real configuration file, database and keychain stand-in, and programs in memory. */
export function importPlace(options: {
  readonly text?: string;
  readonly folder?: string;
  readonly given: Record<string, Record<string, unknown>>;
}) {
  const folder = options.folder ?? temporaryFolder('imports');
  const file = join(folder, 'portico.json');
  if (options.text !== undefined) writeFileSync(file, options.text);
  const env = { PORTICO_DATA_DIR: folder };
  const secrets = createMemorySecretStore();
  const fake = fakePrograms(options.given);
  const open = () => {
    const clock = { ms: 1_000 };
    const database = openDatabase({
      file: join(folder, 'portico.db'),
      backupDir: join(folder, 'backups'),
      now: () => clock.ms,
      log: silentLog,
    });
    let lastId = 0;
    const configuration = createConfiguration({
      first: loadAppConfig({ env }),
      source: { parse: (text) => loadAppConfig({ env, instead: { text } }), demoByDefault: false },
      runner: undefined,
      fromEnvironment: undefined,
      putInForce: () => {},
      newId: () => `config-${String((lastId += 1))}`,
      log: silentLog,
    });
    const handlers = importHandlers({
      configuration,
      secrets,
      programs: fake.programs as never,
      database,
      machine: { platform: 'linux', home: '/home/me', env: {} },
      now: () => (clock.ms += 1),
      log: silentLog,
    });
    return { handlers, database, configuration };
  };
  let running = open();
  onTestFinished(() => {
    running.database.close();
  });
  const signal = AbortSignal.timeout(60_000);
  const list = async (): Promise<ImportCandidate[]> => running.handlers['imports.list']({}, signal);
  const keysOf = async (...ids: string[]) => (await list()).filter(({ id }) => ids.includes(id)).map(({ key }) => key);
  return {
    fake,
    secrets,
    list,
    keysOf,
    configuration: () => running.configuration,
    text: () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    edit: (change: (text: string) => string) => writeFileSync(file, change(readFileSync(file, 'utf8'))),
    restart: () => {
      running.database.close();
      running = open();
    },
    preview: async (keys: string[]) => running.handlers['imports.preview']({ keys }, signal),
    apply: async (ids: readonly string[], replace?: { fingerprint: string }): Promise<ImportOutcome> =>
      running.handlers['imports.apply']({ items: (await keysOf(...ids)).map((key) => ({ key })), replace }, signal),
    applyItems: async (items: { key: string; id?: string; secrets?: Record<string, string> }[]) =>
      running.handlers['imports.apply']({ items }, signal),
    undo: async (change: string | undefined) => running.handlers['imports.undo']({ change: change ?? '' }, signal),
    history: async () => running.handlers['imports.history']({}, signal),
  };
}

/** A configuration with a comment, which stays. */
export const commented = `{
  // mine
  "connections": {
    "clock": { "kind": "built-in" }
  }
}
`;
