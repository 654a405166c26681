import { join } from 'node:path';
import { silentLog } from '../../main/lib/log.ts';
import { openDatabase } from '../../main/storage/database.ts';

const outcomes = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'tool-error', 'failed', 'cancelled'] as const;
const tools = ['searchIssues', 'getIssue', 'addComment', 'listProjects', 'exportReport', 'getPerson', 'findDocument'];
const clients = ['Morning Editor', 'Evening Editor', 'Assistant', 'Terminal'];

/** Records `count` calls of the last two weeks in the database of an app that does not run, through the app's own storage. */
export function fillWithCalls(dataDir: string, count: number): void {
  let clock = Date.now();
  const database = openDatabase({
    file: join(dataDir, 'portico.db'),
    backupDir: join(dataDir, 'backups'),
    now: () => clock,
    log: silentLog,
  });
  const end = clock;
  const step = (14 * 24 * 3_600_000) / count;
  for (let index = 0; index < count; index += 1) {
    clock = end - (count - index) * step;
    const id = `call-${String(index).padStart(7, '0')}`;
    const client = index % clients.length;
    void database.invocations.begin({
      id,
      clientId: `client-${String(client)}`,
      clientName: clients[client] ?? '',
      connection: `backend-${String(index % 9)}`,
      method: 'tools/call',
      tool: tools[index % tools.length] ?? '',
      changes: false,
      argumentsJson: JSON.stringify({ query: `words of call ${String(index)}`, limit: index % 50 }),
      startedAt: clock,
    });
    const outcome = outcomes[(index * 7) % outcomes.length] ?? 'ok';
    const durationMs = 5 + ((index * 37) % 900);
    database.invocations.end(id, {
      outcome,
      durationMs,
      ...(outcome === 'failed' && { errorCode: 'upstream-failed' }),
      resultJson: () => JSON.stringify({ items: [{ key: `KEY-${String(index)}`, title: `Result ${String(index)}` }] }),
    });
  }
  database.close();
}
