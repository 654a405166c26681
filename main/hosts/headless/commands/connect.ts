import type { ProgramAction, ProgramOutcome, ProgramPlan, ProgramView } from '../../../../contract/programs.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Api } from '../local-client.ts';
import { withApi } from '../with-api.ts';
import { outcomeWords, planWords, programTable } from './program-words.ts';
import { chosenPrograms } from './chosen-programs.ts';

export interface ConnectOptions {
  /** Ids or names of programs. */
  readonly names: readonly string[];
  readonly all: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

interface Step {
  readonly program: ProgramView;
  readonly action: ProgramAction;
}

/** `portico connect`: shows each change, asks, writes. Without a name, what could be connected. */
export function connectCommand(context: CommandContext, options: ConnectOptions): Promise<number> {
  return changePrograms(context, options, {
    ofAll: ({ state }) => state === 'found',
    action: ({ state }) => (state === 'changed' || state === 'lost' ? 'repair' : 'connect'),
    question: (files) => `Write ${files === 1 ? 'this file' : `these ${String(files)} files`}?`,
  });
}

/** `portico disconnect`: the same for taking Portico out again. */
export function disconnectCommand(context: CommandContext, options: ConnectOptions): Promise<number> {
  return changePrograms(context, options, {
    ofAll: ({ state }) => state !== 'found' && state !== 'not-found',
    action: () => 'disconnect',
    question: (files) => `Take Portico out of ${files === 1 ? 'this file' : `these ${String(files)} files`}?`,
  });
}

interface Way {
  readonly ofAll: (program: ProgramView) => boolean;
  readonly action: (program: ProgramView) => ProgramAction;
  readonly question: (files: number) => string;
}

function changePrograms(context: CommandContext, options: ConnectOptions, way: Way): Promise<number> {
  const { terminal, signal, command } = context;
  return withApi(context, async (api) => {
    const found = await terminal.during('Looking for AI clients', () =>
      api.call('programs.list', { fresh: true }, signal),
    );
    const chosen = chosenPrograms(found, options, way.ofAll);
    if (chosen === undefined) {
      const some = found.filter(way.ofAll);
      terminal.result(some, () => programTable(some, { now: Date.now(), command }));
      return exitCodes.ok;
    }
    const plans: ProgramPlan[] = [];
    for (const program of chosen) {
      plans.push(await api.call('programs.preview', requestOf({ program, action: way.action(program) }), signal));
    }
    if (options.dryRun) {
      terminal.result(plans, () => plans.map(planWords).join('\n\n') || 'There is nothing to do.');
      return plans.some(isRefused) ? exitCodes.failed : exitCodes.ok;
    }
    const files = plans
      .flatMap((plan) => plan.files)
      .filter(({ hunks, refused }) => hunks.length > 0 && !refused).length;
    if (!options.yes && files > 0) {
      terminal.note([...plans.map(planWords), ''].join('\n\n'));
      if (!(await confirm(context, way.question(files)))) {
        terminal.note('Nothing was changed.');
        return exitCodes.ok;
      }
    }
    return apply(api, { context, plans });
  });
}

async function apply(
  api: Api,
  { context, plans }: { readonly context: CommandContext; readonly plans: readonly ProgramPlan[] },
): Promise<number> {
  const outcomes: ProgramOutcome[] = [];
  for (const { program, action, fingerprint } of plans) {
    outcomes.push(await api.call('programs.apply', { program, action, fingerprint }, context.signal));
  }
  context.terminal.result(
    outcomes,
    () =>
      outcomes
        .map((outcome, index) => outcomeWords(outcome, { plan: plans[index], command: context.command }))
        .join('\n\n') || 'There is nothing to do.',
  );
  if (!api.isRunningApp && plans.some(waitsForUs)) {
    context.terminal.note(`\nPortico is not running. Clients reach it once it does: ${context.command} serve`);
  }
  return outcomes.some(({ outcome }) => outcome === 'refused') ? exitCodes.failed : exitCodes.ok;
}

/** Whether the client comes by address: a command starts Portico itself. */
function waitsForUs({ action, transport }: ProgramPlan): boolean {
  return action !== 'disconnect' && transport === 'http';
}

function requestOf({ program, action }: Step): { readonly program: string; readonly action: ProgramAction } {
  return { program: program.id, action };
}

function isRefused({ files }: ProgramPlan): boolean {
  return files.length > 0 && files.every(({ refused }) => refused !== undefined);
}
