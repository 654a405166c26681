import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { UninstallData, UninstallPlan, UninstallStep } from '../../../../contract/uninstall.ts';
import { stillNeeded } from '../../../api/uninstall.ts';
import { removeInstalled } from '../../../api/uninstalling/remove-installed.ts';
import { failed } from '../../../api/uninstalling/step.ts';
import { GatewayError } from '../../../gateway/errors.ts';
import { deleteData } from '../../../serving/delete-data.ts';
import { readLockOwner } from '../../../storage/data-dir-lock.ts';
import type { CommandContext } from '../command-context.ts';
import { confirm } from '../confirm.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Api } from '../local-client.ts';
import { uninstallPlanWords, uninstallWords } from '../uninstall-words.ts';
import { waitForEnd } from '../wait-for-end.ts';
import { withApi } from '../with-api.ts';

export interface UninstallOptions {
  readonly dryRun: boolean;
  readonly yes: boolean;
  /** Neither delete the data folder nor ask about it. */
  readonly keepData: boolean;
  readonly purge: boolean;
  /** Leave the copies of settings files of clients when data are deleted. */
  readonly keepCopies: boolean;
  /** Id of a process that is to end before. */
  readonly after?: number | undefined;
}

/** Running calls are given time to finish. */
const endMs = 30_000;

interface Removal {
  readonly steps: readonly UninstallStep[];
  readonly data: UninstallData;
  /** Of the app that was told to end. */
  readonly pid: number | undefined;
}

/** `portico uninstall`: takes off this machine what Portico put there; each step for itself. Exit code 1 when one of them failed. */
export async function uninstallCommand(context: CommandContext, options: UninstallOptions): Promise<number> {
  if (options.keepData && options.purge)
    throw new GatewayError('invalid-arguments', 'Either --keep-data or --purge, not both');
  if (options.keepCopies && !options.purge)
    throw new GatewayError('invalid-arguments', '--keep-copies says what --purge leaves; give both');
  if (options.after !== undefined) await waitForEnd(options.after, endMs);
  const { dataDir } = context.places;
  const isThere = existsSync(dataDir);
  try {
    const removal = await withApi(context, (api) => removeWith(api, { context, options, isThere }), { toRemove: true });
    return removal ? await finish(isThere ? removal : { ...removal, data: 'keep' }, context) : exitCodes.ok;
  } finally {
    // A second run has nothing to find out from, and leaves nothing behind.
    if (!isThere) deleteData(dataDir, { keepsCopies: false });
  }
}

/** `undefined`: nothing was to be done. */
async function removeWith(
  api: Api,
  given: { readonly context: CommandContext; readonly options: UninstallOptions; readonly isThere: boolean },
): Promise<Removal | undefined> {
  const { context, options, isThere } = given;
  const { terminal, signal, installed } = context;
  const plan = await terminal.during('Looking for what Portico put on this machine', () =>
    api.call('app.uninstallPlan', {}, signal),
  );
  const { isRunningApp: isRunning } = api;
  const decided = options.yes || options.dryRun ? (dataOf(options) ?? 'keep') : dataOf(options);
  const words = () => uninstallPlanWords(plan, { data: isThere ? decided : undefined, isRunning });
  if (options.dryRun) {
    terminal.result(plan, words);
    return undefined;
  }
  if (!options.yes) {
    terminal.note(`${words()}\n`);
    if (!(await confirm(context, 'Remove Portico from this machine?'))) {
      terminal.note('Nothing was changed.');
      return undefined;
    }
  }
  const data = decided ?? (isThere ? await askAboutData(plan, context) : 'keep');
  const steps = await terminal.during('Removing Portico', async () => [
    ...(await api.call('app.uninstall', { data: 'keep' }, signal)).steps,
    // The app may have been started in another way, and know nothing of these.
    ...(await removeInstalled(installed)),
  ]);
  if (!isRunning) return { steps, data, pid: undefined };
  const { pid } = await api.call('status.get', {}, signal);
  await api.call('app.stop', {}, signal);
  return { steps, data, pid };
}

function dataOf({ keepData, purge, keepCopies }: UninstallOptions): UninstallData | undefined {
  if (keepData) return 'keep';
  return purge ? (keepCopies ? 'delete' : 'delete-all') : undefined;
}

async function askAboutData({ data: { folder, copies } }: UninstallPlan, context: CommandContext) {
  if (!(await confirm(context, `Delete ${folder}, too: configuration, recorded calls and log?`))) return 'keep';
  if (copies === 0) return 'delete-all';
  const which = `${String(copies)} ${copies === 1 ? 'copy' : 'copies'} of settings files of AI clients`;
  return (await confirm(context, `And the ${which}, as they were before Portico changed them?`))
    ? 'delete-all'
    : 'delete';
}

async function finish(removal: Removal, context: CommandContext): Promise<number> {
  const { terminal, command, places } = context;
  const steps = [...removal.steps];
  if (removal.pid !== undefined) steps.push(await ended(removal.pid, context));
  const { step, kept } = purge(removal.data, steps, context);
  if (step) steps.push(step);
  const all = removal.data !== 'keep' && isOutside(places.file, places.dataDir) ? [...kept, places.file] : kept;
  terminal.result({ steps, kept: all }, () => uninstallWords(steps, { kept: all, command }));
  return steps.some(({ outcome }) => outcome === 'failed') ? exitCodes.failed : exitCodes.ok;
}

async function ended(pid: number, { terminal }: CommandContext): Promise<UninstallStep> {
  const subject = String(pid);
  if (await terminal.during('Waiting for Portico to end', () => waitForEnd(pid, endMs)))
    return { part: 'app', subject, outcome: 'done' };
  const sentence = `Portico (process ${subject}) is still ending; running calls are given time to finish`;
  return failed('app', subject, new GatewayError('already-running', sentence));
}

function purge(
  data: UninstallData,
  steps: readonly UninstallStep[],
  { places: { dataDir } }: CommandContext,
): { readonly step?: UninstallStep; readonly kept: readonly string[] } {
  if (data === 'keep' || !existsSync(dataDir)) return { kept: [] };
  const because = (error: GatewayError) => ({ step: failed('data', dataDir, error), kept: [] });
  if (steps.some(({ outcome }) => outcome === 'failed')) return because(stillNeeded(dataDir));
  const owner = readLockOwner(dataDir);
  if (owner) {
    const sentence = `An AI client has started Portico again (process ${String(owner.pid)}): close the clients, and run this once more`;
    return because(new GatewayError('already-running', sentence));
  }
  const { failed: failures, kept } = deleteData(dataDir, { keepsCopies: data === 'delete' });
  const [first] = failures;
  if (first) {
    const sentence = `${first.path} cannot be deleted (${first.reason}); delete it yourself`;
    return { ...because(new GatewayError('storage-failed', sentence)), kept };
  }
  return { step: { part: 'data', subject: dataDir, outcome: 'done' }, kept };
}

/** Whether somebody keeps the configuration elsewhere: that file is theirs. */
function isOutside(file: string, folder: string): boolean {
  return existsSync(file) && relative(folder, file).startsWith('..');
}
