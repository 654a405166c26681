import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InvocationView } from '../../contract/activity.ts';
import type { UiEvent } from '../../contract/events.ts';
import { createUiEvents, type UiEvents } from '../../main/api/ui-events.ts';
import { followEvents } from '../../main/window/follow-events.ts';
import { openDoor } from './support/open-door.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const call = (id: string, outcome: InvocationView['outcome']): InvocationView => ({
  id,
  clientId: 'c',
  clientName: 'Editor',
  connection: 'demo',
  method: 'tools/call',
  tool: 'get_requirement',
  startedAt: 1,
  outcome,
});

describe('the event hub', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function heardBy(hub: UiEvents): UiEvent[] {
    const heard: UiEvent[] = [];
    hub.subscribe((event) => heard.push(event));
    return heard;
  }

  it('puts areas, calls and log lines together, and the later word on a call in the place of the earlier', () => {
    const hub = createUiEvents();
    const heard = heardBy(hub);
    hub.tell({ type: 'changed', areas: ['status'] });
    hub.tell({ type: 'invocations', items: [call('1', 'running'), call('2', 'running')] });
    hub.tell({ type: 'changed', areas: ['catalog', 'status'] });
    hub.tell({ type: 'invocations', items: [call('1', 'ok')] });
    hub.tell({ type: 'log', lines: [{ time: 1, level: 'info', message: 'one', fields: {} }] });
    hub.tell({ type: 'progress', call: 'x', progress: 1 });
    hub.tell({ type: 'progress', call: 'x', progress: 2 });
    vi.advanceTimersByTime(0);
    expect(heard).toEqual([
      { type: 'changed', areas: ['status', 'catalog'] },
      { type: 'invocations', items: [call('1', 'ok'), call('2', 'running')] },
      { type: 'log', lines: [{ time: 1, level: 'info', message: 'one', fields: {} }] },
      { type: 'progress', call: 'x', progress: 2 },
    ]);
  });

  it('speaks at most every 100 ms', () => {
    const hub = createUiEvents();
    const heard = heardBy(hub);
    for (let ms = 0; ms < 1_000; ms += 10) {
      hub.tell({ type: 'changed', areas: ['status'] });
      vi.advanceTimersByTime(10);
    }
    expect(heard).toHaveLength(11);
  });

  it('asks to read everything again when more happens than can be told', () => {
    const hub = createUiEvents({ maxItems: 100 });
    const heard = heardBy(hub);
    hub.tell({ type: 'navigate', to: '/activity' });
    for (let id = 0; id < 101; id += 1) hub.tell({ type: 'invocations', items: [call(String(id), 'ok')] });
    hub.tell({ type: 'changed', areas: ['status'] });
    vi.advanceTimersByTime(0);
    expect(heard).toEqual([{ type: 'resync' }, { type: 'navigate', to: '/activity' }]);
  });

  it('does nothing while nobody listens, and keeps nothing for who comes later', () => {
    const hub = createUiEvents();
    expect(hub.isHeard).toBe(false);
    hub.tell({ type: 'changed', areas: ['status'] });
    expect(vi.getTimerCount()).toBe(0);
    const unsubscribe = hub.subscribe(() => undefined);
    expect(hub.isHeard).toBe(true);
    hub.tell({ type: 'changed', areas: ['status'] });
    unsubscribe();
    const heard = heardBy(hub);
    vi.advanceTimersByTime(1_000);
    expect(heard).toEqual([]);
  });
});

describe('events over HTTP', () => {
  it('come as they happen, and none is left over when the page goes away', async () => {
    await using open = await openDoor();
    const away = new AbortController();
    const answer = await open.request('/ui/events', { signal: away.signal });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-store, no-transform');
    const read = reader(answer);
    expect(await read()).toBe(': connected\n\n');
    open.uiEvents.tell({ type: 'changed', areas: ['clients'] });
    expect(await read()).toBe('id: 1\ndata: {"type":"changed","areas":["clients"]}\n\n');
    away.abort();
    await eventuallyPasses(() => expect(open.uiEvents.isHeard).toBe(false));
  });

  it('begin with a resync for a page that comes back', async () => {
    await using open = await openDoor();
    const answer = await open.request('/ui/events', { headers: { 'last-event-id': '1' } });
    expect(await reader(answer)()).toBe('id: 1\ndata: {"type":"resync"}\n\n');
  });

  it('show a sign of life on a quiet stream', async () => {
    await using open = await openDoor({ heartbeatMs: 20 });
    const read = reader(await open.request('/ui/events'));
    await read();
    expect(await read()).toBe(': still here\n\n');
  });

  it('end with the door', async () => {
    await using open = await openDoor();
    const read = reader(await open.request('/ui/events'));
    await read();
    open.door.close();
    expect(await read()).toBeUndefined();
    expect((await open.request('/ui/events')).status).toBe(503);
  });

  it('become one resync for a page that does not read', async () => {
    const hub = createUiEvents({ everyMs: 0 });
    const closing = new AbortController();
    const { body } = followEvents(hub, { again: false, closing: closing.signal, maxUnread: 2_000 });
    const chunks = (body as AsyncIterable<string>)[Symbol.asyncIterator]();
    for (let round = 0; round < 50; round += 1) {
      hub.tell({ type: 'invocations', items: [call(String(round), 'ok')] });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const { value } = (await chunks.next()) as { value: string };
    expect(value.startsWith('id: 1\ndata: {"type":"resync"}\n\n')).toBe(true);
    expect(value.length).toBeLessThanOrEqual(2_000);
    closing.abort();
    expect(await chunks.next()).toEqual({ done: true, value: undefined });
  });
});

function reader(answer: Response): () => Promise<string | undefined> {
  const chunks = answer.body?.getReader();
  return async () => {
    const step = await chunks?.read();
    return step?.value && new TextDecoder().decode(step.value);
  };
}
