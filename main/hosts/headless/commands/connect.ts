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
  /** Absolute path of the folder of a project: its settings instead of the person's own. */
  readonly workspace?: string;
}

/** `portico connect`: shows each change, asks, writes. Without a name, what could be connected. */
export function connectCommand(context: CommandContext, options: ConnectOptions): Promise<number> {
  return changePrograms(context, options, {
    ofAll: ({ state }) => state === 'found',
    action: (program) => (isToRepair(program, options) ? 'repair' : 'connect'),
    question: (files) => `Write ${files === 1 ? 'this file' : `these ${String(files)} files`}?`,
  });
}

/** Whether its entry is to be mended. What is wrong in some project does not keep a client from being connected for every folder. */
function isToRepair({ state, files }: ProgramView, { workspace }: ConnectOptions): boolean {
  const isOwn = files.some((file) => file.project === undefined && file.state !== 'found');
  return (state === 'changed' || state === 'lost') && (isOwn || workspace !== undefined);
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
    const where = options.workspace === undefined ? {} : { workspace: options.workspace };
    const found = await terminal.during('Looking for AI clients', () =>
      api.call('programs.list', { fresh: true, ...where }, signal),
    );
    const chosen = chosenPrograms(found, options, way.ofAll);
    if (chosen === undefined) {
      const some = found.filter(way.ofAll);
      terminal.result(some, () => programTable(some, { now: Date.now(), command }));
      return exitCodes.ok;
    }
    const all: ProgramPlan[] = [];
    for (const program of chosen) {
      const request = { program: program.id, action: way.action(program), ...where };
      all.push(await api.call('programs.preview', request, signal));
    }
    const { plans, left } = options.workspace === undefined ? { plans: all, left: [] } : sharedOnce(all);
    for (const words of left) terminal.note(words);
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
    return apply(api, { context, plans, options });
  });
}

async function apply(
  api: Api,
  {
    context,
    plans,
    options: { workspace },
  }: { readonly context: CommandContext; readonly plans: readonly ProgramPlan[]; readonly options: ConnectOptions },
): Promise<number> {
  const where = workspace === undefined ? {} : { workspace };
  const outcomes: ProgramOutcome[] = [];
  for (const { program, action, fingerprint } of plans) {
    outcomes.push(await api.call('programs.apply', { program, action, fingerprint, ...where }, context.signal));
  }
  context.terminal.result(
    outcomes,
    () =>
      outcomes
        .map((outcome, index) => outcomeWords(outcome, { plan: plans[index], command: context.command, workspace }))
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

/** Clients that share a file (editions of an editor, in a project) share the entry: it is written once. */
function sharedOnce(all: readonly ProgramPlan[]): {
  readonly plans: readonly ProgramPlan[];
  readonly left: readonly string[];
} {
  const plans: ProgramPlan[] = [];
  const left: string[] = [];
  for (const plan of all) {
    const same = plans.find(({ files }) => files.some((file) => file.hunks.length > 0 && isOf(plan, file.path)));
    if (same) left.push(`${plan.name} reads the same file as ${same.name}: what is done for one is done for both.`);
    else plans.push(plan);
  }
  return { plans, left };
}

function isOf({ files }: ProgramPlan, path: string): boolean {
  return files.some((file) => file.path === path);
}

function isRefused({ files }: ProgramPlan): boolean {
  return files.length > 0 && files.every(({ refused }) => refused !== undefined);
}
