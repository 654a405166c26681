import type { ImportRemark, ImportSource } from '../../../contract/imports.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { PastedServer } from '../../recognize/paste/pasted-server.ts';
import { readServerObject } from '../../recognize/paste/server-object.ts';
import { inputsOf } from '../../recognize/paste/servers-document.ts';
import type { ReadFile } from '../client-programs.ts';
import type { Machine, Program } from '../program.ts';
import { notCarriedOver } from './not-carried-over.ts';
import { portable } from './portable.ts';
import { remark } from './remark-words.ts';
import { shownPath } from './shown-path.ts';

/** A server as one program has it. */
export interface ImportEntry {
  readonly source: ImportSource;
  /** The file may be changed. */
  readonly isReplaceable: boolean;
  /** Absent when it is refused. */
  readonly server: PastedServer | undefined;
  /** What `${input:id}` asks for, by id. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly refused: ImportRemark | undefined;
  readonly remarks: readonly ImportRemark[];
}

export interface EntriesContext {
  /** Whether an entry leads to this Portico. */
  readonly isOurs: (value: unknown) => boolean;
  readonly machine: Pick<Machine, 'platform' | 'home' | 'env'>;
}

/** The servers of all files, in their order. Entries that lead to this Portico, and what programs bring along themselves, are passed over. */
export function readEntries(files: readonly ReadFile[], context: EntriesContext): ImportEntry[] {
  return files.flatMap((file) => {
    if (!file.exists || !file.read.ok) return [];
    const inputs = isJsonObject(file.read.model) ? inputsOf(file.read.model) : {};
    return [...serversOf(file)].flatMap(([name, raw]) => {
      if (!isJsonObject(raw) || context.isOurs(raw) || isBroughtAlong(raw)) return [];
      return [{ ...readEntry(file, { name, raw }, context), inputs }];
    });
  });
}

/** Copilot takes a file that is nothing but servers for one as well. */
function serversOf({ read }: ReadFile): ReadonlyMap<string, unknown> {
  if (!read.ok) return new Map();
  const { model, servers } = read;
  if (servers.size > 0 || !isJsonObject(model)) return servers;
  const members = Object.entries(model);
  const isBareMap = members.every(([, member]) => isJsonObject(member) && readServerObject(member) !== undefined);
  return isBareMap ? new Map(members) : servers;
}

/** Extensions of Goose that are part of it. */
function isBroughtAlong(raw: Readonly<Record<string, unknown>>): boolean {
  return raw['bundled'] === true || /^(builtin|platform|frontend|inline_python)$/.test(String(raw['type']));
}

function readEntry(
  { program, placed }: ReadFile,
  { name, raw }: { readonly name: string; readonly raw: Readonly<Record<string, unknown>> },
  { machine }: EntriesContext,
): Omit<ImportEntry, 'inputs'> {
  const source: ImportSource = {
    program: program.id,
    programName: program.name,
    file: placed.id,
    shownPath: shownPath(placed.path, machine),
    name,
    disabled: isOff(raw, program),
  };
  const isReplaceable = placed.file.write !== 'import-only';
  const read = readServerObject(raw);
  const server = read && portable({ ...read, name }, machine);
  const remarks = [...(server?.remarks ?? []), ...notCarriedOver(raw, program.name)];
  return {
    source,
    isReplaceable,
    server: server?.server,
    refused: server ? server.refused : unreadable(raw),
    remarks,
  };
}

function unreadable(raw: Readonly<Record<string, unknown>>): ImportRemark {
  const hasAddress = ['url', 'serverUrl', 'httpUrl', 'uri', 'baseUrl'].some((name) => typeof raw[name] === 'string');
  return remark(hasAddress ? 'no-web-address' : 'nothing-to-reach');
}

function isOff(raw: Readonly<Record<string, unknown>>, { offSwitch }: Pick<Program, 'offSwitch'>): boolean {
  if (offSwitch && raw[offSwitch.member] === offSwitch.off) return true;
  return raw['disabled'] === true || ['enabled', 'active', 'isActive'].some((member) => raw[member] === false);
}
