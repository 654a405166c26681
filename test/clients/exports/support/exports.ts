import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ProgramAction, ProgramOutcome, ProgramView } from '../../../../contract/programs.ts';
import type { ClientPrograms } from '../../../../main/clients/client-programs.ts';
import {
  createClientPrograms,
  type OpenClientPrograms,
} from '../../../../main/clients/exports/create-client-programs.ts';
import type { ExportPorts } from '../../../../main/clients/exports/ports.ts';
import { createFileWriter } from '../../../../main/clients/file/create-file-writer.ts';
import type { Program } from '../../../../main/clients/program.ts';
import { programs as allPrograms } from '../../../../main/clients/programs/index.ts';
import { settingsText } from '../../../../main/clients/text/settings-text-of.ts';
import { silentLog } from '../../../../main/lib/log.ts';
import { openDatabase, type PorticoDatabase } from '../../../../main/storage/database.ts';
import { homeMachine } from '../../../support/home-machine.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

export interface Exports {
  readonly programs: ClientPrograms;
  readonly ports: ExportPorts;
  readonly database: PorticoDatabase;
  readonly home: string;
  /** What stands in a file below the home folder; `undefined` for none. */
  readonly text: (path: string) => string | undefined;
  readonly put: (path: string, text: string) => void;
  /** Every file below the home folder with its text. */
  readonly everything: () => Record<string, string>;
  readonly view: (program: string) => Promise<ProgramView>;
  /** Previews and applies. */
  readonly act: (program: string, action: ProgramAction, files?: readonly string[]) => Promise<ProgramOutcome>;
  /** Portico is elsewhere from now on. */
  readonly moveTo: (url: string) => void;
  readonly lines: string[];
  /** Ends it and starts it again on the same database. */
  readonly again: () => OpenClientPrograms;
}

export interface ExportsOptions {
  readonly files?: Readonly<Record<string, string>>;
  readonly programs?: readonly Program[];
  /** Put in the place of what is real. */
  readonly ports?: (real: ExportPorts) => Partial<ExportPorts>;
}

/** Connecting programs over real files, a real database and a home folder of its own. */
export function openExports({
  files = {},
  programs = allPrograms,
  ports: change = () => ({}),
}: ExportsOptions = {}): Exports {
  const folder = temporaryFolder('exports');
  const home = join(folder, 'home');
  mkdirSync(home);
  const dataDir = join(folder, 'data');
  const database = openDatabase({
    file: join(dataDir, 'portico.db'),
    backupDir: join(dataDir, 'backups'),
    now: Date.now,
    log: silentLog,
  });
  onTestFinished(() => database.close());
  const at = (path: string) => join(home, path.replace(/^~\//, ''));
  const put = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  for (const [path, text] of Object.entries(files)) put(path, text);
  const state = { url: 'http://127.0.0.1:7420/mcp', ids: 0 };
  const lines: string[] = [];
  const log = {
    ...silentLog,
    warn: (message: string, facts?: unknown) => void lines.push(`${message} ${JSON.stringify(facts)}`),
  };
  const real: ExportPorts = {
    programs,
    machine: homeMachine(home),
    files: createFileWriter({ backupDir: join(dataDir, 'client-backups'), now: Date.now }),
    ledger: database.ledger,
    settingsText,
    clients: {
      list: () => database.clients.list(),
      piped: () => database.pipedClients.list(),
      ownerOf: (token) => database.clients.ownerOf(token),
      add: (name) => database.clients.add(name),
      rotate: (id) => database.clients.rotate(id),
      restore: (id) => void database.clients.restore(id),
      revoke: async (id) => void database.clients.revoke(id),
    },
    endpoint: () => state.url,
    stdio: (name) => ({ command: '/opt/portico/portico', args: ['stdio', '--client', name] }),
    writeBundle: async () => ({ file: '/tmp/none.mcpb', bytes: 1 }),
    openLink: async () => {},
    changed: () => {},
    newId: () => `change-${String((state.ids += 1))}`,
    now: Date.now,
    log,
  };
  const ports: ExportPorts = { ...real, ...change(real) };
  const open = () => {
    const opened = createClientPrograms({ ports, awaited: { everyMs: 10, times: 500 } });
    onTestFinished(async () => opened[Symbol.asyncDispose]());
    return opened;
  };
  const exports = open();
  return {
    programs: exports,
    ports,
    database,
    home,
    lines,
    put,
    text: (path) => (statSync(at(path), { throwIfNoEntry: false }) ? readFileSync(at(path), 'utf8') : undefined),
    everything: () => everythingBelow(home),
    view: async (id) => found(await exports.list({ fresh: true }), id),
    act: async (program, action, which) => {
      const request = { program, action, ...(which && { files: which }) };
      const { fingerprint } = await exports.preview(request);
      return exports.apply({ ...request, fingerprint });
    },
    moveTo: (url) => {
      state.url = url;
    },
    again: open,
  };
}

export function found(views: readonly ProgramView[], id: string): ProgramView {
  const view = views.find((candidate) => candidate.id === id);
  if (!view) throw new Error(`There is no program ${id}`);
  return view;
}

/** The token in a text. */
export function tokenIn(text: string | undefined): string {
  return /ptc_[\w-]+/.exec(text ?? '')?.[0] ?? 'none';
}

function everythingBelow(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }));
  return Object.fromEntries(
    files.map(({ entry, path }) => [relative(folder, path), entry.isFile() ? readFileSync(path, 'utf8') : 'folder']),
  );
}
