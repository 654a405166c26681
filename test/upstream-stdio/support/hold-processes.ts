import { silentLog } from '../../../main/lib/log.ts';
import { createChildProcesses } from '../../../main/upstreams/stdio/child-processes.ts';

/** A Portico reduced to its child processes: starts one, tells its pid, and then lives or dies as told. */
const [dataDir = '', server = '', fate = 'stay', ...faults] = process.argv.slice(2);
const processes = createChildProcesses({ dataDir, env: process.env, log: silentLog });
const started = await processes.start(
  {
    connection: 'held',
    command: process.execPath,
    args: [server, ...faults],
    env: {},
    cwd: undefined,
    shutdownMs: 1_000,
  },
  new AbortController().signal,
);
const errors: Buffer[] = [];
started.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
started.stdout.resume();
while (faults.includes('grandchild') && !Buffer.concat(errors).includes('\n')) {
  await new Promise((resolve) => setTimeout(resolve, 10));
}
process.stdout.write(`${JSON.stringify({ pid: started.pid, words: Buffer.concat(errors).toString() })}\n`);
if (fate === 'throw') throw new Error('nobody catches this');
if (fate === 'exit') process.exit(0);
setInterval(() => {}, 1_000);
