import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { parseLsof } from './parse-lsof.ts';
import { parseNetstat } from './parse-netstat.ts';
import { parseProcNetTcp } from './parse-proc-net-tcp.ts';
import { parseTasklist } from './parse-tasklist.ts';
import type { PortOwner } from './port-owner.ts';

const run = promisify(execFile);
const limits = { timeout: 3_000, windowsHide: true } as const;

/** The process that listens on a TCP port of this machine; undefined when the system does not tell us. */
export async function findPortOwner(port: number, platform: NodeJS.Platform): Promise<PortOwner | undefined> {
  try {
    if (platform === 'linux') return await fromProc(port);
    if (platform === 'win32') return await fromNetstat(port);
    return parseLsof((await run('lsof', ['-nP', `-iTCP:${String(port)}`, '-sTCP:LISTEN', '-Fpc'], limits)).stdout);
  } catch {
    return undefined;
  }
}

/** Only the processes of the same person show their sockets; those of others stay unknown. */
async function fromProc(port: number): Promise<PortOwner | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const sockets = new Set(tables.flatMap((text) => parseProcNetTcp(text, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const targets = await Promise.all(descriptors.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (!targets.some((target) => sockets.has(target))) continue;
    const name = commandName(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
    return name === '' ? { pid: Number(pid) } : { pid: Number(pid), name };
  }
  return undefined;
}

/**
 * A program as people know it, from `/proc/<pid>/cmdline` (words end with a zero byte): `nginx`, `node server.js`. The name in
 * `/proc/<pid>/comm` is that of a thread, which Node calls `MainThread`.
 */
export function commandName(cmdline: string): string {
  const [program = '', script = ''] = cmdline.split('\0');
  const isScript = /\.[a-z]{1,4}$/.test(script) && !script.startsWith('-');
  return [program, ...(isScript ? [script] : [])].map((word) => basename(word)).join(' ');
}

async function fromNetstat(port: number): Promise<PortOwner | undefined> {
  const pid = parseNetstat((await run('netstat', ['-ano', '-p', 'TCP'], limits)).stdout, port);
  if (pid === undefined) return undefined;
  const tasks = await run('tasklist', ['/FI', `PID eq ${String(pid)}`, '/FO', 'CSV', '/NH'], limits).catch(
    () => undefined,
  );
  const name = parseTasklist(tasks?.stdout ?? '', pid);
  return name === undefined ? { pid } : { pid, name };
}
