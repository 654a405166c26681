import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../main/lib/json.ts';
import { eventually } from '../support/eventually.ts';
import { startFixture, type Fixture } from '../support/mcp-fixture.ts';
import { httpUpstream, startRelayingApp, stdioUpstream } from '../support/relaying-app.ts';
import type { TestApp } from '../support/test-app.ts';
import { connectClient, textOf, type MatrixClient } from './matrix-clients.ts';

// A person may leave a question open for as long as they like (2026-07-28 basic/patterns/mrtr): nobody else waits for them.

const limits = { maxConcurrent: 2, maxQueued: 100 };

describe('Clients that never answer', () => {
  let fixture: Fixture;
  let portico: TestApp;
  beforeAll(async () => {
    fixture = await startFixture({ build: 'legacy' });
    portico = await startRelayingApp({
      connections: { remote: httpUpstream(fixture, { limits }), local: stdioUpstream('legacy', { limits }) },
    });
  });
  afterAll(async () => {
    await portico.close();
    await fixture.close();
  });

  const connect = (connection: string, revision: string, name: string): Promise<MatrixClient> =>
    connectClient({ portico, connection, revision, transport: 'HTTP', name });

  /** A client whose person looks at the questions and does nothing, until they are let go. */
  async function silentClient(connection: string, revision: string) {
    const silent = await connect(connection, revision, 'silent');
    const state = { asked: 0 };
    const end = Promise.withResolvers<{ readonly action: 'cancel' }>();
    silent.client.setRequestHandler('elicitation/create', () => {
      state.asked += 1;
      return end.promise;
    });
    const ask = (): Promise<unknown> => silent.call('ask_elicitation').catch((error: unknown) => error);
    return { silent, state, ask, letGo: () => end.resolve({ action: 'cancel' }) };
  }

  it.each([
    { connection: 'remote', revision: '2026-07-28', open: 20 },
    { connection: 'remote', revision: '2025-11-25', open: 6 },
    { connection: 'local', revision: '2026-07-28', open: 6 },
  ])(
    'keep nobody from calling $connection, $open questions at revision $revision',
    async ({ connection, revision, open }) => {
      const { silent, state, ask, letGo } = await silentClient(connection, revision);
      const waiting = Array.from({ length: open }, ask);
      await eventually('all of them were asked', () => state.asked === open, 15_000);
      await using quick = await connect(connection, revision, 'quick');
      // The others are let go only after this: waiting for them would have no end.
      expect(textOf(await quick.call('echo', { text: 'quick' }))).toBe('quick');
      expect(textOf(await quick.call('ask_elicitation'))).toContain('of quick');
      letGo();
      const ends = (await Promise.all(waiting)).map((end) => textOf(end as JsonObject));
      expect(ends).toEqual(Array.from({ length: open }, () => '{"action":"cancel"}'));
      await silent[Symbol.asyncDispose]();
    },
    60_000,
  );

  it('give way to others, the longest waiting first, when they wait for too many processes', async () => {
    const { silent, state, ask, letGo } = await silentClient('local', '2026-07-28');
    const ends: Promise<unknown>[] = [];
    // As many processes as may wait for a person, and two more.
    for (let count = 1; count <= 11; count += 1) {
      ends.push(ask());
      await eventually(`${String(count)} were asked`, () => state.asked === count, 15_000);
    }
    letGo();
    const texts = (await Promise.all(ends)).map((end) => textOf(end as JsonObject));
    expect(texts.at(-1)).toBe('{"action":"cancel"}');
    const gaveWay = texts.filter((text) => text !== '{"action":"cancel"}');
    expect(gaveWay).toHaveLength(2);
    expect(gaveWay[0]).toContain('too many others did as well');
    await silent[Symbol.asyncDispose]();
  }, 90_000);
});
