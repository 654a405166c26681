import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withRunningApp } from '../with-api.ts';
import { waitForEnd } from '../wait-for-end.ts';

const endMs = 10_000;

/** `portico stop`: ends the running app and waits until it is gone. Exit code 3 when nothing runs. */
export async function stopCommand(context: CommandContext): Promise<number> {
  const { pid } = await withRunningApp(context, async (api) => {
    const status = await api.call('status.get', {}, context.signal);
    await api.call('app.stop', {}, context.signal);
    return status;
  });
  const ended = await context.terminal.during('Waiting for running calls to end', () => waitForEnd(pid, endMs));
  context.terminal.result({ pid, ended }, () =>
    ended
      ? 'Portico has stopped.'
      : `Portico (process ${String(pid)}) is still ending; running calls are given time to finish.`,
  );
  return ended ? exitCodes.ok : exitCodes.failed;
}
