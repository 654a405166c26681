import { emptyCatalog } from '../../main/gateway/connection.ts';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { GrantStore } from '../../main/gateway/grant.ts';
import type { ClientCredentials } from '../../main/transports/client-credentials.ts';
import type { EventLog } from '../../main/transports/event-log.ts';
import type { SessionStore } from '../../main/transports/session-store.ts';
import { limitsWith, open, thrownBy } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('clients', () => {
  it('are verified by a token that is shown once and not stored', () => {
    const database = open();
    const { client, token } = database.clients.add('  VS Code ');
    const credentials: ClientCredentials = database.clients;
    expect(token).toMatch(/^ptc_[\w-]{43}$/);
    expect(client).toEqual({ id: client.id, name: 'VS Code', createdAt: 1_000_000_000_000 });
    expect(credentials.verify(token)).toEqual({ clientId: client.id, clientName: 'VS Code' });
    expect(credentials.verify(`${token}x`)).toBeUndefined();
    expect(credentials.verify('ptc_')).toBeUndefined();
    expect(credentials.verify('')).toBeUndefined();
    database.close();
    expect(readFileSync(database.file).includes(token.slice(4))).toBe(false);
  });

  it('lose their access at once when they are revoked, by id or by name, and free their name', () => {
    const { clients } = open();
    const first = clients.add('Cursor');
    const second = clients.add('VS Code');
    expect(clients.revoke(first.client.id)?.name).toBe('Cursor');
    expect(clients.revoke('vs code')?.id).toBe(second.client.id);
    expect([clients.verify(first.token), clients.verify(second.token)]).toEqual([undefined, undefined]);
    expect(clients.list()).toEqual([]);
    expect(clients.revoke('Cursor')).toBeUndefined();
    expect(clients.add('Cursor').client.id).not.toBe(first.client.id);
  });

  it.each(['VS Code', 'vs code', ' VS CODE ', 'ＶＳ Code'])('cannot share a name: %j is taken', (name) => {
    const { clients } = open();
    clients.add('VS Code');
    expect(thrownBy(() => clients.add(name))).toMatchObject({ code: 'invalid-request' });
    expect(clients.list()).toHaveLength(1);
  });

  it.each(['', '   ', 'a\nb', 'x'.repeat(81)])('cannot be named %j', (name) => {
    expect(thrownBy(() => open().clients.add(name))).toMatchObject({ code: 'invalid-request' });
  });

  it('are listed by name with the time they were last seen, also after a restart', () => {
    const folder = temporaryFolder();
    const clock = { ms: 5_000 };
    const database = open(folder, { clock });
    const { token } = database.clients.add('Б клиент');
    database.clients.add('А клиент');
    clock.ms = 9_000;
    database.clients.verify(token);
    const seen = (clients: typeof database.clients) => clients.list().map(({ name, lastSeenAt }) => [name, lastSeenAt]);
    const expected = [
      ['А клиент', undefined],
      ['Б клиент', 9_000],
    ];
    expect(seen(database.clients)).toEqual(expected);
    database.close();
    expect(seen(open(folder, { clock }).clients)).toEqual(expected);
  });

  it('that another process adds or revokes are noticed within a second', () => {
    const folder = temporaryFolder();
    const clock = { ms: 0 };
    const here = open(folder, { clock });
    expect(here.clients.verify('ptc_none')).toBeUndefined();
    const there = open(folder, { clock });
    const { token, client } = there.clients.add('Elsewhere');
    clock.ms = 1_000;
    expect(here.clients.verify(token)?.clientId).toBe(client.id);
    there.clients.revoke(client.id);
    clock.ms = 2_000;
    expect(here.clients.verify(token)).toBeUndefined();
  });
});

describe('sessions', () => {
  const session = {
    id: 's1',
    clientId: 'c1',
    initializeParams: { protocolVersion: '2025-11-25', capabilities: { roots: {} } },
    createdAt: 1,
    lastSeenAt: 1,
  };

  it('come back after a restart with the time of their last use', () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const store: SessionStore = database.sessions;
    store.save(session);
    store.touch('s1', 7);
    store.touch('s1', 9);
    expect(store.get('s1')).toEqual({ ...session, lastSeenAt: 9 });
    database.close();
    expect(open(folder).sessions.get('s1')).toEqual({ ...session, lastSeenAt: 9 });
  });

  it('take their events with them', () => {
    const { sessions, events } = open();
    sessions.save(session);
    const own = events.append({ sessionId: 's1', streamId: 'a', message: 'x' });
    const other = events.append({ sessionId: 's2', streamId: 'a', message: 'y' });
    sessions.delete('s1');
    expect([sessions.get('s1'), events.get(own), events.get(other)?.message]).toEqual([undefined, undefined, 'y']);
  });
});

