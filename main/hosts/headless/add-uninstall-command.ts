import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CommandContext } from './command-context.ts';

interface Flags {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly keepData?: boolean;
  readonly purge?: boolean;
  readonly keepCopies?: boolean;
  readonly after?: number;
}

/** Adds `portico uninstall`. */
export function addUninstallCommand(
  program: Command,
  run: (command: (context: CommandContext) => Promise<number>) => Promise<void>,
): void {
  program
    .command('uninstall')
    .description(
      'take off this machine what Portico put there, before the program is removed: its entries in the settings of AI clients, its start at login, what leads to it on the PATH, its sign-ins and its secrets in the keychain',
    )
    .option('--dry-run', 'show what would be done, and do nothing')
    .option('-y, --yes', 'do not ask; the data folder is kept unless --purge says otherwise')
    .option('--keep-data', 'keep the data folder, and do not ask about it')
    .option('--purge', 'also delete the data folder: configuration, recorded calls, log, copies of settings files')
    .option('--keep-copies', 'with --purge: keep the copies of settings files of AI clients')
    // The window deletes its data through a command that outlives it.
    .addOption(new Option('--after <pid>').argParser(processId).hideHelp())
    .action((flags: Flags) =>
      run(async (context) => {
        const { dryRun = false, yes = false, keepData = false, purge = false, keepCopies = false, after } = flags;
        const { uninstallCommand } = await import('./commands/uninstall.ts');
        return uninstallCommand(context, { dryRun, yes, keepData, purge, keepCopies, after });
      }),
    );
}

function processId(text: string): number {
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new InvalidArgumentError('Give the id of a process.');
  return Number(text);
}
