import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withRunningApp } from '../with-api.ts';

/** `portico pause` and `portico resume`: whether calls of clients are let through. Exit code 3 when nothing runs. */
export async function pauseCommand(context: CommandContext, { paused }: { readonly paused: boolean }): Promise<number> {
  await withRunningApp(context, (api) => api.call('app.pause', { paused }, context.signal));
  context.terminal.result({ paused }, () =>
    paused
      ? `Calls of clients are refused from now on; running ones go on. Let them through again: ${context.command} resume`
      : 'Calls of clients are let through.',
  );
  return exitCodes.ok;
}
