import type { ProgramView } from '../../../contract/programs.ts';
import { samplePlan } from './sample-plans.ts';
import { samplePrograms } from './sample-programs.ts';
import { sampleNow } from './sample-clients.ts';
import { refusal, type Answers } from './stage.ts';

/** Operations on programs over a list that changes as they are asked for. */
export function programAnswers(given: readonly ProgramView[] = samplePrograms): Answers {
  let programs = [...given];
  const before = new Map<string, ProgramView>();
  const one = (id: string): ProgramView => {
    const program = programs.find((known) => known.id === id);
    if (!program) throw refusal('invalid-request', `There is no program "${id}"`);
    return program;
  };
  const put = (next: ProgramView): ProgramView => {
    programs = programs.map((known) => (known.id === next.id ? next : known));
    return next;
  };
  const inState = (
    program: ProgramView,
    state: 'connected' | 'found' | 'needs-restart',
    files?: readonly string[],
  ): ProgramView => ({
    ...program,
    state,
    files: program.files.map(({ trouble: _, ...file }) =>
      files && !files.includes(file.id) ? file : { ...file, exists: true, state },
    ),
  });
  return {
    'programs.list': () => [...programs],
    'programs.preview': ({ program, action, files }) => samplePlan(one(program), action, files),
    'programs.apply': ({ program: id, action, files, fingerprint }) => {
      const program = one(id);
      const plan = samplePlan(program, action, files);
      if (plan.fingerprint !== fingerprint) throw refusal('configuration-changed', 'The file changed meanwhile.');
      const change = `change-${id}-${action}`;
      before.set(change, program);
      const state = action === 'disconnect' ? 'found' : program.takesUp === 'restart' ? 'needs-restart' : 'connected';
      put({
        ...inState(program, state, files),
        undo: { change, at: sampleNow, what: action },
      });
      return {
        program: id,
        outcome: 'done',
        change,
        files: plan.files.map(({ file, shownPath, refused }) => ({
          file,
          shownPath,
          outcome: refused ? ('refused' as const) : ('written' as const),
          ...(refused && { trouble: refused }),
        })),
        ...(program.pickUp !== undefined && { pickUp: program.pickUp }),
      };
    },
    'programs.undo': ({ change }) => {
      const program = before.get(change) ?? programs.find(({ undo }) => undo?.change === change);
      if (!program) throw refusal('invalid-request', `There is no change "${change}"`);
      put(before.get(change) ?? inState(program, 'found'));
      return {
        program: program.id,
        files: program.files.map(({ id, shownPath }) => ({ file: id, shownPath, outcome: 'bytes-restored' as const })),
      };
    },
    'programs.keep': ({ program }) => put(inState(one(program), 'connected')),
    'programs.link': ({ program }) => ({
      url: `${program}://install?name=portico`,
      program: put({ ...one(program), awaitedUntil: sampleNow + 5 * 60_000 }),
    }),
    'programs.bundle': { file: '/home/ada/.local/share/portico/exports/portico.mcpb', bytes: 4_200 },
  };
}
