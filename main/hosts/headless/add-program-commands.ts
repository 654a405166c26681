import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

interface Flags {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly workspace?: string | true;
}

const inWorkspace = [
  '--workspace [folder]',
  'in the settings of the project in this folder (the current one when none is named), with a command and no token',
] as const;

/** Adds `portico connect`, `disconnect`, `undo` and `clients`. */
export function addProgramCommands(
  program: Command,
  run: (command: (context: CommandContext) => Promise<number>) => Promise<void>,
): void {
  const flagsOf = ({ all = false, dryRun = false, yes = false, workspace }: Flags) => ({
    ...{ all, dryRun, yes },
    ...(workspace !== undefined && { workspace: workspaceOf(workspace) }),
  });
  program
    .command('connect')
    .description('put Portico into the settings of AI clients of this machine; one whose entry was changed is repaired')
    .argument('[clients...]', 'as "portico clients" shows them')
    .option('--all', 'every client that was found and is not connected')
    .option(...inWorkspace)
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
    .option(...inWorkspace)
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
    .option(
      '--workspace [folder]',
      'what was last changed in the project in this folder (the current one when none is named)',
    )
    .action((names: string[], flags: Flags) =>
      run(async (context) =>
        (await import('./commands/programs.ts')).undoCommand(context, { names, ...flagsOf(flags) }),
      ),
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

/** An absolute path: who carries it out may run in another folder. */
function workspaceOf(given: string | true): string {
  return resolve(given === true ? '.' : given);
}
