import { emptyCatalog } from '../../main/gateway/connection.ts';
import { statSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { defaultLimits } from '../../main/storage/limits.ts';
import { createRetention } from '../../main/storage/retention.ts';
import { invocation, limitsWith, open } from './database-fixtures.ts';

const dayMs = 86_400_000;

describe('retention', () => {
  it('removes from each table what is older than its limit and nothing younger', async () => {
    const clock = { ms: 100 * dayMs };
    const database = open(undefined, { clock });
    const { invocations, sessions, events, httpCache, results, catalogs } = database;
    const fill = (name: string) => {
      void invocations.begin(invocation(name, { startedAt: clock.ms }));
      const session = { id: name, clientId: 'c', initializeParams: {}, createdAt: clock.ms, lastSeenAt: clock.ms };
      sessions.save(session);
      const answer = { url: 'u', policy: '', status: 200, headers: {}, storedAt: clock.ms, body: Buffer.from('x') };
      httpCache.set(name, answer);
      catalogs.set(name, 'f', emptyCatalog);
      const { uri } = results.put({ mimeType: 'a/b', name, connection: 'd', clientId: 'c', body: Buffer.from('x') });
      return { uri, event: events.append({ sessionId: name, streamId: 's', message: 'm' }) };
    };
    const old = fill('old');
    clock.ms += 91 * dayMs;
    const young = fill('young');

    const removed = await createRetention({ database, log: silentLog }).run();
    expect(removed).toEqual({ invocations: 1, sessions: 1, events: 1, httpCache: 1, results: 1, catalogs: 1 });
    expect(invocations.query({}).items.map(({ id }) => id)).toEqual(['young']);
    expect([sessions.get('old'), sessions.get('young')?.id]).toEqual([undefined, 'young']);
    expect([events.get(old.event), events.get(young.event)?.message]).toEqual([undefined, 'm']);
    expect([httpCache.get('old'), httpCache.get('young')?.status]).toEqual([undefined, 200]);
    expect([results.get(old.uri), results.get(young.uri)?.name]).toEqual([undefined, 'young']);
    expect([catalogs.get('old', 'f'), catalogs.get('young', 'f')]).toEqual([undefined, emptyCatalog]);
  });

  it.each([
    { what: 'so many rows', limits: { maxAgeDays: 90, maxRows: 700, maxBytes: 1e9 }, kept: 700 },
    { what: 'so many bytes', limits: { maxAgeDays: 90, maxRows: 1e6, maxBytes: 500 * 1_300 }, kept: 500 },
    { what: 'all when there is room', limits: { maxAgeDays: 90, maxRows: 3_000, maxBytes: 1e9 }, kept: 3_000 },
  ])('keeps of the invocations $what, the newest', async ({ limits, kept }) => {
    const database = open(undefined, { limits: limitsWith({ invocations: limits }) });
    database.sql.transaction(() => {
      const argumentsJson = JSON.stringify('x'.repeat(998));
      for (let number = 0; number < 3_000; number += 1) {
        void database.invocations.begin(invocation(`i${number}`, { argumentsJson }));
      }
    });
    const removed = await createRetention({ database, log: silentLog }).run();
    expect(removed['invocations']).toBe(3_000 - kept);
    expect(database.invocations.get(`i${3_000 - kept}`)?.id).toBe(`i${3_000 - kept}`);
    expect(database.invocations.get(`i${3_000 - kept - 1}`)).toBeUndefined();
  });

  it('follows limits that change while it runs', async () => {
    let limits = defaultLimits;
    const database = open(undefined, { limits: () => limits });
    for (const id of ['a', 'b', 'c']) void database.invocations.begin(invocation(id));
    const retention = createRetention({ database, log: silentLog });
    expect((await retention.run())['invocations']).toBe(0);
    limits = { ...limits, invocations: { ...limits.invocations, maxRows: 1 } };
    expect((await retention.run())['invocations']).toBe(2);
  });

  it('gives the space back and lets others run in between', async () => {
    const clock = { ms: 1 };
    const database = open(undefined, { clock });
    for (let number = 0; number < 60; number += 1) {
      const body = Buffer.alloc(100_000, number);
      database.results.put({ mimeType: 'a/b', name: 'n', connection: 'd', clientId: 'c', body });
    }
    database.sql.pragma('wal_checkpoint(TRUNCATE)');
    const before = statSync(database.file).size;
    clock.ms += 2 * dayMs;
    let turns = 0;
    // A turn of the event loop and not a timer: how many milliseconds the work takes is the machine's affair.
    let ticking = setImmediate(function tick() {
      turns += 1;
      ticking = setImmediate(tick);
    });
    onTestFinished(() => clearImmediate(ticking));
    await createRetention({ database, log: silentLog }).run();
    database.sql.pragma('wal_checkpoint(TRUNCATE)');
    expect(before).toBeGreaterThan(6_000_000);
    expect(statSync(database.file).size).toBeLessThan(before / 3);
    expect(turns).toBeGreaterThan(5);
    expect(database.check()).toEqual([]);
  });

  it('runs at the start, and closing waits for the pass that runs', async () => {
    const clock = { ms: 1 };
    const database = open(undefined, { clock });
    for (let number = 0; number < 20; number += 1)
      void database.invocations.begin(invocation(`i${number}`, { startedAt: 1 }));
    clock.ms += 91 * dayMs;
    const retention = createRetention({ database, log: silentLog });
    retention.start();
    retention.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    await retention.close();
    expect(database.invocations.query({}).items).toEqual([]);
    database.close();
  });

  it('can be stopped in the middle', async () => {
    const signal = AbortSignal.abort(new Error('stopped'));
    const database = open();
    await expect(createRetention({ database, log: silentLog }).run(signal)).rejects.toThrow('stopped');
  });
});
