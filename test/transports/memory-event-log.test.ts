import { describe, expect, it } from 'vitest';
import { MemoryEventLog, type EventLimits } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';

const append = (log: MemoryEventLog, message: string, where: { streamId?: string; sessionId?: string } = {}) =>
  log.append({ sessionId: 's', streamId: 'one', message, ...where });

describe('The event log in memory', () => {
  it('gives what came after an event, of the same stream of the same session, oldest first', () => {
    const log = new MemoryEventLog();
    const first = append(log, '1');
    append(log, '2', { streamId: 'two' });
    append(log, '3');
    append(log, '4', { sessionId: 'other' });
    append(log, '5');
    expect(log.after(first).map(({ message }) => message)).toEqual(['3', '5']);
    expect(log.get(first)).toMatchObject({ sessionId: 's', streamId: 'one', message: '1' });
  });

  it('never gives the same id in two runs', () => {
    const ids = [new MemoryEventLog(), new MemoryEventLog()].map((log) => append(log, 'x'));
    expect(new Set(ids).size).toBe(2);
  });

  it.each<{ what: string; limits: Partial<EventLimits>; kept: string[] }>([
    { what: 'count', limits: { maxEvents: 2 }, kept: ['ccc', 'dddd'] },
    { what: 'bytes', limits: { maxBytes: 8 }, kept: ['ccc', 'dddd'] },
    { what: 'nothing that matters', limits: { maxEvents: 100 }, kept: ['a', 'bb', 'ccc', 'dddd'] },
  ])('drops the oldest of a session by $what', ({ limits, kept }) => {
    const log = new MemoryEventLog({ limits });
    const ids = ['a', 'bb', 'ccc', 'dddd'].map((message) => append(log, message));
    expect(ids.map((id) => log.get(id)?.message).filter((message) => message !== undefined)).toEqual(kept);
  });

  it('measures bytes, not characters', () => {
    const log = new MemoryEventLog({ limits: { maxBytes: 5 } });
    const id = append(log, 'жжж');
    expect(log.get(id)).toBeUndefined();
  });

  it('forgets what is too old', () => {
    let now = 0;
    const log = new MemoryEventLog({ limits: { maxAgeMs: 1_000 }, now: () => now });
    const old = append(log, 'old');
    now = 1_001;
    expect(log.get(old)).toBeUndefined();
    expect(log.after(old)).toEqual([]);
  });

  it('forgets the session that was quiet longest when there are too many', () => {
    const log = new MemoryEventLog({ limits: { maxSessions: 2 } });
    const [one, two] = ['one', 'two'].map((session) => append(log, 'x', { sessionId: session }));
    append(log, 'y', { sessionId: 'one' });
    append(log, 'x', { sessionId: 'three' });
    expect(log.get(two ?? '')).toBeUndefined();
    expect(log.after(one ?? '').map(({ message }) => message)).toEqual(['y']);
  });

  it('forgets a session that the session store forgets', () => {
    const events = new MemoryEventLog();
    const sessions = new MemorySessionStore({ events, maxSessions: 1 });
    const event = append(events, 'x', { sessionId: 'first' });
    const stored = { clientId: 'c', initializeParams: {}, createdAt: 1, lastSeenAt: 1 };
    sessions.save({ ...stored, id: 'first' });
    sessions.save({ ...stored, id: 'second' });
    expect(sessions.get('first')).toBeUndefined();
    expect(sessions.get('second')?.clientId).toBe('c');
    expect(events.get(event)).toBeUndefined();
  });
});
