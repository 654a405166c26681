import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { clientKinds } from '../../api/client-kinds.ts';
import { proxyOptions, variablesOf } from '../../config/onec-proxy/variables.ts';
import type { CallsOptions } from './commands/calls.ts';
import type { CommandContext } from './command-context.ts';
import { addImportCommand } from './add-import-command.ts';
import { addProgramCommands } from './add-program-commands.ts';
import { addSecretCommands } from './add-secret-commands.ts';
import { addUninstallCommand } from './add-uninstall-command.ts';
import { exitCodeMeanings, exitCodes } from './exit-codes.ts';

/** Options every command understands, before or after its name. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly dataDir?: string;
  readonly config?: string;
  readonly port?: number;
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';
}

type Run = (context: CommandContext) => Promise<number>;

export interface ProgramEdges {
  /** Runs the chosen command with what its options make of the surroundings. */
  readonly run: (options: GlobalOptions, command: Run) => Promise<void>;
  readonly version: string;
  readonly write: { readonly out: (text: string) => void; readonly err: (text: string) => void };
}

/** The command line of Portico. Each command's code is loaded only when it is the one to run. */
export function createProgram(edges: ProgramEdges): Command {
  const program = new Command('portico');
  const run = (command: Run) => edges.run(program.opts<GlobalOptions>(), command);
  program
    .description(
      'Sign in once; every AI client on this machine calls your systems through one local MCP endpoint, as you.',
    )
    .version(edges.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--json', 'print results, and errors, as JSON on standard output')
    .option('--data-dir <folder>', 'folder of database, log and socket (PORTICO_DATA_DIR)')
    .option('--config <file>', 'configuration file (PORTICO_CONFIG)')
    .option('--port <number>', 'port of the endpoint (PORTICO_PORT, endpoint.port; default 7420)', port)
    .addOption(
      new Option(
        '--log-level <level>',
        `least level that is logged: ${levels.join(', ')} (PORTICO_LOG_LEVEL)`,
      ).argParser(level),
    )
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ writeOut: edges.write.out, writeErr: edges.write.err })
    .showHelpAfterError('(portico --help shows what there is)')
    .exitOverride()
    .addHelpText('after', exitCodeHelp);

  addServe(program, run);
  program
    .command('stdio')
    .description('speak MCP on standard input and output, for clients that start a command')
    .option('--client <name>', 'name under which its calls are recorded')
    .option('--demo', 'start Portico with its demo backend when it is not running')
    .allowUnknownOption()
    .action(() =>
      Promise.reject(new CommanderError(exitCodes.usage, 'portico.stdio', 'stdio comes first: portico stdio …')),
    );
  program
    .command('login')
    .description('sign in to an account in the browser')
    .argument('[account]', 'account to sign in to; may be left out when there is one')
    .option('--no-browser', 'only print the address to open')
    .action((account: string | undefined, options: { browser: boolean }) =>
      run(async (context) => (await import('./commands/login.ts')).loginCommand(context, { account, ...options })),
    );
  program
    .command('logout')
    .description('sign out: revoke the sign-in at the server and forget it here')
    .argument('[account]', 'account to sign out of; may be left out when there is one')
    .action((account: string | undefined) =>
      run(async (context) => (await import('./commands/login.ts')).logoutCommand(context, { account })),
    );
  program
    .command('status')
    .description('show what runs, in which state')
    .action(() => run(async (context) => (await import('./commands/status.ts')).statusCommand(context)));
  program
    .command('open')
    .description('open the window of the running Portico in the browser')
    .argument('[page]', 'page as in its address, e.g. activity')
    .option('--print', 'only print the address, which holds a token of this run')
    .action((page: string | undefined, options: { print?: boolean }) =>
      run(async (context) =>
        (await import('./commands/open.ts')).openCommand(context, { page, print: options.print === true }),
      ),
    );
  program
    .command('connections')
    .description('show the connections and their state')
    .option('--refresh <connection>', 'read what this connection offers again')
    .action((options: { refresh?: string }) =>
      run(async (context) => (await import('./commands/connections.ts')).connectionsCommand(context, options)),
    );
  program
    .command('tools')
    .description('list what clients can call')
    .option('--connection <id>', 'only the tools of this connection')
    .action((options: { connection?: string }) =>
      run(async (context) => (await import('./commands/tools.ts')).toolsCommand(context, options)),
    );
  program
    .command('call')
    .description('run one tool')
    .argument('<tool>', 'name as "portico tools" shows it')
    .argument('[json]', 'arguments as one JSON object')
    .option('--arg <key=value...>', 'one argument; the value is read as JSON where it is JSON, else as text', [])
    .action((tool: string, json: string | undefined, options: { arg: readonly string[] }) =>
      run(async (context) =>
        (await import('./commands/call.ts')).callCommand(context, { tool, json, args: options.arg }),
      ),
    );
  addCallsCommand(program, run);
  addProgramCommands(program, run);
  addImportCommand(program, run);
  addClientCommands(program, run);
  addSecretCommands(program, run);
  program
    .command('logs')
    .description('show the log')
    .option('-n, --lines <number>', 'how many lines', count, 50)
    .addOption(new Option('--level <level>', 'least level shown').choices(levels).default('info'))
    .option('-f, --follow', 'go on with what comes, until Ctrl+C')
    .action((options: { lines: number; level: 'debug' | 'info' | 'warn' | 'error'; follow?: boolean }) =>
      run(async (context) => {
        const { logsCommand } = await import('./commands/logs.ts');
        return logsCommand(context, { limit: options.lines, level: options.level, follow: options.follow === true });
      }),
    );
  program
    .command('backup')
    .description('copy the database while it is in use')
    .argument('[file]', 'where to; otherwise into the data folder')
    .action((file: string | undefined) =>
      run(async (context) => (await import('./commands/backup.ts')).backupCommand(context, { file })),
    );
  program
    .command('doctor')
    .description('look for problems and say what to do about them')
    .argument('[program]', 'only what concerns this AI client, e.g. cursor')
    .option('--endpoint', 'instead, run the official conformance suite against the endpoint')
    .action((program: string | undefined, options: { endpoint?: true }) =>
      run(async (context) =>
        options.endpoint
          ? (await import('./commands/test-endpoint.ts')).testEndpointCommand(context)
          : (await import('./commands/doctor.ts')).doctorCommand(context, { program }),
      ),
    );
  program
    .command('pause')
    .description('refuse calls of clients until "portico resume"; running ones go on')
    .action(() =>
      run(async (context) => (await import('./commands/pause.ts')).pauseCommand(context, { paused: true })),
    );
  program
    .command('resume')
    .description('let calls of clients through again')
    .action(() =>
      run(async (context) => (await import('./commands/pause.ts')).pauseCommand(context, { paused: false })),
    );
  program
    .command('stop')
    .description('end the running Portico')
    .action(() => run(async (context) => (await import('./commands/stop.ts')).stopCommand(context)));
  addUninstallCommand(program, run);
  return program;
}

