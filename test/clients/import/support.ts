import { findImports, type FoundImport, type ImportContext } from '../../../main/clients/import/find-imports.ts';
import type { ReadFile } from '../../../main/clients/client-programs.ts';
import type { Program, SettingsFile } from '../../../main/clients/program.ts';

export interface GivenFile {
  /** Id and name of the program, `cursor: Cursor`. */
  readonly program: string;
  readonly path?: string;
  readonly servers: Readonly<Record<string, unknown>>;
  /** The whole of the file, when it is more than the servers. */
  readonly model?: unknown;
  readonly write?: SettingsFile['write'];
  readonly offSwitch?: Program['offSwitch'];
}

/** A settings file as the programs of a machine give it. */
export function readFile({ program, path = '/home/me/.x/mcp.json', ...given }: GivenFile): ReadFile {
  const [id = '', name = ''] = program.split(': ');
  const file: SettingsFile = {
    id: 'user',
    label: 'User settings',
    path: {},
    format: 'jsonc',
    keyPath: ['mcpServers'],
    ...(given.write && { write: given.write }),
  };
  return {
    program: {
      id,
      name,
      docs: '',
      evidence: 'verified',
      installed: {},
      files: [file],
      entry: {},
      ways: ['file'],
      takesUp: 'at-once',
      snippetPlace: '',
      ...(given.offSwitch && { offSwitch: given.offSwitch }),
    },
    placed: { file, id: 'user', label: 'User settings', path },
    exists: true,
    read: {
      ok: true,
      model: given.model ?? { mcpServers: given.servers },
      servers: new Map(Object.entries(given.servers)),
    },
  };
}

export function imports(files: readonly GivenFile[], context: Partial<ImportContext> = {}): FoundImport[] {
  return findImports(files.map(readFile), {
    isOurs: () => false,
    machine: { platform: 'linux', home: '/home/me', env: {} },
    existing: [],
    takenIds: [],
    ...context,
  });
}

/** The one server of a file, as it would be written. */
export function importOne(raw: unknown, given: Partial<GivenFile> = {}) {
  const [found] = imports([{ program: 'x: X', servers: { files: raw }, ...given }]);
  const built = found?.build?.(found.candidate.id);
  return {
    connection: built?.connection,
    secrets: Object.fromEntries((built?.secrets ?? []).map(({ name, value }) => [name, value])),
    refused: found?.candidate.refused,
    notes: found?.candidate.notes,
  };
}
