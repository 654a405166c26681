import { resolve } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { withApi } from '../with-api.ts';

/** `portico backup [FILE]`: a copy of the database, made while it is in use. */
export async function backupCommand(
  context: CommandContext,
  options: { readonly file?: string | undefined },
): Promise<number> {
  const input = options.file === undefined ? {} : { file: resolve(options.file) };
  const made = await withApi(context, (api) =>
    context.terminal.during('Copying the database', () => api.call('backup.create', input, context.signal)),
  );
  context.terminal.result(made, () => `Saved ${made.file} (${String(Math.ceil(made.bytes / 1024))} KB)`);
  return exitCodes.ok;
}
