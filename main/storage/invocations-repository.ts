import type { Page } from '../gateway/gateway.ts';
import type { Log } from '../lib/log.ts';
import type { Invocation, InvocationEnd, InvocationLog } from '../gateway/invocation.ts';
import { createActivityFacts, type ActivityFacts } from './activity-facts.ts';
import { InvocationBuffer } from './invocation-buffer.ts';
import { createInvocationGroups } from './invocation-groups.ts';
import { createInvocationIndex } from './invocation-index.ts';
import type { InvocationJournal } from './invocation-journal.ts';
import { createInvocationPages, type InvocationQuery } from './invocation-pages.ts';
import { pruneInvocations } from './invocation-pruning.ts';
import type { InvocationFilter } from './invocation-query.ts';
import {
  listColumns,
  longColumns,
  toRecord,
  type InvocationRecord,
  type InvocationRow,
  type InvocationSummary,
} from './invocation-row.ts';
import type { Flushable, Prunable, RepositoryOptions } from './repository-options.ts';

export interface InvocationsRepository extends InvocationLog, Flushable, Prunable {
  /** Newest first, without arguments and results. Searches what was made searchable; see `searchable`. */
  query(query: InvocationQuery): Page<InvocationRecord>;
  /** How many match, exactly. */
  count(filter: InvocationFilter): number;
  /** All that match, newest first, with arguments and results, a few hundred at a time. */
  each(filter: InvocationFilter): Iterable<readonly InvocationRecord[]>;
  /** Resolves when every call can be found by its words. Rejects with the signal's reason. */
  searchable(signal: AbortSignal): Promise<void>;
  /** What numbers over a time span are made of. */
  facts(span: { readonly from: number; readonly before: number }): ActivityFacts;
  get(id: string): InvocationRecord | undefined;
  /** Whether a call of anybody but the client `except` ever succeeded, as far as is kept. */
  hasSucceeded(question: { readonly except: string }): boolean;
  /** Calls back with every call that begins or ends; returns the unsubscribe function. */
  onChange(listener: (call: InvocationSummary) => void): () => void;
  /** Makes nothing searchable any more; before the database closes. */
  close(): void;
  /** Ends what a crash left running, as `failed` with an unknown outcome. Returns how many there were. */
  closeInterrupted(): number;
}

const laterMs = 50;
/** About half a millisecond of writing. */
const laterBatch = 64;
const maxJournalBytes = 1024 * 1024;

const interruptedResult = '{"note":"Portico stopped before this call ended; whether it took effect is unknown"}';
const columns = `${listColumns}, ${longColumns}`;

export interface InvocationsRepositoryOptions extends RepositoryOptions {
  readonly journal: InvocationJournal;
}

