import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChangedArea } from '../../contract/events.ts';
import { exporting } from '../api/export-errors.ts';
import { exportFile } from '../api/export-folder.ts';
import { stdioArguments } from '../api/stdio-arguments.ts';
import { createBundle } from '../clients/bundle/create-bundle.ts';
import { createClientPrograms, type OpenClientPrograms } from '../clients/exports/create-client-programs.ts';
import type { ProgramClients } from '../clients/exports/ports.ts';
import { createFileWriter } from '../clients/file/create-file-writer.ts';
import type { Program, StdioFacts } from '../clients/program.ts';
import { programs } from '../clients/programs/index.ts';
import { settingsText } from '../clients/text/settings-text-of.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { Host } from '../host.ts';
import type { ClosingStack } from '../lib/closing-stack.ts';
import type { PorticoDatabase } from '../storage/database.ts';
import type { AppOptions } from './app-options.ts';
import type { CurrentConfig } from './current-config.ts';
import type { ServedPort } from './served-port.ts';

export interface ProgramSources {
  readonly host: Host;
  readonly options: AppOptions;
  readonly current: CurrentConfig;
  readonly database: PorticoDatabase;
  readonly served: ServedPort;
  /** Ends the sessions, streams and running calls of a client. */
  readonly dismiss: (clientId: string) => Promise<void>;
  readonly changed: (areas: readonly ChangedArea[]) => void;
  readonly newId: () => string;
}

/** The AI clients of this machine, connected to this app. */
export function openPrograms(sources: ProgramSources, opened: ClosingStack): OpenClientPrograms {
  const { host, options, current, database, served, changed, newId } = sources;
  const { machine, dataDir, now, log } = host;
  const own = options.ownCommand ?? { command: ['portico'] as const };
  const stdio = (name: string): StdioFacts => ({
    command: own.command[0],
    args: [
      ...own.command.slice(1),
      ...stdioArguments({ name, dataDir, configPath: current.config.file, hasDemo: false }),
    ],
  });
  const openLink = (url: string): Promise<void> => {
    if (current.config.openBrowser && host.openLink) return host.openLink(url);
    return Promise.reject(new Error('No links can be opened here'));
  };
  const open = createClientPrograms({
    ports: {
      ...{ programs, machine, settingsText, stdio, openLink, changed, newId, now, log },
      ...(own.trouble !== undefined && { stdioTrouble: own.trouble }),
      files: createFileWriter({
        backupDir: join(dataDir, 'client-backups'),
        now,
        needed: () => neededCopies(database),
      }),
      ledger: database.ledger,
      clients: programClients(sources),
      // The port is known before anything listens at it.
      endpoint: () => `http://127.0.0.1:${String(served.port)}/mcp`,
      writeBundle: (program) => writeBundle(program, { ...sources, facts: stdio(program.name) }),
    },
  });
  opened.defer(async () => open[Symbol.asyncDispose]());
  return open;
}

/** So many of the last changes of each program keep the copies that taking them back needs. */
const keptChanges = 10;

/** Names of the copies of files that are kept for taking changes back. */
function neededCopies({ ledger }: Pick<PorticoDatabase, 'ledger'>): readonly string[] {
  const byProgram = Map.groupBy(
    ledger.changes().filter(({ undoneAt }) => undoneAt === undefined),
    ({ program }) => program,
  );
  const kept = [...byProgram.values()].flatMap((changes) => changes.slice(0, keptChanges));
  return kept.flatMap(({ files }) => files.flatMap(({ copy }) => copy ?? []));
}

function programClients({ database, dismiss }: Pick<ProgramSources, 'database' | 'dismiss'>): ProgramClients {
  const { clients, pipedClients } = database;
  return {
    list: () => clients.list(),
    piped: () => pipedClients.list(),
    ownerOf: (token) => clients.ownerOf(token),
    add: (name) => clients.add(name),
    rotate: (id) => clients.rotate(id),
    restore: (id) => void clients.restore(id),
    revoke: async (id) => {
      if (clients.revoke(id)) await dismiss(id);
    },
  };
}

async function writeBundle(
  { id }: Program,
  { host, options, facts }: Pick<ProgramSources, 'host' | 'options'> & { readonly facts: StdioFacts },
): Promise<{ readonly file: string; readonly bytes: number }> {
  if (options.icon === undefined) {
    const sentence = { en: 'This Portico makes no bundles', ru: 'Этот Portico не собирает файлы расширений (.mcpb)' };
    throw new GatewayError('invalid-request', sentence);
  }
  const bytes = createBundle({
    ...facts,
    version: options.version,
    platform: host.machine.platform,
    icon: await readFile(options.icon),
  });
  return exporting(host.dataDir, async () => {
    const file = exportFile(host.dataDir, `portico-${id}`, { ending: 'mcpb', now: host.now() });
    await writeFile(file, bytes, { mode: 0o600 });
    return { file, bytes: bytes.length };
  });
}
