import type { ProgramFile, ProgramState, ProgramView } from '../../../contract/programs.ts';
import type { RecordedChange } from '../ledger.ts';
import { shownPath } from '../import/shown-path.ts';
import { transportOf } from '../entry-of.ts';
import type { Machine } from '../program.ts';
import { exists, type LookedProgram } from './look.ts';

import { driftOf } from './drift.ts';
import { judgeFile, type JudgedFile } from './judge-file.ts';
import type { Surroundings } from './surroundings.ts';

/** The most urgent first. */
const urgency: readonly ProgramState[] = ['changed', 'lost', 'needs-restart', 'connected', 'found', 'not-found'];

type HomeOf = Pick<Machine, 'platform' | 'home'>;

export interface ViewedProgram {
  readonly looked: LookedProgram;
  readonly around: Surroundings;
  readonly machine: HomeOf;
  /** The newest change that can be taken back. */
  readonly undo: RecordedChange | undefined;
  readonly awaitedUntil: number | undefined;
  /** Only some of its files were looked at. */
  readonly isPart: boolean;
}

/** What people see of a program. */
export function programView({ looked, around, machine, undo, awaitedUntil, isPart }: ViewedProgram): ProgramView {
  const { program, signs } = looked;
  const judged = looked.files
    .filter(({ placed, bytes }) => placed.file.write !== 'import-only' || !bytes.ok || bytes.file.hash !== undefined)
    .map((file) => judgeFile(program, file, around));
  const client = judged.find((file) => file.client !== undefined && file.state !== 'found')?.client;
  const inProjects = [program.projectFile?.path].flat()[0];
  const came = client === undefined ? undefined : around.client(client);
  const drift = isPart ? undefined : driftOf(judged);
  return {
    id: program.id,
    name: program.name,
    state: stateOf(judged, signs.installed || signs.configured),
    installed: signs.installed,
    configured: signs.configured,
    discontinued: program.discontinued === true,
    ways: [...program.ways],
    transport: isInProjectsOnly(judged) ? 'stdio' : transportOf(program),
    takesUp: program.takesUp,
    ...(program.pickUp !== undefined && { pickUp: program.pickUp }),
    files: judged.map((file) => fileView(file, machine)),
    ...(inProjects !== undefined && { projectFile: inProjects }),
    ...(client !== undefined && { client }),
    ...(came?.lastSeenAt !== undefined && { lastSeenAt: came.lastSeenAt }),
    ...(came?.protocol && { revision: came.protocol.revision }),
    ...(undo && { undo: { change: undo.id, at: undo.at, what: undo.what === 'replace' ? 'connect' : undo.what } }),
    ...(drift !== undefined && { drift: { id: drift, told: around.toldDrift(program.id) === drift } }),
    ...(awaitedUntil !== undefined && { awaitedUntil }),
    docs: program.docs,
    evidence: program.evidence,
  };
}

/** Whether its entries, or the files that one may be written into, are those of projects: they have the command. */
function isInProjectsOnly(files: readonly JudgedFile[]): boolean {
  const withEntry = files.filter(({ state }) => state !== 'found');
  const meant = withEntry.length > 0 ? withEntry : files;
  return meant.length > 0 && meant.every(({ looked }) => looked.placed.file.project !== undefined);
}

/** The state of the file that wants attention most. */
export function stateOf(files: readonly Pick<JudgedFile, 'state'>[], isThere: boolean): ProgramState {
  const states: readonly ProgramState[] = [isThere ? 'found' : 'not-found', ...withoutMere(files)];
  return urgency.find((state) => states.includes(state)) ?? 'not-found';
}

/** A file without an entry of ours says nothing of whether its program is there. */
function withoutMere(files: readonly Pick<JudgedFile, 'state'>[]): readonly ProgramState[] {
  return files.map(({ state }) => state).filter((state) => state !== 'found');
}

function fileView({ looked, state, trouble, entry }: JudgedFile, machine: HomeOf): ProgramFile {
  const { placed, read } = looked;
  const names = read.ok ? [...read.servers.keys()] : [];
  return {
    id: placed.id,
    label: placed.label,
    path: placed.path,
    shownPath: shownPath(placed.path, machine),
    ...(placed.file.project !== undefined && { project: placed.file.project }),
    exists: exists(looked),
    state,
    others: names.filter((name) => name !== entry?.name),
    ...(trouble && { trouble }),
  };
}