function addServe(program: Command, run: (command: Run) => Promise<void>): void {
  const serve = program
    .command('serve')
    .alias('http')
    .description('run Portico: the endpoint for MCP clients, until Ctrl+C')
    .option('--demo', 'when no connection is configured, also run the demo backend and connect to it')
    .option('--open', 'open the window in the browser, or print its address where none can be opened')
    .option('--no-open', 'print the address of the window, open no browser')
    .optionsGroup('In the place of the former 1C proxy (docs/onec.md):')
    .option('--env-file <file>', 'file with MCP_… variables (default: .env in this folder)');
  for (const { option, value, variable, help } of proxyOptions)
    serve.option(`--${option} ${value}`, `${help} (${variable})`);
  // Clients start this command in whatever folder is theirs, and expect no port.
  serve.addOption(new Option('--for-stdio').hideHelp());
  serve.action((options: { demo?: boolean; open?: boolean; envFile?: string; forStdio?: boolean }, command: Command) =>
    run(async (context) => {
      const { serveCommand } = await import('./serve.ts');
      const { demo = false, open, envFile, forStdio = false } = options;
      const given = Object.fromEntries(
        proxyOptions.map(({ option }) => [option, command.getOptionValue(camelCased(option)) as unknown]),
      );
      return serveCommand(context, {
        demo,
        open,
        forStdio,
        variables: variablesOf(given),
        ...(envFile === undefined ? {} : { envFile }),
      });
    }),
  );
}

/** As the command line's parser names the value of an option. */
function camelCased(option: string): string {
  return option.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function addCallsCommand(program: Command, run: (command: Run) => Promise<void>): void {
  program
    .command('calls')
    .description('show what was called, newest first')
    .option('--client <client>', 'only of this client (name or id)')
    .option('--connection <id>', 'only on this connection')
    .option('--tool <name>', 'only of this tool, by the name its upstream gives it')
    .addOption(
      new Option('--outcome <outcome>', 'only with this outcome').choices([
        'running',
        'ok',
        'tool-error',
        'failed',
        'cancelled',
      ]),
    )
    .option('--text <words>', 'only where all these words occur: in names, arguments, results or error codes')
    .option('--limit <number>', 'how many (at most 500)', callCount, 50)
    .action((options: CallsOptions) =>
      run(async (context) => (await import('./commands/calls.ts')).callsCommand(context, options)),
    );
}

function addClientCommands(program: Command, run: (command: Run) => Promise<void>): void {
  const client = program.command('client').description('the MCP clients that may call the endpoint');
  client
    .command('add')
    .description('let a client in: prints its token once, with what to paste where')
    .argument('<name>', 'e.g. "VS Code"')
    .addOption(
      new Option('--for <kind>', 'what to print for; otherwise guessed from the name').choices(
        clientKinds.map(({ kind }) => kind),
      ),
    )
    .action((name: string, options: { for?: string }) =>
      run(async (context) =>
        (await import('./commands/client.ts')).clientAddCommand(context, { name, kind: options.for }),
      ),
    );
  client
    .command('list')
    .description('show the clients')
    .action(() => run(async (context) => (await import('./commands/client.ts')).clientListCommand(context)));
  client
    .command('revoke')
    .description('take a client’s token away')
    .argument('<client>', 'name or id as "portico client list" shows it')
    .action((name: string) =>
      run(async (context) => (await import('./commands/client.ts')).clientRevokeCommand(context, { client: name })),
    );
}

const levels = ['debug', 'info', 'warn', 'error'];

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535)
    throw new InvalidArgumentError('Give a number from 1 to 65535.');
  return value;
}

/** The names of other programs count, too: `DEBUG`, `WARNING`. */
function level(text: string): string {
  const name = text.toLowerCase().replace(/^warning$/, 'warn');
  if (!levels.includes(name)) throw new InvalidArgumentError(`Allowed choices are ${levels.join(', ')}.`);
  return name;
}

function count(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 10_000)
    throw new InvalidArgumentError('Give a number from 1 to 10000.');
  return value;
}

function callCount(text: string): number {
  const value = count(text);
  if (value > 500) throw new InvalidArgumentError('Give a number from 1 to 500.');
  return value;
}

function exitCodeHelp(): string {
  const rows = exitCodeMeanings.map(([code, meaning]) => `  ${String(code).padStart(3)}  ${meaning}`);
  return `\nExit codes:\n${rows.join('\n')}\n`;
}
