import type { FileChange, ProgramTrouble, UndoOutcome } from '../../contract/programs.ts';
import type { ClientPrograms, Replacement } from '../../main/clients/client-programs.ts';
import { readFile } from '../clients/import/support.ts';

type Servers = Record<string, unknown>;

export interface FakePrograms {
  readonly programs: Pick<
    ClientPrograms,
    'readFiles' | 'isOurs' | 'previewReplacements' | 'applyReplacements' | 'undo'
  >;
  /** Servers in the file of each program, by the program's id. */
  readonly files: Map<string, Servers>;
  /** What the next replacement, or putting originals back, fails with. */
  fails: Error | undefined;
  /** Programs whose files cannot be put back. */
  readonly locked: Set<string>;
}

const ours = { url: 'http://127.0.0.1:7420/mcp' };
const trouble: ProgramTrouble = { code: 'locked', message: 'The file is locked', remedy: 'Close the program' };

/** Programs with one settings file each, whose names are their ids in capitals; what is written is kept in memory. */
export function fakePrograms(given: Readonly<Record<string, Servers>>): FakePrograms {
  const files = new Map(Object.entries(given));
  const changes = new Map<string, { readonly program: string; readonly before: Servers }>();
  const fake: FakePrograms = {
    files,
    fails: undefined,
    locked: new Set(),
    programs: {
      readFiles: async () =>
        [...files].map(([id, servers]) =>
          readFile({ program: `${id}: ${id.toUpperCase()}`, path: `/home/me/.${id}.json`, servers }),
        ),
      isOurs: (value) => JSON.stringify(value) === JSON.stringify(ours),
      previewReplacements: async (wanted) => ({
        files: wanted.map(changeOf),
        fingerprint: JSON.stringify([wanted, [...files]]),
      }),
      applyReplacements: async (wanted) => {
        if (fake.fails) throw fake.fails;
        return wanted.map(({ program, file, remove }) => {
          const before = files.get(program) ?? {};
          const kept = Object.entries(before).filter(([name]) => !remove.includes(name));
          files.set(program, { ...Object.fromEntries(kept), portico: ours });
          const change = `change-${String(changes.size)}`;
          changes.set(change, { program, before });
          const written = { file, shownPath: `~/.${program}.json`, outcome: 'written' as const };
          return { change, program, outcome: { program, outcome: 'done', change, files: [written] } };
        });
      },
      undo: async (change): Promise<UndoOutcome> => {
        const known = changes.get(change);
        if (!known) throw new Error(`unknown change ${change}`);
        if (fake.fails) throw fake.fails;
        const { program, before } = known;
        const file = { file: 'user', shownPath: `~/.${program}.json` };
        if (fake.locked.has(program)) return { program, files: [{ ...file, outcome: 'refused', trouble }] };
        files.set(program, before);
        return { program, files: [{ ...file, outcome: 'bytes-restored' }] };
      },
    },
  };
  return fake;
}

function changeOf({ program, file, remove }: Replacement): FileChange & { readonly program: string } {
  const path = `/home/me/.${program}.json`;
  const hunks = [remove.map((text) => ({ kind: 'removed' as const, old: 1, text }))];
  const counts = { added: 1, removed: remove.length };
  return { program, file, label: 'User settings', path, shownPath: `~/.${program}.json`, hunks, ...counts };
}
