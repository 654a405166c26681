import { hash } from 'node:crypto';
import type { FileChange } from '../../../contract/programs.ts';
import type { ClientPrograms, Replacement } from '../client-programs.ts';
import { applyDraft } from './apply-draft.ts';
import { changedSince } from './changed-since.ts';
import { draft, type Draft } from './draft.ts';
import type { ExportPorts } from './ports.ts';
import { shownChange } from './shown-change.ts';

type Applied = Awaited<ReturnType<ClientPrograms['applyReplacements']>>;

/** What taking servers out of files and putting ours in would change. */
export async function previewReplacements(
  wanted: readonly Replacement[],
  ports: ExportPorts,
): Promise<{ readonly files: readonly (FileChange & { readonly program: string })[]; readonly fingerprint: string }> {
  const drafts = await draftsOf(wanted, ports);
  const files = drafts.flatMap(({ program, files: drafted }) =>
    drafted.map((file) => {
      const settings = ports.settingsText(file.judged.looked.placed.file.format);
      return { ...shownChange(file, { machine: ports.machine, settings }), program: program.id };
    }),
  );
  return { files, fingerprint: fingerprintOf(drafts) };
}

/** Does it, one change per program. Throws `configuration-changed` for another fingerprint; nothing is written then. */
export async function applyReplacements(
  wanted: readonly Replacement[],
  { fingerprint, ports }: { readonly fingerprint: string; readonly ports: ExportPorts },
): Promise<Applied> {
  const drafts = await draftsOf(wanted, ports);
  if (fingerprintOf(drafts) !== fingerprint) throw changedSince('these programs');
  const applied: Applied[number][] = [];
  for (const each of drafts) {
    const outcome = await applyDraft(each, { ports, what: 'replace' });
    applied.push({ change: outcome.change, program: each.program.id, outcome });
  }
  return applied;
}

async function draftsOf(wanted: readonly Replacement[], ports: ExportPorts): Promise<readonly Draft[]> {
  const programs = [...new Set(wanted.map(({ program }) => program))];
  return Promise.all(
    programs.map((program) => {
      const own = wanted.filter((one) => one.program === program);
      const remove = new Map(own.map(({ file, remove: names }) => [file, names]));
      return draft({ program, action: 'connect', files: [...remove.keys()], remove }, ports);
    }),
  );
}

function fingerprintOf(drafts: readonly Draft[]): string {
  return hash('sha256', drafts.map(({ fingerprint }) => fingerprint).join(' '), 'hex').slice(0, 32);
}
