import { hash } from 'node:crypto';
import type { ProgramRequest } from '../client-programs.ts';
import type { OwnCommand, Program } from '../program.ts';
import { transportOf } from '../entry-of.ts';
import { chosenFiles, programOf, wantsRepair } from './choose.ts';
import { draftConnected, draftDisconnected, leftToOther, type DraftFile } from './draft-file.ts';
import { judgeFile, type JudgedFile } from './judge-file.ts';
import { lookAt, lookInProject, type LookedProgram } from './look.ts';
import { madeFile } from './made-file.ts';
import type { ExportPorts } from './ports.ts';
import { writtenForOther } from './written-for-other.ts';
import { programRunning } from './program-running.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { placeholderToken, planToken, type TokenPlan } from './token-plan.ts';
import { lineOf } from './entry-trouble.ts';
import { whereItLeads } from './where-it-leads.ts';

/** A request with what importing adds to it: other servers that are taken out of a file. */
export interface Wanted extends ProgramRequest {
  readonly remove?: ReadonlyMap<string, readonly string[]>;
}

/** What a request would do, decided on the files as they are now. */
export interface Draft {
  readonly wanted: Wanted;
  readonly program: Program;
  readonly looked: LookedProgram;
  readonly around: Surroundings;
  /** Every file of the program, also those that are not concerned. */
  readonly judged: readonly JudgedFile[];
  readonly files: readonly DraftFile[];
  readonly token: TokenPlan;
  readonly transport: 'http' | 'stdio';
  /** The address or the command line that the entry leads to. */
  readonly reaches: string;
  /** The program's own command, where it edits its settings more safely itself. */
  readonly own: { readonly command: OwnCommand; readonly bin: string } | undefined;
  readonly fingerprint: string;
}

/** Decides what a request would do. Throws `invalid-request` for an unknown program or file. */
export async function draft(wanted: Wanted, ports: ExportPorts): Promise<Draft> {
  const program = programOf(ports.programs, wanted.program);
  const { looked, files: meant } = await lookFor(wanted, program, ports);
  const around = readSurroundings(ports);
  const judged = looked.files.map((file) => judgeFile(program, file, around));
  const asked = chosenFiles(judged, { ...wanted, files: meant });
  const transport = transportOfAll(program, asked);
  const token: TokenPlan =
    wanted.action === 'disconnect' || transport === 'stdio'
      ? { kind: 'none' }
      : planToken(program, judged, { around, ...ports });
  const chosen = withRefused(asked, judged, { wanted, token });
  const base = { wanted, program, looked, around, judged, token, transport };
  const drafted = chosen.map((file) => draftFile(file, { ...base, ports, token: tokenText(token) }));
  const files = await withObstacles(drafted, program, ports);
  const leads = whereItLeads(around.entry(program, files[0]?.judged.looked.placed.file, placeholderToken));
  const reaches = leads.url ?? lineOf(leads);
  const fingerprint = fingerprintOf(wanted, { files, reaches, token });
  return { ...base, files, reaches, own: await ownCommand(program, { ports, transport }), fingerprint };
}

/** The program, and which of its files are meant. */
async function lookFor(
  { workspace, files }: Wanted,
  program: Program,
  ports: ExportPorts,
): Promise<{ readonly looked: LookedProgram; readonly files: readonly string[] | undefined }> {
  if (workspace === undefined) return { looked: await lookAt(program, ports), files };
  const { looked, file } = await lookInProject(program, workspace, ports);
  return { looked, files: [file] };
}

/** HTTP where one of the files is written so: they share a token then. */
function transportOfAll(program: Program, files: readonly JudgedFile[]): Draft['transport'] {
  const all = files.map(({ looked }) => transportOf(program, looked.placed.file));
  return all.length === 0 ? transportOf(program) : all.includes('http') ? 'http' : 'stdio';
}

/** The token as drafts have it. */
export function tokenText(token: TokenPlan): string {
  return token.kind === 'kept' ? token.token : placeholderToken;
}

/** One file as it would be, with this token. */
export function draftFile(
  judged: JudgedFile,
  {
    wanted,
    program,
    around,
    ports,
    token,
  }: Pick<Draft, 'wanted' | 'program' | 'around'> & { readonly ports: ExportPorts; readonly token: string },
): DraftFile {
  const { settingsText, ledger } = ports;
  if (wanted.action === 'disconnect') {
    if (writtenForOther(judged, program, ledger)) return leftToOther(judged);
    const made = madeFile(ledger.changes(program.id), judged.looked);
    return draftDisconnected(judged, { program, around, settingsText, made });
  }
  const remove = wanted.remove?.get(judged.looked.placed.id) ?? [];
  return draftConnected(judged, { program, around, settingsText, token, remove });
}

/** Since all files share a token, a new one is written into each whose token is refused. */
function withRefused(
  chosen: readonly JudgedFile[],
  all: readonly JudgedFile[],
  { wanted, token }: { readonly wanted: Wanted; readonly token: TokenPlan },
): readonly JudgedFile[] {
  if (wanted.action === 'disconnect' || token.kind !== 'new') return chosen;
  const others = all.filter((file) => !chosen.includes(file) && file.written && wantsRepair(file));
  return [...chosen, ...others.filter(({ trouble }) => trouble?.code === 'token-refused')];
}

/** What would be written, and cannot be now. */
async function withObstacles(
  files: readonly DraftFile[],
  program: Program,
  ports: Pick<ExportPorts, 'machine' | 'files'>,
): Promise<readonly DraftFile[]> {
  const isWritten = files.some(({ after }) => after !== 'same');
  const running = isWritten ? await programRunning(program, ports.machine) : undefined;
  return Promise.all(
    files.map(async (file) => {
      const { bytes } = file.judged.looked;
      if (file.after === 'same' || !bytes.ok) return file;
      const refused = running ?? (await ports.files.obstacle(bytes.file));
      return refused ? { ...file, refused } : file;
    }),
  );
}

async function ownCommand(
  { command }: Program,
  { ports, transport }: { readonly ports: Pick<ExportPorts, 'machine'>; readonly transport: 'http' | 'stdio' },
): Promise<Draft['own']> {
  if (command?.preferred === undefined || transport !== 'http') return undefined;
  const bin = await ports.machine.findBin(command.bin);
  return bin === undefined ? undefined : { command, bin };
}

/** Another one stands for another outcome. What only keeps a file from being written just now (its program runs) is no part of it. */
function fingerprintOf(
  { program, action, remove }: Wanted,
  { files, reaches, token }: Pick<Draft, 'files' | 'reaches' | 'token'>,
): string {
  const hashes = files.map(({ judged: { looked } }) => [
    looked.placed.id,
    looked.placed.path,
    looked.bytes.ok ? (looked.bytes.file.hash ?? 'none') : 'unread',
    remove?.get(looked.placed.id) ?? [],
  ]);
  return hash('sha256', JSON.stringify([program, action, reaches, token.kind, hashes]), 'hex').slice(0, 32);
}
