import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invocation, open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventuallyPasses } from '../support/eventually.ts';

describe('invocations', () => {
  const end = {
    outcome: 'tool-error',
    durationMs: 12.5,
    resultJson: () => '{"e":1}',
    errorCode: 'upstream-failed',
  } as const;

  it('are on record when they begin and complete a moment after they end', async () => {
    const { invocations, sql, file } = open();
    void invocations.begin(invocation('one', { actor: 'issuer subject' }));
    const noted = readFileSync(`${file}-calls`, 'utf8');
    expect(JSON.parse(noted)).toMatchObject({ id: 'one', actor: 'issuer subject' });
    invocations.end('one', end);
    const stored = sql.statement<{ readonly outcome: string }>('SELECT outcome FROM invocations');
    await eventuallyPasses(() => expect(stored.all()).toEqual([{ outcome: 'tool-error' }]));
    await eventuallyPasses(() => expect(readFileSync(`${file}-calls`, 'utf8')).toBe(''));
    const { changes: _, ...recorded } = invocation('one', { actor: 'issuer subject' });
    expect(invocations.get('one')).toEqual({ ...recorded, ...end, resultJson: '{"e":1}' });
  });

  it('noted by a run that ended before it wrote them are there in the next one, as cut off', () => {
    const folder = temporaryFolder();
    open(folder).close();
    const { changes: _, ...recorded } = invocation('one');
    const lines = [invocation('one'), invocation('two')].map((it) => JSON.stringify(it));
    writeFileSync(join(folder, 'portico.db-calls'), `${lines.join('\n')}\n{"id":"thr`);
    const next = open(folder);
    expect(next.invocations.get('one')).toMatchObject({ ...recorded, outcome: 'failed', errorCode: 'internal' });
    expect(next.invocations.query({}).items.map(({ id }) => id)).toEqual(['two', 'one']);
  });

  it('that only read are written whole a moment later, and seen at once by whoever asks', async () => {
    const { invocations, sql } = open();
    const stored = sql.statement<{ readonly id: string; readonly outcome: string }>(
      'SELECT id, outcome FROM invocations ORDER BY seq',
    );
    void invocations.begin(invocation('quick', { changes: false }));
    void invocations.begin(invocation('slow', { changes: false }));
    invocations.end('quick', end);
    expect(stored.all()).toEqual([]);
    await eventuallyPasses(() =>
      expect(stored.all()).toEqual([
        { id: 'quick', outcome: 'tool-error' },
        { id: 'slow', outcome: 'running' },
      ]),
    );
    invocations.end('slow', { outcome: 'ok', durationMs: 200, resultJson: () => '{}' });
    void invocations.begin(invocation('new', { changes: false }));
    void invocations.begin(invocation('change'));
    expect(invocations.query({}).items.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
      'change running',
      'new running',
      'slow ok',
      'quick tool-error',
    ]);
  });

  it('are pages of what is asked for, newest first, showing an end at once', () => {
    const { invocations } = open();
    for (let number = 0; number < 25; number += 1) {
      const tool = number % 2 ? 'odd' : 'even';
      void invocations.begin(invocation(`i${number}`, { tool, startedAt: number, clientId: `c${number % 5}` }));
    }
    invocations.end('i24', end);
    const ids = (query: Parameters<typeof invocations.query>[0]) => invocations.query(query).items.map(({ id }) => id);
    const first = invocations.query({ tools: ['even'], limit: 10 });
    expect(first.items.map(({ id }) => id)).toEqual([
      'i24',
      'i22',
      'i20',
      'i18',
      'i16',
      'i14',
      'i12',
      'i10',
      'i8',
      'i6',
    ]);
    const second = invocations.query({ tools: ['even'], limit: 10, cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ id }) => id)).toEqual(['i4', 'i2', 'i0']);
    expect(second.nextCursor).toBeUndefined();
    expect(ids({ outcomes: ['tool-error'] })).toEqual(['i24']);
    expect(ids({ clients: ['c3'], from: 5, before: 19 })).toEqual(['i18', 'i13', 'i8']);
    expect(ids({ connections: ['none'] })).toEqual([]);
    expect(ids({ cursor: 'nonsense', limit: 1 })).toEqual(['i24']);
  });

  it('that were cut off by a crash are failed with an unknown outcome at the next start', () => {
    const folder = temporaryFolder();
    const before = open(folder);
    void before.invocations.begin(invocation('cut'));
    void before.invocations.begin(invocation('ended'));
    before.invocations.end('ended', { outcome: 'ok', durationMs: 1, resultJson: () => '{}' });
    before.close();
    const { invocations } = open(folder);
    const { changes: _, ...recorded } = invocation('cut');
    expect(invocations.get('cut')).toEqual({
      ...recorded,
      outcome: 'failed',
      errorCode: 'internal',
      resultJson: '{"note":"Portico stopped before this call ended; whether it took effect is unknown"}',
    });
    expect(invocations.get('ended')?.outcome).toBe('ok');
  });
});
