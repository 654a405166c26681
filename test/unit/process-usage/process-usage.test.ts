import { spawn } from 'node:child_process';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCim } from '../../../main/lib/process-usage/parse-cim.ts';
import { parseProcStat } from '../../../main/lib/process-usage/parse-proc-stat.ts';
import { parsePs } from '../../../main/lib/process-usage/parse-ps.ts';
import type { ProcessRow } from '../../../main/lib/process-usage/process-row.ts';
import { belonging, createProcessUsage } from '../../../main/lib/process-usage/process-usage.ts';
import { readProcesses } from '../../../main/lib/process-usage/read-processes.ts';
import { expectWithinBudget, timed } from '../../support/within-budget.ts';

describe('the list of processes', () => {
  it('is read from /proc on Linux, whatever a program is called', () => {
    const stat =
      '412 (we) ird (x) S 1 410 410 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 11 0 5000 1000000 2048 18446744073709551615 1 1';
    const units = { bootedAt: 1_000_000, ticksPerSecond: 100, pageBytes: 4_096 };
    expect(parseProcStat(stat, units)).toEqual({
      pid: 412,
      parent: 1,
      group: 410,
      name: 'we) ird (x',
      cpuMs: 3_000,
      memoryBytes: 8_388_608,
      startedAt: 1_050_000,
    });
    expect(parseProcStat(stat.replace(' S ', ' Z '), units)).toBeUndefined();
    expect(parseProcStat('nonsense', units)).toBeUndefined();
  });

  it('is read from ps on macOS', () => {
    const text = [
      '   71     1    71  20480   1:02.50 S    Sat Nov 21 09:38:06 2026     /usr/local/bin/node',
      '  912    71    71   1024 1-02:00:01.00 R+   Sun Nov  1 00:00:00 2026     /Applications/My App.app/Contents/MacOS/My App',
      '  913    71    71      0   0:00.00 Z    Sun Nov  1 00:00:00 2026     (gone)',
      '',
    ].join('\n');
    expect(parsePs(text)).toEqual([
      {
        pid: 71,
        parent: 1,
        group: 71,
        name: 'node',
        path: '/usr/local/bin/node',
        cpuMs: 62_500,
        memoryBytes: 20_971_520,
        startedAt: Date.UTC(2026, 10, 21, 9, 38, 6),
      },
      {
        pid: 912,
        parent: 71,
        group: 71,
        name: 'My App',
        path: '/Applications/My App.app/Contents/MacOS/My App',
        cpuMs: 93_601_000,
        memoryBytes: 1_048_576,
        startedAt: Date.UTC(2026, 10, 1),
      },
    ]);
  });

  it('is read from PowerShell on Windows', () => {
    const text =
      '4 0 151552 98437500 0 System\t\r\n5120 4 73400320 12500000 1795253886000 My Server.exe\tC:\\My Folder\\My Server.exe\r\n\r\nnoise\r\n';
    expect(parseCim(text)).toEqual([
      { pid: 4, parent: 0, group: 0, name: 'System', cpuMs: 9_843.75, memoryBytes: 151_552, startedAt: undefined },
      {
        pid: 5_120,
        parent: 4,
        group: 0,
        name: 'My Server.exe',
        path: 'C:\\My Folder\\My Server.exe',
        cpuMs: 1_250,
        memoryBytes: 73_400_320,
        startedAt: 1_795_253_886_000,
      },
    ]);
  });

  it('holds this process and a child of it, and takes no time to speak of', async () => {
    const child = spawn('sleep', ['30'], { stdio: 'ignore', detached: true });
    onTestFinished(() => void child.kill());
    let rows: readonly ProcessRow[] = [];
    await expectWithinBudget({ ms: 250 }, async () => ({
      ms: await timed(async () => (rows = await readProcesses(process.platform))),
    }));
    const own = rows.find(({ pid }) => pid === process.pid);
    expect(Math.abs((own?.memoryBytes ?? 0) / process.memoryUsage.rss() - 1)).toBeLessThan(0.2);
    expect(rows.find(({ pid }) => pid === child.pid)).toMatchObject({
      parent: process.pid,
      group: child.pid,
      ...(process.platform === 'linux' && { path: expect.stringMatching(/^\//) as string }),
    });
  });
});

describe('what Portico uses', () => {
  const row = (pid: number, parent: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
    pid,
    parent,
    group: 10,
    name: `p${pid}`,
    cpuMs: 0,
    memoryBytes: 1,
    startedAt: 5,
    ...more,
  });

  it('is its own processes, those it started for connections, and what those started', () => {
    const rows = [
      row(99, 1),
      row(31, 30, { group: 30 }),
      row(40, 1, { group: 30 }),
      row(30, 10, { group: 30 }),
      row(11, 10),
      row(10, 1),
      row(50, 51, { group: 0 }),
      row(51, 50, { group: 0 }),
    ];
    const found = belonging(rows, 10, [{ pid: 30, owner: 'jira' }]);
    expect(found.map(({ row: { pid }, owner }) => [pid, owner])).toEqual([
      [10, undefined],
      [11, undefined],
      [30, 'jira'],
      [31, 'jira'],
      [40, 'jira'],
    ]);
  });

  it('of the processor is told from the second reading on', async () => {
    const clock = { ms: 1_000 };
    let rows = [row(10, 1, { cpuMs: 500 })];
    const read = createProcessUsage({ read: async () => rows, ownPid: 10, owned: () => [], now: () => clock.ms });
    const percent = async () => (await read()).map(({ pid, cpuPercent }) => [pid, cpuPercent]);
    expect(await percent()).toEqual([[10, undefined]]);
    clock.ms = 3_000;
    rows = [row(10, 1, { cpuMs: 1_500 }), row(11, 10, { cpuMs: 100 })];
    expect(await percent()).toEqual([
      [10, 50],
      [11, undefined],
    ]);
    clock.ms = 4_000;
    rows = [row(10, 1, { cpuMs: 3_500 }), row(11, 10, { cpuMs: 5, startedAt: 3_900 })];
    expect(await percent()).toEqual([
      [10, 200],
      [11, undefined],
    ]);
  });
});
