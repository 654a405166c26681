import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import type { RunningProcess } from '../../main/upstreams/stdio/running-process.ts';
import { createStdioChannel } from '../../main/upstreams/stdio/stdio-channel.ts';
import { eventually } from '../support/eventually.ts';

describe('a process that writes a great deal at once', () => {
  it('is served in pieces, in order, so that others come in between', async () => {
    const stdout = new PassThrough();
    const process: RunningProcess = {
      pid: 0,
      stdin: new PassThrough(),
      stdout,
      stderr: new PassThrough(),
      exited: new Promise(() => {}),
      gone: new Promise(() => {}),
      end: async () => {},
    };
    const ids: unknown[] = [];
    const turns = new Set<number>();
    let turn = 0;
    const count = setInterval(() => (turn += 1), 0);
    createStdioChannel(process, {
      command: 'x',
      maxMessageBytes: 1_000,
      secrets: [],
      log: silentLog,
      events: {
        onMessage: ({ id }) => {
          ids.push(id);
          turns.add(turn);
        },
        onClosed: () => {},
      },
    });
    const wanted = Array.from({ length: 100_000 }, (_, id) => id);
    stdout.write(wanted.map((id) => `{"jsonrpc":"2.0","id":${id},"result":{"content":[]}}\n`).join(''));
    await eventually('everything arrived', () => ids.length === wanted.length, 10_000);
    clearInterval(count);
    expect(ids).toEqual(wanted);
    expect(turns.size).toBeGreaterThan(3);
  });
});