export function createInvocationsRepository(options: InvocationsRepositoryOptions): InvocationsRepository {
  const { sql, log, journal } = options;
  const insert = sql.statement(
    `INSERT OR IGNORE INTO invocations (id, outcome, started_at, duration_ms, error_code, connection, method, tool, client_id, client_name,
                              actor, arguments_json, result_json, group_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = sql.statement(
    'UPDATE invocations SET outcome = ?, duration_ms = ?, error_code = ?, result_json = ? WHERE id = ?',
  );
  const selectOne = sql.statement<InvocationRow>(`SELECT ${columns} FROM invocations WHERE id = ?`);
  const selectSuccess = sql.statement<{ readonly found: number }>(
    `SELECT 1 AS found FROM invocations INDEXED BY invocations_by_start
     WHERE outcome = 'ok' AND group_id IN (SELECT id FROM invocation_groups WHERE client_id <> ?) LIMIT 1`,
  );
  const selectRunning = sql.statement<{ readonly id: string }>(`SELECT id FROM invocations WHERE outcome = 'running'`);
  const endRunning = sql.statement(
    `UPDATE invocations SET outcome = 'failed', error_code = 'internal', result_json = ? WHERE outcome = 'running'`,
  );

  const groups = createInvocationGroups(sql);
  const index = createInvocationIndex({ sql, log });
  const pages = createInvocationPages(sql);
  const facts = createActivityFacts(sql, groups);
  let succeeded = false;
  const listeners = new Set<(call: InvocationSummary) => void>();
  const tell = (it: Invocation, end?: InvocationEnd): void => {
    const summary = summaryOf(it, end);
    for (const listener of listeners) listener(summary);
  };
  const insertRow = (it: Invocation, end?: InvocationEnd) => {
    const how = [end?.outcome ?? 'running', it.startedAt, end?.durationMs ?? null, end?.errorCode ?? null] as const;
    const who = [it.clientId, it.clientName, it.actor ?? null] as const;
    const said = [it.argumentsJson, end?.resultJson() ?? null, groups.idOf(it)] as const;
    insert.run(it.id, ...how, it.connection, it.method, it.tool, ...who, ...said);
  };

  const writeAll = (write: () => void): void => {
    try {
      sql.transaction(write);
    } catch (error) {
      groups.forget();
      throw error;
    }
  };

  const buffer: InvocationBuffer = new InvocationBuffer({
    everyMs: laterMs,
    batch: laterBatch,
    onWritten: () => {
      if (buffer.isEmpty) journal.clear();
      else if (journal.bytes > maxJournalBytes) buffer.flush();
    },
    onError: (error) => log.error('Could not record invocations', { error }),
    write: ({ rows, ended }) => {
      writeAll(() => {
        for (const { invocation, end } of rows) insertRow(invocation, end);
        for (const { invocation, end } of ended)
          update.run(end.outcome, end.durationMs, end.errorCode ?? null, end.resultJson(), invocation.id);
      });
      for (const { invocation, end } of rows) if (end) logCall(log, invocation, end);
      for (const { invocation, end } of ended) logCall(log, invocation, end);
      index.note();
      index.changed(ended.map(({ invocation }) => invocation.id));
    },
  });
  const flush = (): void => buffer.flush();

  return {
    flush,
    begin: (it) => {
      const noted = it.changes ? journal.note(it, buffer.running === 0) : undefined;
      buffer.begin(it);
      if (listeners.size > 0) tell(it);
      return noted;
    },
    end: (id, end) => {
      const it = buffer.end(id, end);
      if (it && listeners.size > 0) tell(it, end);
    },
    get: (id) => {
      flush();
      const row = selectOne.get(id);
      return row && toRecord(row);
    },
    query: (query) => {
      flush();
      return pages.page(query);
    },
    count: (filter) => {
      flush();
      return pages.count(filter);
    },
    each: (filter) => {
      flush();
      return pages.each(filter);
    },
    searchable: async (signal) => {
      flush();
      await index.complete(signal);
    },
    facts: (span) => {
      flush();
      return facts(span);
    },
    // Asked often, and once true it stays so.
    hasSucceeded: ({ except }) => {
      if (!succeeded) flush();
      return (succeeded ||= selectSuccess.get(except) !== undefined);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => index.close(),
    closeInterrupted: () => {
      const left = journal.left();
      if (left.length > 0) writeAll(() => left.forEach((it) => insertRow(it)));
      const cut = selectRunning.all().map(({ id }) => id);
      const interrupted = endRunning.run(interruptedResult);
      index.changed(cut);
      index.note();
      journal.clear();
      return interrupted;
    },
    prune: function* () {
      flush();
      yield* pruneInvocations({ ...options, index, groups });
    },
  };
}

/** Together with the record: the client has its answer long before. */
function logCall(
  log: Log,
  { method, tool, connection, clientName }: Invocation,
  { outcome, durationMs }: InvocationEnd,
): void {
  const message = method === 'tools/call' ? 'A tool was called' : `${method} was answered`;
  log.info(message, { client: clientName, connection, tool, outcome, durationMs });
}

function summaryOf({ changes: _, argumentsJson: __, ...it }: Invocation, end?: InvocationEnd): InvocationSummary {
  if (!end) return { ...it, outcome: 'running' };
  const { outcome, durationMs, errorCode } = end;
  return { ...it, outcome, durationMs, ...(errorCode !== undefined && { errorCode }) };
}
