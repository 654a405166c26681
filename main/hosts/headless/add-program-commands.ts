import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

interface Flags {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** Adds `portico connect`, `disconnect`, `undo` and `clients`. */
export function addProgramCommands(
  program: Command,
  run: (command: (context: CommandContext) => Promise<number>) => Promise<void>,
): void {
  const flagsOf = ({ all = false, dryRun = false, yes = false }: Flags) => ({ all, dryRun, yes });
  program
    .command('connect')
    .description('put Portico into the settings of AI clients of this machine; one whose entry was changed is repaired')
    .argument('[clients...]', 'as "portico clients" shows them')
    .option('--all', 'every client that was found and is not connected')
    .option('--dry-run', 'show the exact change, and write nothing')
    .option('-y, --yes', 'do not ask before files are changed')
    .action((names: string[], flags: Flags) =>
      run(async (context) =>
        (await import('./commands/connect.ts')).connectCommand(context, { names, ...flagsOf(flags) }),
      ),
    );
  program
    .command('disconnect')
    .description('take Portico out of the settings of AI clients again, and their access with it')
    .argument('[clients...]', 'as "portico clients" shows them')
    .option('--all', 'every client that is connected; nothing of Portico is left in their settings')
    .option('--dry-run', 'show the exact change, and write nothing')
    .option('-y, --yes', 'do not ask before files are changed')
    .action((names: string[], flags: Flags) =>
      run(async (context) =>
        (await import('./commands/connect.ts')).disconnectCommand(context, { names, ...flagsOf(flags) }),
      ),
    );
  program
    .command('undo')
    .description('take back what Portico last changed in the settings of AI clients')
    .argument('<clients...>', 'as "portico clients" shows them')
    .action((names: string[]) =>
      run(async (context) => (await import('./commands/programs.ts')).undoCommand(context, { names })),
    );
  program
    .command('clients')
    .description('show the AI clients of this machine, and where each stands')
    .option('--all', 'also those that were not found')
    .action((flags: Flags) =>
      run(async (context) =>
        (await import('./commands/programs.ts')).programsCommand(context, { all: flags.all === true }),
      ),
    );
}
