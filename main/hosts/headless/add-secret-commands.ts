import type { Command } from 'commander';
import type { CommandContext } from './command-context.ts';

/** `portico secret set|delete|list` */
export function addSecretCommands(
  program: Command,
  run: (command: (context: CommandContext) => Promise<number>) => Promise<void>,
): void {
  const secret = program.command('secret').description('values in the keychain that the configuration refers to');
  const load = () => import('./commands/secret.ts');
  secret
    .command('set')
    .description('keep a value, typed or from a pipe, for ${keychain:name} in the configuration')
    .argument('<name>')
    .action((name: string) =>
      run(async (context) => {
        const { secretSetCommand, readSecretValue, openSecrets } = await load();
        const read = () => readSecretValue(context.stdin, (text) => context.terminal.prompt(text));
        return secretSetCommand(context, { name, secrets: await openSecrets(context), read });
      }),
    );
  secret
    .command('delete')
    .description('forget a value')
    .argument('<name>')
    .action((name: string) =>
      run(async (context) => {
        const { secretDeleteCommand, openSecrets } = await load();
        return secretDeleteCommand(context, { name, secrets: await openSecrets(context) });
      }),
    );
  secret
    .command('list')
    .description('show the names, what uses each, and which are missing; never a value')
    .action(() => run(async (context) => (await load()).secretListCommand(context)));
}
