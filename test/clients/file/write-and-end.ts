import { createFileWriter } from '../../../main/clients/file/create-file-writer.ts';
import { watchedCalls } from './watched-calls.ts';

/**
 * A program for the test of sudden ends: changes a file, and ends as `kill -9` does before the n-th call that changes what is in a folder or a file. It prints what
 * the change came to when it gets that far.
 */
const [path = '', backupDir = '', text = '', calls = ''] = process.argv.slice(2);
let left = Number(calls);
const changing = /^(link|mkdir|open|rename|rm|rmdir|writeFile)Sync$/;
const fs = watchedCalls((call) => {
  if (changing.test(call) && left-- === 0) process.kill(process.pid, 'SIGKILL');
});
const writer = createFileWriter({ backupDir, now: Date.now, fs });
const read = await writer.read(path);
if (!read.ok) throw new Error(read.refusal.message);
const written = await writer.write(read.file, text === '' ? undefined : text, { lock: 'proper-lockfile' });
process.stdout.write(written.ok ? 'written' : written.refusal.message);
