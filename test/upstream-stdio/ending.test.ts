import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { createChildProcesses } from '../../main/upstreams/stdio/child-processes.ts';
import { startOf } from '../../main/upstreams/stdio/process-table.ts';
import { eventually } from '../support/eventually.ts';
import { isRunning, ownZombies } from './support/linux-processes.ts';
import { keepLog } from './support/log-lines.ts';
import { faultyServer, openChannel, startProcesses, testFolder, textOf } from './support/processes.ts';
import { expectWithinBudget, timed } from '../support/within-budget.ts';

const recordsIn = (dataDir: string): readonly string[] => {
  try {
    return readdirSync(join(dataDir, 'processes'));
  } catch {
    return [];
  }
};

describe.runIf(process.platform === 'linux')('the end of a child process', () => {
  it.each([
    ['ends by itself when its input closes', [], 900],
    ['ignores the end of its input, so SIGTERM ends it', ['ignore-end'], 2_500],
    ['ignores SIGTERM too, so SIGKILL ends it', ['ignore-end', 'ignore-sigterm'], 4_000],
  ])('%s', async (_, args, withinMs) => {
    await using running = startProcesses();
    await expectWithinBudget({ closeMs: withinMs }, async () => {
      const { channel, call, closed } = await openChannel(running.processes, { args });
      const pid = Number(textOf(await call('pid')));
      const closeMs = await timed(() => channel.close());
      expect(isRunning(pid)).toBe(false);
      expect(ownZombies()).toEqual([]);
      expect(recordsIn(running.dataDir)).toEqual([]);
      expect(closed).toEqual([]);
      return { closeMs };
    });
  });

  it.each([
    ['that ends by itself', []],
    ['that has to be killed', ['ignore-end', 'ignore-sigterm']],
  ])('takes what it started with it, also of a server %s', async (_, args) => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { channel } = await openChannel(running.processes, { args: ['grandchild', ...args], shutdownMs: 200 }, log);
    await eventually('the grandchild', () =>
      lines.some(({ fields }) => String(fields['line']).startsWith('grandchild')),
    );
    const grandchild = Number(/\d+/.exec(String(lines[0]?.fields['line']))?.[0]);
    expect(isRunning(grandchild)).toBe(true);
    await channel.close();
    expect(isRunning(grandchild)).toBe(false);
  });

  it('takes what it started with it when it crashes', async () => {
    const { log, lines } = keepLog();
    await using running = startProcesses();
    const { call, closed } = await openChannel(running.processes, { args: ['grandchild'], shutdownMs: 200 }, log);
    await expect(call('crash')).rejects.toThrow('exited with code 3');
    const grandchild = Number(/\d+/.exec(String(lines[0]?.fields['line']))?.[0]);
    expect(closed).toHaveLength(1);
    await eventually('the end of the grandchild', () => !isRunning(grandchild));
    await eventually('the record is gone', () => recordsIn(running.dataDir).length === 0);
  });

  it('comes for a process whose start was given up meanwhile', async () => {
    await using running = startProcesses();
    const stop = new AbortController();
    const program = {
      connection: 'x',
      command: process.execPath,
      args: [faultyServer],
      env: {},
      cwd: undefined,
      shutdownMs: 200,
    };
    const starting = running.processes.start(program, stop.signal);
    stop.abort(new Error('given up'));
    await expect(starting).rejects.toThrow('given up');
    await eventually('nothing is recorded', () => recordsIn(running.dataDir).length === 0);
  });

  it('comes for everything when the keeper of processes closes, and nothing is started afterwards', async () => {
    const running = startProcesses();
    const opened = await Promise.all([openChannel(running.processes), openChannel(running.processes)]);
    const pids = await Promise.all(opened.map(async ({ call }) => Number(textOf(await call('pid')))));
    await running.processes.close();
    expect(pids.map(isRunning)).toEqual([false, false]);
    await expect(openChannel(running.processes)).rejects.toMatchObject({ code: 'cancelled' });
    await running[Symbol.asyncDispose]();
  });

  it('leaves neither processes, zombies nor handles behind after many starts', async () => {
    await using running = startProcesses();
    const handles = () => process.getActiveResourcesInfo().length;
    const round = async () => {
      const { channel, call } = await openChannel(running.processes);
      await call('echo');
      await channel.close();
    };
    await round();
    const before = handles();
    for (let count = 0; count < 10; count += 1) await round();
    expect(handles() - before).toBeLessThan(5);
    expect(ownZombies()).toEqual([]);
    expect(recordsIn(running.dataDir)).toEqual([]);
  });
});

const holder = fileURLToPath(new URL('./support/hold-processes.ts', import.meta.url));

/** A program that holds a server, and what it said when that was up. */
async function hold(dataDir: string, fate: string, faults: readonly string[]) {
  const child = spawn(process.execPath, [holder, dataDir, faultyServer, fate, ...faults], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { pid, words } = JSON.parse(line.toString()) as { readonly pid: number; readonly words: string };
  return { child, ended, pid, grandchild: Number(/\d+/.exec(words)?.[0]) };
}

describe.runIf(process.platform === 'linux')('a Portico that ends without closing', () => {
  it.each(['exit', 'throw'])('ends its servers at once when its process ends by %s', async (fate) => {
    using folder = testFolder();
    const { ended, pid, grandchild } = await hold(folder.dataDir, fate, ['grandchild', 'ignore-end', 'ignore-sigterm']);
    await ended;
    await eventually('the end of both', () => !isRunning(pid) && !isRunning(grandchild));
  });

  it('was killed: servers end with their input, and the next Portico ends what is left', async () => {
    using folder = testFolder();
    const { child, ended, pid, grandchild } = await hold(folder.dataDir, 'stay', ['grandchild']);
    child.kill('SIGKILL');
    await ended;
    await eventually('the server saw the end of its input', () => !isRunning(pid));
    expect(isRunning(grandchild)).toBe(true);

    const { log, lines } = keepLog();
    const next = createChildProcesses({ dataDir: folder.dataDir, env: process.env, log });
    await eventually('the end of the grandchild', () => !isRunning(grandchild));
    await next.close();
    expect(lines).toMatchObject([{ level: 'warn', fields: { connection: 'held', pid } }]);
    expect(recordsIn(folder.dataDir)).toEqual([]);
  });

  it('left a record whose number belongs to another program now: that one is not touched', async () => {
    using folder = testFolder();
    const other = spawn('sleep', ['30'], { detached: true });
    try {
      const pid = other.pid ?? 0;
      mkdirSync(join(folder.dataDir, 'processes'));
      const start = String(startOf(pid, 'linux')).replace(/\d+$/, (ticks) => String(Number(ticks) - 1));
      writeFileSync(
        join(folder.dataDir, 'processes', `${pid}.json`),
        JSON.stringify({ pid, start, connection: 'old' }),
      );
      writeFileSync(join(folder.dataDir, 'processes', '1.json'), '{"pid":1,"sta');
      const next = createChildProcesses({ dataDir: folder.dataDir, env: process.env, log: silentLog });
      await next.close();
      expect(isRunning(pid)).toBe(true);
      expect(recordsIn(folder.dataDir)).toEqual([]);
    } finally {
      other.kill('SIGKILL');
    }
  });
});
