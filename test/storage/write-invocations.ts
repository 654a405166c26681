import { writeSync } from 'node:fs';
import { silentLog } from '../../main/lib/log.ts';
import { openDatabase } from '../../main/storage/database.ts';

/** A program for the test of sudden ends: records invocations one after the other and prints each id once `begin` has returned. */
const [file = '', backupDir = '', run = ''] = process.argv.slice(2);
const database = openDatabase({ file, backupDir, now: Date.now, log: silentLog });

function writeSome(first: number): void {
  for (let number = first; number < first + 50; number += 1) {
    const id = `${run}-${number}`;
    const argumentsJson = JSON.stringify({ text: 'x'.repeat(number % 3_000) });
    void database.invocations.begin({
      id,
      clientId: 'c',
      clientName: 'client',
      connection: 'demo',
      method: 'tools/call',
      tool: 'write',
      changes: true,
      argumentsJson,
      startedAt: Date.now(),
    });
    // Synchronous, so that what was printed was committed before.
    writeSync(1, `${id}\n`);
    database.invocations.end(id, { outcome: 'ok', durationMs: 1, resultJson: () => '{}' });
  }
  setImmediate(writeSome, first + 50);
}
writeSome(0);
