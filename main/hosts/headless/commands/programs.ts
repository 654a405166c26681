import type { UndoOutcome } from '../../../../contract/programs.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApi } from '../with-api.ts';
import { programCalled } from './chosen-programs.ts';
import { programTable, undoWords } from './program-words.ts';

/** `portico clients`: the AI clients of this machine. */
export async function programsCommand(context: CommandContext, { all }: { readonly all: boolean }): Promise<number> {
  const { terminal, signal, command } = context;
  const programs = await withApi(context, (api) =>
    terminal.during('Looking for AI clients', () => api.call('programs.list', { fresh: true }, signal)),
  );
  const shown = all ? programs : programs.filter(({ state }) => state !== 'not-found');
  terminal.result(shown, () => programTable(shown, { now: Date.now(), command }));
  return exitCodes.ok;
}

/** `portico undo`: takes the last change of each program back. */
export async function undoCommand(
  context: CommandContext,
  { names, workspace }: { readonly names: readonly string[]; readonly workspace?: string },
): Promise<number> {
  const { terminal, signal } = context;
  const where = workspace === undefined ? {} : { workspace };
  const undone = await withApi(context, async (api) => {
    const programs = await api.call('programs.list', where, signal);
    const chosen = names.map((name) => programCalled(programs, name, workspace));
    const outcomes: UndoOutcome[] = [];
    for (const { name, undo } of chosen) {
      if (!undo) throw new GatewayError('invalid-request', nothingToTakeBack(name, workspace));
      outcomes.push(await api.call('programs.undo', { change: undo.change }, signal));
    }
    return outcomes;
  });
  terminal.result(undone, () => undone.map(undoWords).join('\n'));
  const isRefused = undone.some(({ files }) => files.some(({ outcome }) => outcome === 'refused'));
  return isRefused ? exitCodes.failed : exitCodes.ok;
}

function nothingToTakeBack(name: string, workspace: string | undefined): string {
  const where = workspace === undefined ? '' : ` in ${workspace}`;
  return `There is no change to the settings of ${name}${where} to take back`;
}
