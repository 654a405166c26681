import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** Adds `portico import`. */
export function addImportCommand(
  program: Command,
  run: (command: (context: CommandContext) => Promise<number>) => Promise<void>,
): void {
  program
    .command('import')
    .description('take over servers that AI clients on this machine have in their settings')
    .argument('[servers...]', 'by the names that "portico import" shows')
    .option('--list', 'only show what there is; the default when nothing is named')
    .option('--all', 'everything that can be taken over')
    .option('--replace', 'put Portico in the place of the originals, after showing each change')
    .option('--dry-run', 'show what would happen, and do nothing')
    .option(
      '-y, --yes',
      'do not ask: neither before files of other programs are changed, nor for secrets that are missing',
    )
    .option('--undo [change]', 'take the latest import back, or this one')
    .action((names: string[], options: Record<string, string | boolean | undefined>) =>
      run(async (context) => {
        const { importCommand, importUndoCommand } = await import('./commands/import.ts');
        const { undo } = options;
        if (undo !== undefined && undo !== false) return importUndoCommand(context, undo === true ? undefined : undo);
        const is = (name: string): boolean => options[name] === true;
        const flags = {
          list: is('list'),
          dryRun: is('dryRun'),
          all: is('all'),
          replace: is('replace'),
          yes: is('yes'),
        };
        return importCommand(context, { names, ...flags });
      }),
    );
}
