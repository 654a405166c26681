import { acquireDataDirLock } from '../../main/storage/data-dir-lock.ts';

/** A program for the test of the lock: takes it, says so and stays. */
const [dataDir = '', port = '0'] = process.argv.slice(2);
try {
  acquireDataDirLock(dataDir, { pid: process.pid, port: Number(port) });
  process.stdout.write('locked\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${(error as { code?: string }).code}\n`);
}
