import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startProgram } from './child-programs.ts';
import { open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it(
  'a process killed while it writes loses no invocation that had begun, time and again',
  { timeout: 120_000 },
  async () => {
    const folder = temporaryFolder();
    const begun: string[] = [];
    const delaysMs = [7, 120, 43, 260, 88, 15];
    // As often again as a slow machine needs to write enough.
    for (let run = 0; run < delaysMs.length || begun.length <= 500; run += 1) {
      const delayMs = delaysMs[run % delaysMs.length] ?? 0;
      const args = [join(folder, 'portico.db'), join(folder, 'backups'), `run${run}`];
      const program = startProgram('write-invocations.ts', args);
      await program.printed('\n');
      await wait(delayMs + Math.random() * 50);
      await program.kill();
      // The last line may have been cut off while it was printed.
      const ids = program.output().split('\n').slice(0, -1);
      expect(ids.length).toBeGreaterThan(0);
      begun.push(...ids);

      const database = open(folder);
      expect(database.check()).toEqual([]);
      const known = new Set(
        database.sql
          .statement<{ readonly id: string }>('SELECT id FROM invocations')
          .all()
          .map(({ id }) => id),
      );
      expect(begun.filter((id) => !known.has(id))).toEqual([]);
      const running = database.invocations.query({ outcomes: ['running'] }).items;
      expect(running).toEqual([]);
      database.close();
    }
  },
);
