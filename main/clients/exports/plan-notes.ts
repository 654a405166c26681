import { projectNotes } from '../projects/project-notes.ts';
import type { Draft } from './draft.ts';
import type { ExportPorts } from './ports.ts';
import { writtenForOther } from './written-for-other.ts';

type NotePorts = Pick<ExportPorts, 'programs' | 'stdioTrouble' | 'ledger' | 'machine'>;

/** What to know before a draft is done, as sentences without a full stop. */
export async function notesOf(draft: Draft, ports: NotePorts): Promise<string[]> {
  const others = othersEntries(draft, ports);
  if (draft.wanted.action === 'disconnect') return others;
  const { program, looked, files, transport } = draft;
  const { stdioTrouble, machine } = ports;
  const { installed, configured } = looked.signs;
  const placed = files.map(({ judged }) => judged.looked.placed);
  const shared = placed.flatMap(({ file, label }) =>
    (file.alsoReadBy ?? []).map((id) => `${label} of ${program.name} is read by ${nameOf(id, ports)} as well`),
  );
  const inProjects = placed.filter(({ file }) => file.project !== undefined);
  const ofProjects = await Promise.all(inProjects.map((file) => projectNotes(program, file, machine)));
  return [
    ...(installed || configured ? [] : [`${program.name} was not found on this machine`]),
    ...(program.discontinued === true ? [`${program.name} is not made any more`] : []),
    ...others,
    ...new Set(ofProjects.flat()),
    ...shared,
    ...(stdioTrouble !== undefined && transport === 'stdio' ? [stdioTrouble] : []),
    ...(program.notes ?? []),
  ];
}

function othersEntries({ program, files }: Draft, ports: NotePorts): string[] {
  return files.flatMap(({ judged }) => {
    const other = writtenForOther(judged, program, ports.ledger);
    if (other === undefined || !judged.entry) return [];
    return [`The Portico entry in this file is the one of ${nameOf(other, ports)}, and goes when that is disconnected`];
  });
}

function nameOf(id: string, { programs }: Pick<ExportPorts, 'programs'>): string {
  return programs.find((candidate) => candidate.id === id)?.name ?? id;
}
