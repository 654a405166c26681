import type { Handlers } from '../../contract/api.ts';
import { findImports, type FoundImport } from '../clients/import/find-imports.ts';
import { uuidV7 } from '../lib/uuid.ts';
import { chooseImports, foundWith, replacementsOf } from './importing/chosen.ts';
import { makeImport, type ImportPorts } from './importing/make-import.ts';
import { undoImport } from './importing/undo-import.ts';
import type { ApiPorts } from './ports.ts';

type Area = Extract<keyof Handlers, `imports.${string}`>;
type Ports = Pick<ApiPorts, 'configuration' | 'secrets' | 'programs' | 'database' | 'machine' | 'now' | 'log'>;

/** Servers in settings of programs, and making connections of them. */
export function importHandlers(ports: Ports): Pick<Handlers, Area> {
  const { configuration, programs, machine, database } = ports;
  const { imports } = database;
  const importPorts: ImportPorts = {
    configuration,
    programs,
    imports,
    secrets: ports.secrets,
    newId: () => uuidV7(ports.now()),
    now: ports.now,
    log: ports.log,
  };
  const takenIds = (): string[] => {
    const { connections, accounts } = configuration.config;
    return [...Object.keys(connections), ...Object.keys(accounts)];
  };
  const found = async (): Promise<FoundImport[]> =>
    findImports(await programs.readFiles(), {
      isOurs: (value) => programs.isOurs(value),
      machine,
      existing: Object.entries(configuration.config.connections).map(([id, { kind, settings }]) => ({
        id,
        kind,
        settings,
      })),
      takenIds: takenIds(),
    });

  return {
    'imports.list': async () => (await found()).map(({ candidate }) => candidate),
    'imports.preview': async ({ keys }) => {
      const all = await found();
      const { files, fingerprint } = await programs.previewReplacements(
        replacementsOf(keys.map((key) => foundWith(all, key))),
      );
      return { files: [...files], fingerprint };
    },
    'imports.apply': async ({ items, replace }) => {
      const chosen = chooseImports(await found(), items, new Set(takenIds()));
      return makeImport(importPorts, chosen, replace?.fingerprint);
    },
    'imports.undo': ({ change }) => undoImport(importPorts, change),
    'imports.history': () =>
      imports.list().map(({ id, at, connections, programs: changes }) => ({
        change: id,
        at,
        connections: connections.map((connection) => connection.id),
        programs: changes.map(({ program }) => program),
      })),
  };
}
