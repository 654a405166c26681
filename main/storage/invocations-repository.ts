import type { Page } from '../gateway/gateway.ts';
import type { GatewayErrorCode } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import type { Invocation, InvocationEnd, InvocationLog, InvocationOutcome } from '../gateway/invocation.ts';
import { InvocationBuffer } from './invocation-buffer.ts';
import type { InvocationJournal } from './invocation-journal.ts';
import { pruneInvocations } from './invocation-pruning.ts';
import type { Flushable, Prunable, RepositoryOptions } from './repository-options.ts';

/** One line of the activity view. */
export interface InvocationRecord extends Omit<Invocation, 'changes'> {
  readonly outcome: InvocationOutcome;
  readonly durationMs?: number;
  readonly resultJson?: string;
  readonly errorCode?: GatewayErrorCode;
}

/** Which invocations to show; every member narrows. */
export interface InvocationQuery {
  readonly clientId?: string;
  readonly connection?: string;
  readonly tool?: string;
  readonly outcome?: InvocationOutcome;
  /** Milliseconds since the epoch; `startedFrom` ≤ start < `startedBefore`. */
  readonly startedFrom?: number;
  readonly startedBefore?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
  /** At most 500; 50 when absent. */
  readonly limit?: number;
}

export interface InvocationsRepository extends InvocationLog, Flushable, Prunable {
  /** Newest first. */
  query(query: InvocationQuery): Page<InvocationRecord>;
  get(id: string): InvocationRecord | undefined;
  /** Ends what a crash left running, as `failed` with an unknown outcome. Returns how many there were. */
  closeInterrupted(): number;
}

type InvocationRow = { -readonly [Key in keyof InvocationRecord]-?: InvocationRecord[Key] | null } & {
  readonly seq: number;
};

const laterMs = 50;
/** About half a millisecond of writing. */
const laterBatch = 64;
const maxJournalBytes = 1024 * 1024;

const interruptedResult = '{"note":"Portico stopped before this call ended; whether it took effect is unknown"}';
const columns = `seq, id, outcome, started_at AS startedAt, duration_ms AS durationMs, error_code AS errorCode,
  connection, method, tool, client_id AS clientId, client_name AS clientName, actor,
  arguments_json AS argumentsJson, result_json AS resultJson`;

export interface InvocationsRepositoryOptions extends RepositoryOptions {
  readonly journal: InvocationJournal;
}

export function createInvocationsRepository(options: InvocationsRepositoryOptions): InvocationsRepository {
  const { sql, log, journal } = options;
  const insert = sql.statement(
    `INSERT OR IGNORE INTO invocations (id, outcome, started_at, duration_ms, error_code, connection, method, tool, client_id, client_name,
                              actor, arguments_json, result_json)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = sql.statement(
    'UPDATE invocations SET outcome = ?, duration_ms = ?, error_code = ?, result_json = ? WHERE id = ?',
  );
  const selectOne = sql.statement<InvocationRow>(`SELECT ${columns} FROM invocations WHERE id = ?`);
  const selectPage = sql.statement<InvocationRow>(
    `SELECT ${columns} FROM invocations
     WHERE seq < @seq AND started_at >= @from AND started_at < @before
       AND (@client IS NULL OR client_id = @client) AND (@connection IS NULL OR connection = @connection)
       AND (@tool IS NULL OR tool = @tool) AND (@outcome IS NULL OR outcome = @outcome)
     ORDER BY seq DESC LIMIT @limit`,
  );
  const endRunning = sql.statement(
    `UPDATE invocations SET outcome = 'failed', error_code = 'internal', result_json = ? WHERE outcome = 'running'`,
  );

  const insertRow = (it: Invocation, end?: InvocationEnd) => {
    const how = [end?.outcome ?? 'running', it.startedAt, end?.durationMs ?? null, end?.errorCode ?? null] as const;
    const who = [it.clientId, it.clientName, it.actor ?? null] as const;
    insert.run(it.id, ...how, it.connection, it.method, it.tool, ...who, it.argumentsJson, end?.resultJson() ?? null);
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
      sql.transaction(() => {
        for (const { invocation, end } of rows) insertRow(invocation, end);
        for (const { invocation, end } of ended)
          update.run(end.outcome, end.durationMs, end.errorCode ?? null, end.resultJson(), invocation.id);
      });
      for (const { invocation, end } of rows) if (end) logCall(log, invocation, end);
      for (const { invocation, end } of ended) logCall(log, invocation, end);
    },
  });
  const flush = (): void => buffer.flush();

  return {
    flush,
    begin: (it) => {
      const noted = it.changes ? journal.note(it, buffer.running === 0) : undefined;
      buffer.begin(it);
      return noted;
    },
    end: (id, end) => buffer.end(id, end),
    get: (id) => {
      flush();
      const row = selectOne.get(id);
      return row && toRecord(row);
    },
    query: (query) => {
      flush();
      const limit = Math.max(1, Math.min(query.limit ?? 50, 500));
      const rows = selectPage.all({
        seq: seqOf(query.cursor),
        from: query.startedFrom ?? 0,
        before: query.startedBefore ?? Number.MAX_SAFE_INTEGER,
        client: query.clientId ?? null,
        connection: query.connection ?? null,
        tool: query.tool ?? null,
        outcome: query.outcome ?? null,
        limit: limit + 1,
      });
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(toRecord), ...(rows.length > limit && last && { nextCursor: String(last.seq) }) };
    },
    closeInterrupted: () => {
      const left = journal.left();
      if (left.length > 0) sql.transaction(() => left.forEach((it) => insertRow(it)));
      const interrupted = endRunning.run(interruptedResult);
      journal.clear();
      return interrupted;
    },
    prune: function* () {
      flush();
      yield* pruneInvocations(options);
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

/** An unreadable cursor starts from the newest: the view only moves, nothing is at stake. */
function seqOf(cursor: string | undefined): number {
  const seq = Number(cursor ?? Number.NaN);
  return Number.isSafeInteger(seq) ? seq : Number.MAX_SAFE_INTEGER;
}

function toRecord({ seq: _, ...row }: InvocationRow): InvocationRecord {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as InvocationRecord;
}
