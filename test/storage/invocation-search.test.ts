import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PorticoDatabase } from '../../main/storage/database.ts';
import type { InvocationFilter } from '../../main/storage/invocation-query.ts';
import { silentLog } from '../../main/lib/log.ts';
import { migrations } from '../../main/storage/migrations/index.ts';
import { createRetention } from '../../main/storage/retention.ts';
import { invocation, limitsWith, open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventually } from '../support/eventually.ts';

const never = new AbortController().signal;

function ended(
  database: PorticoDatabase,
  id: string,
  { resultJson = '{}', ...more }: Parameters<typeof invocation>[1] & { readonly resultJson?: string },
): void {
  void database.invocations.begin(invocation(id, more));
  database.invocations.end(id, { outcome: 'ok', durationMs: 1, resultJson: () => resultJson });
}

describe('the search in recorded calls', () => {
  it.each([
    { text: 'заявку', found: ['ru'], why: 'a word' },
    { text: 'ЗАЯВ', found: ['ru'], why: 'a beginning, whatever its case' },
    { text: 'елка', found: ['ru'], why: 'ё as е' },
    { text: 'ЁЛКА', found: ['ru'], why: 'е as ё' },
    { text: 'req 12', found: ['en'], why: 'two words, both of which must occur' },
    { text: 'REQ-12', found: ['en'], why: 'a number with a sign in it' },
    { text: 'req 77', found: [], why: 'two words of which one is missing' },
    { text: 'issue', found: ['en'], why: 'a part of a name in camel case' },
    { text: 'createIs', found: ['en'], why: 'the beginning of such a name' },
    { text: 'a', found: ['late', 'en'], why: 'one letter' },
    { text: 'second', found: ['en'], why: 'the first word of a line' },
    { text: 'cursor', found: ['en'], why: 'the client' },
    { text: 'jira', found: ['en'], why: 'the connection' },
    { text: 'timeout', found: ['late'], why: 'the error code of a call that was written before it ended' },
    { text: '"*(', found: ['late', 'ru', 'en'], why: 'everything when there is no word' },
    { text: 'NOT en', found: [], why: 'words that mean something to the database' },
  ])('finds $why: $text', async ({ text, found }) => {
    const database = open();
    const { invocations } = database;
    const inJira = { clientName: 'Cursor', connection: 'jira', tool: 'createIssue', startedAt: 1 };
    ended(database, 'en', { ...inJira, argumentsJson: '{"key":"REQ-12","text":"A line\\nsecond"}' });
    ended(database, 'ru', {
      startedAt: 2,
      argumentsJson: '{"q":"Создать Заявку"}',
      resultJson: '{"text":"Ёлка"}',
    });
    void invocations.begin(invocation('late', { startedAt: 3 }));
    await invocations.searchable(never);
    invocations.end('late', {
      outcome: 'failed',
      durationMs: 9,
      errorCode: 'upstream-timeout',
      resultJson: () => '{}',
    });
    await invocations.searchable(never);
    expect(invocations.query({ text }).items.map(({ id }) => id)).toEqual(found);
    expect(invocations.count({ text })).toBe(found.length);
  });

  it('narrows what the other filters let through, page by page', async () => {
    const database = open();
    for (let number = 0; number < 30; number += 1) {
      const more = {
        startedAt: number,
        connection: number % 2 ? 'odd' : 'even',
        argumentsJson: `{"n":"n${number % 3}"}`,
      };
      ended(database, `i${number}`, more);
    }
    const { invocations } = database;
    await invocations.searchable(never);
    const filter: InvocationFilter = { text: 'n1', connections: ['odd'], from: 2, before: 29 };
    const first = invocations.query({ ...filter, limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual(['i25', 'i19']);
    const second = invocations.query({ ...filter, limit: 2, cursor: first.nextCursor });
    expect(second.items.map(({ id }) => id)).toEqual(['i13', 'i7']);
    expect(second.nextCursor).toBeUndefined();
    expect(invocations.count(filter)).toBe(4);
    const alone = invocations.query({ text: 'n1', limit: 4 });
    expect(invocations.query({ text: 'n1', cursor: alone.nextCursor }).items).toHaveLength(6);
    expect([...invocations.each(filter)].flat().map(({ argumentsJson }) => argumentsJson)).toEqual(
      Array(4).fill('{"n":"n1"}'),
    );
  });

  it('takes the words of calls by itself a while after they were written, also of an earlier run', async () => {
    const folder = temporaryFolder();
    const before = open(folder);
    ended(before, 'one', { argumentsJson: '{"q":"needle"}' });
    before.close();
    const { invocations, sql } = open(folder);
    const words = sql.statement<{ readonly count: number }>('SELECT count(*) AS count FROM invocation_words_docsize');
    expect(words.get()?.count).toBe(0);
    await eventually('the words are taken', () => words.get()?.count === 1);
    expect(invocations.query({ text: 'needle' }).items).toHaveLength(1);
  });

  it('finds calls that were recorded before there was a search', async () => {
    const folder = temporaryFolder();
    const earlier = new Sqlite(join(folder, 'portico.db'));
    earlier.pragma('application_id = 1347572803');
    for (const { version, sql } of migrations.slice(0, 3)) {
      earlier.exec(sql);
      earlier.pragma(`user_version = ${version}`);
    }
    earlier.exec(`INSERT INTO invocations (id, outcome, started_at, connection, tool, client_id, client_name, arguments_json)
      VALUES ('old', 'ok', 5, 'jira', 'search', 'c', 'Cursor', '{"q":"needle"}')`);
    earlier.close();
    const { invocations } = open(folder);
    await invocations.searchable(never);
    expect(invocations.query({ text: 'needle' }).items).toMatchObject([{ id: 'old', connection: 'jira' }]);
    expect(invocations.count({ connections: ['jira'], tools: ['search'], clients: ['c'] })).toBe(1);
  });

  it('loses what is removed from the record, groups included', async () => {
    let rows = 1_000;
    const database = open(undefined, {
      limits: () => limitsWith({ invocations: { maxAgeDays: 90_000, maxRows: rows, maxBytes: 1e9 } })(),
    });
    for (let number = 0; number < 300; number += 1) ended(database, `i${number}`, { tool: `tool${number}` });
    await database.invocations.searchable(never);
    rows = 100;
    await createRetention({ database, log: silentLog }).run();
    expect(database.invocations.count({ text: 'tool' })).toBe(100);
    expect(database.invocations.query({ text: 'tool199' }).items).toEqual([]);
    expect(database.invocations.facts({ from: 0, before: 9e15 }).groups.size).toBe(100);
    rows = 1_000;
    ended(database, 'again', { tool: 'tool5' });
    await database.invocations.searchable(never);
    expect(database.invocations.query({ text: 'tool5' }).items.map(({ id }) => id)).toEqual(['again']);
    expect(database.check()).toEqual([]);
  });
});

describe('a hundred thousand recorded calls', () => {
  it('are filtered, searched and counted at once', { timeout: 120_000 }, async () => {
    const database = open();
    const { invocations } = database;
    for (let number = 0; number < 100_000; number += 1) {
      void invocations.begin(
        invocation(`i${number}`, {
          changes: false,
          startedAt: 1_000_000 + number * 10,
          clientId: `client-${number % 5}`,
          connection: `c${number % 8}`,
          tool: `tool-${number % 200}`,
          argumentsJson: `{"query":"word${number % 1_000} common","limit":20}`,
        }),
      );
      const outcome = number % 50 === 0 ? 'failed' : 'ok';
      const result = '{"text":"Alpha beta gamma delta epsilon zeta eta theta iota kappa lambda"}';
      invocations.end(`i${number}`, { outcome, durationMs: number % 300, resultJson: () => result });
      if (number % 1_000 === 999) invocations.query({ limit: 1 });
    }
    await invocations.searchable(never);
    const filters: readonly InvocationFilter[] = [
      {},
      { clients: ['client-3'] },
      { clients: ['nobody'] },
      { connections: ['c7'] },
      { tools: ['tool-77'] },
      { outcomes: ['failed'] },
      { outcomes: ['running'] },
      { from: 1_200_000, before: 1_300_000 },
      { text: 'common' },
      { text: 'word77' },
      { text: 'w' },
      { text: 'нет' },
    ];
    for (const filter of filters) {
      const pageMs = fastest(() => invocations.query({ ...filter, limit: 100 }));
      const countMs = fastest(() => invocations.count(filter));
      expect({ filter, isQuick: pageMs < 15 * slack && countMs < 30 * slack }).toEqual({ filter, isQuick: true });
    }
    expect(invocations.count({ tools: ['tool-77'] })).toBe(500);
    expect(invocations.count({ text: 'word77' })).toBe(1_100);
  });
});

/** Other work may share the machine. */
const slack = 5;

/** Milliseconds of the processor, the least of three runs: what other programs take of the machine does not count. */
function fastest(work: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