describe('events', () => {
  it('are replayed within their session and stream, oldest first', () => {
    const { events } = open();
    const log: EventLog = events;
    const add = (sessionId: string, streamId: string, message: string) => log.append({ sessionId, streamId, message });
    const first = add('s1', 'a', '');
    add('s1', 'b', 'other stream');
    add('s2', 'a', 'other session');
    const second = add('s1', 'a', 'one');
    const third = add('s1', 'a', 'двa');
    expect(new Set([first, second, third]).size).toBe(3);
    expect(log.get(first)).toEqual({ id: first, sessionId: 's1', streamId: 'a', message: '' });
    expect(log.after(first).map(({ id, message }) => [id, message])).toEqual([
      [second, 'one'],
      [third, 'двa'],
    ]);
    expect(log.after(third)).toEqual([]);
  });

  it.each(['', 'x', '1e3', '-1', '999999', '1.5', 'NaN'])('have no event %j', (id) => {
    const { events } = open();
    events.append({ sessionId: 's', streamId: 'a', message: 'm' });
    expect([events.get(id), events.after(id)]).toEqual([undefined, []]);
  });

  it('of one session are at most so many, the newest', () => {
    const limits = limitsWith({ events: { maxAgeMinutes: 60, maxPerSession: 8, maxBytesPerSession: 1_000 } });
    const { events } = open(undefined, { limits });
    const quiet = events.append({ sessionId: 'quiet', streamId: 'a', message: 'm' });
    const ids = Array.from({ length: 30 }, (_, n) => events.append({ sessionId: 's', streamId: 'a', message: `${n}` }));
    const kept = ids.filter((id) => events.get(id));
    expect(kept.length).toBeGreaterThanOrEqual(6);
    expect(kept.length).toBeLessThanOrEqual(8);
    expect(kept).toEqual(ids.slice(-kept.length));
    expect(events.get(quiet)?.message).toBe('m');
  });

  it('of one session take at most so many bytes, also when the counting starts anew', () => {
    const folder = temporaryFolder();
    const limits = limitsWith({ events: { maxAgeMinutes: 60, maxPerSession: 1_000, maxBytesPerSession: 1_000 } });
    const append = (events: ReturnType<typeof open>['events']) =>
      events.append({ sessionId: 's', streamId: 'a', message: 'я'.repeat(100) });
    const before = open(folder, { limits });
    const ids = [append(before.events), append(before.events), append(before.events), append(before.events)];
    before.close();
    const { events } = open(folder, { limits });
    ids.push(append(events), append(events));
    const kept = ids.filter((id) => events.get(id));
    expect(kept).toEqual(ids.slice(-3));
  });
});

describe('grants', () => {
  it('are kept by account and replaced as a whole', () => {
    const folder = temporaryFolder();
    const database = open(folder);
    const store: GrantStore = database.grants;
    const grant = {
      account: 'work',
      issuer: 'https://login.example.com',
      subject: 'sub-1',
      name: 'Иван',
      scopes: ['openid', 'api'],
      expiresAtSeconds: 77,
      keychainKey: 'work#1',
      createdAt: 1,
      updatedAt: 2,
    };
    store.put(grant);
    const { name: _, expiresAtSeconds: __, ...replaced } = { ...grant, keychainKey: 'work#2', updatedAt: 3 };
    store.put({ ...grant, account: 'alpha' });
    store.put(replaced);
    database.close();
    const { grants } = open(folder);
    expect(grants.get('work')).toEqual(replaced);
    expect(grants.list()).toEqual([{ ...grant, account: 'alpha' }, replaced]);
    grants.delete('work');
    grants.delete('work');
    expect(grants.get('work')).toBeUndefined();
  });
});

describe('cached catalogs', () => {
  it('count only for the settings they were read with', () => {
    const { catalogs } = open();
    const catalog = {
      ...emptyCatalog,
      tools: [{ name: 'list', inputSchema: { type: 'object' }, extra: 1 }],
      notices: ['left out: 3'],
    };
    catalogs.set('demo', 'f1', catalog);
    expect(catalogs.get('demo', 'f1')).toEqual(catalog);
    expect(catalogs.get('demo', 'f2')).toBeUndefined();
    expect(catalogs.get('other', 'f1')).toBeUndefined();
    catalogs.set('demo', 'f2', emptyCatalog);
    expect([catalogs.get('demo', 'f1'), catalogs.get('demo', 'f2')]).toEqual([undefined, emptyCatalog]);
  });
});

describe('long answers', () => {
  const result = { mimeType: 'text/csv', name: 'r.csv', connection: 'demo', clientId: 'c1' };

  it('are listed newest first without their bodies, per client', () => {
    const clock = { ms: 1 };
    const { results } = open(undefined, { clock });
    const first = results.put({ ...result, body: Buffer.from('one') });
    clock.ms = 2;
    const second = results.put({ ...result, body: Buffer.from('two') });
    results.put({ ...result, clientId: 'c2', body: Buffer.from('three') });
    expect(first.uri).toMatch(/^portico:\/\/results\/[\w-]{24}$/);
    expect(results.list('c1')).toEqual([
      { ...result, uri: second.uri, storedAt: 2 },
      { ...result, uri: first.uri, storedAt: 1 },
    ]);
    expect(Buffer.from(results.get(first.uri)?.body ?? []).toString()).toBe('one');
    expect(results.get('portico://results/none')).toBeUndefined();
  });

  it('push out the oldest when they are too many, but never themselves', () => {
    const { results } = open(undefined, { limits: limitsWith({ results: { maxAgeDays: 1, maxBytes: 250 } }) });
    const uris = [1, 2, 3].map(() => results.put({ ...result, body: Buffer.alloc(100) }).uri);
    expect(uris.map((uri) => results.get(uri)?.body.length)).toEqual([undefined, 100, 100]);
    const big = results.put({ ...result, body: Buffer.alloc(1_000) });
    expect(results.get(big.uri)?.body).toHaveLength(1_000);
    expect(results.list('c1')).toHaveLength(1);
  });

  it('are gone after their time even before they are removed', () => {
    const clock = { ms: 0 };
    const { results } = open(undefined, { clock });
    const { uri } = results.put({ ...result, body: Buffer.from('x') });
    clock.ms = 86_400_001;
    expect([results.get(uri), results.list('c1')]).toEqual([undefined, []]);
  });
});
