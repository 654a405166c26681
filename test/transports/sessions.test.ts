import { describe, expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { createCalls } from '../../main/transports/calls.ts';
import { MemoryEventLog } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';
import { placeOf, wholePlace } from '../../main/transports/places.ts';
import { createToolSchemas } from '../../main/transports/tool-schemas.ts';
import { Sessions } from '../../main/transports/sessions.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyText, httpRequest, rpcPost } from '../support/http-requests.ts';
import { httpHeaders, initializeParams } from '../support/raw-peers.ts';

const editor = { clientId: 'editor', clientName: 'Editor', via: 'http' } as const;
const other = { clientId: 'other', clientName: 'Other', via: 'http' } as const;
const params = initializeParams('2025-06-18');

function setUp(limits: Partial<{ idleMs: number; expireMs: number; maxInMemory: number }> = {}) {
  const clock = { now: 0 };
  const gateway = new FakeGateway();
  const store = new MemorySessionStore();
  const sessions = new Sessions({
    ports: {
      gateway,
      calls: createCalls(),
      toolSchemas: createToolSchemas(gateway),
      noteClient: () => undefined,
      noteActivity: () => undefined,
      listFollowing: { told: () => undefined, asked: () => undefined },
      version: '1.0.0',
    },
    store,
    events: new MemoryEventLog(),
    placeOf: (key) => placeOf(key, () => ({ connections: [], sets: {} })),
    limits: { idleMs: 1_000, expireMs: 100_000, maxInMemory: 10, ...limits },
    now: () => clock.now,
    log: silentLog,
  });
  const open = async () => {
    const session = await sessions.create({ principal: editor, place: wholePlace });
    const request = rpcPost({ method: 'initialize', params, revision: '2025-06-18' });
    const body: unknown = { jsonrpc: '2.0', id: 0, method: 'initialize', params };
    await bodyText(await session.handle(request, body));
    sessions.keep(session, params);
    return session.id;
  };
  return { clock, store, sessions, open };
}

describe('The sessions', () => {
  it('leave memory when unused and come back in the revision they had', async () => {
    const { clock, sessions, open } = setUp();
    const id = await open();
    clock.now = 1_001;
    await sessions.dropIdle();
    expect(sessions.inMemory).toBe(0);
    expect((await sessions.find(id, editor))?.revision).toBe('2025-06-18');
    expect(sessions.inMemory).toBe(1);
    await sessions.close();
  });

  it('stay in memory while their stream is open', async () => {
    const { clock, sessions, open } = setUp();
    const id = await open();
    const session = await sessions.find(id, editor);
    const headers = { ...httpHeaders('2025-06-18', 'GET'), accept: 'text/event-stream', 'mcp-session-id': id };
    const reply = await session?.handle(httpRequest({ headers }), undefined);
    clock.now = 5_000;
    await sessions.dropIdle();
    expect(sessions.inMemory).toBe(1);
    const body = reply?.body as AsyncIterable<unknown>;
    await body[Symbol.asyncIterator]().return?.();
    await sessions.dropIdle();
    expect(sessions.inMemory).toBe(0);
  });

  it('make room for new ones, the longest unused first', async () => {
    const { clock, sessions, open } = setUp({ maxInMemory: 2 });
    const ids: string[] = [];
    for (clock.now = 1; clock.now <= 3; clock.now += 1) ids.push(await open());
    await sessions.dropIdle();
    expect(sessions.inMemory).toBe(2);
    expect(await sessions.find(ids[0] ?? '', editor)).toBeDefined();
    await sessions.close();
  });

  it('come back once when many requests ask for one at the same time', async () => {
    const { clock, sessions, open } = setUp();
    const id = await open();
    clock.now = 1_001;
    await sessions.dropIdle();
    const found = await Promise.all(Array.from({ length: 20 }, () => sessions.find(id, editor)));
    expect(new Set(found).size).toBe(1);
    await sessions.close();
  });

  it('belong to one client, in memory and in the store', async () => {
    const { clock, sessions, open } = setUp();
    const id = await open();
    expect(await sessions.find(id, other)).toBeUndefined();
    clock.now = 1_001;
    await sessions.dropIdle();
    expect(await sessions.find(id, other)).toBeUndefined();
    expect(await sessions.find(id, editor)).toBeDefined();
    await sessions.close();
  });

  it('are written as used at most every ten seconds', async () => {
    const { clock, store, sessions, open } = setUp();
    clock.now = 20_000;
    const id = await open();
    const seenAt = async (now: number) => {
      clock.now = now;
      await sessions.find(id, editor);
      return store.get(id)?.lastSeenAt;
    };
    expect([await seenAt(21_000), await seenAt(30_999), await seenAt(31_000)]).toEqual([21_000, 21_000, 31_000]);
    await sessions.close();
  });
});
