import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createDemo, type Demo } from './create-demo.ts';
import { demoPeople } from './seed/people.ts';

const usage = `Usage: npm run demo -- [--port 7430] [--database FILE] [--exit-with-stdin]

  --port NUMBER      port on 127.0.0.1, default 7430; 0 takes any free port
  --database FILE    SQLite file that keeps data and sign-ins, or a folder for demo.sqlite;
                     default PORTICO_DEMO_DATABASE, without which all is forgotten at the end
  --exit-with-stdin  end when standard input closes`;

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new Error(`--port ${text} is not a port. Give a number from 0 to 65535.`);
  return port;
}

function parseDatabase(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined;
  const isFolder = /[\\/]$/.test(given) || (existsSync(given) && statSync(given).isDirectory());
  return isFolder ? join(given, 'demo.sqlite') : given;
}

async function start(): Promise<Demo | undefined> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7430' },
      database: { type: 'string' },
      'exit-with-stdin': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return undefined;
  }
  const port = parsePort(values.port);
  const databaseFile = parseDatabase(values.database ?? process.env['PORTICO_DEMO_DATABASE']);
  const log = (line: string): void => console.error(line);
  const demo = await createDemo({ port, log, ...(databaseFile === undefined ? {} : { databaseFile }) }).catch(
    (error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      throw new Error(`Port ${port} is used by another program. Close it, or choose another port with --port.`, {
        cause: error,
      });
    },
  );
  if (values['exit-with-stdin']) {
    process.stdin.resume();
    process.stdin.once('end', () => void demo.close());
    process.stdin.once('error', () => void demo.close());
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stdin.destroy();
      void demo.close();
    });
  }
  return demo;
}

try {
  const demo = await start();
  if (demo !== undefined) {
    console.log(`demo backend ready at ${demo.issuer}`);
    for (const { login, password, role } of demoPeople) {
      const rights = role === 'editor' ? 'reads and writes' : 'reads only';
      console.log(`  sign in as ${login} with the password ${password} (${rights})`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
