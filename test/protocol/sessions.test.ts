import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { MemoryEventLog } from '../../main/transports/memory-event-log.ts';
import { MemorySessionStore } from '../../main/transports/memory-session-store.ts';
import { eventually, eventuallyPasses } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { sseEvents, type SseEvent } from '../support/message-streams.ts';
import { httpHeaders, initializeParams } from '../support/raw-peers.ts';
import { agentToken, startEndpoint, type RunningEndpoint } from '../support/running-endpoint.ts';

const revision = '2025-11-25';

async function openSession(running: RunningEndpoint): Promise<string> {
  const response = await post(running, { method: 'initialize', params: initializeParams(revision), id: 0 });
  await response.text();
  return response.headers.get('mcp-session-id') ?? '';
}

interface Posted {
  readonly method: string;
  readonly params?: Parameters<typeof httpHeaders>[2];
  readonly id?: number;
  readonly session?: string;
  readonly signal?: AbortSignal;
}

function post(running: RunningEndpoint, { method, params, id, session, signal }: Posted): Promise<Response> {
  const headers = { ...httpHeaders(revision, method), ...(session === undefined ? {} : { 'mcp-session-id': session }) };
  const body = JSON.stringify({ jsonrpc: '2.0', method, params: params ?? {}, ...(id === undefined ? {} : { id }) });
  return fetch(running.url, { method: 'POST', headers, body, signal: signal ?? null });
}

function getStream(running: RunningEndpoint, session: string, options: { lastEventId?: string; signal?: AbortSignal }) {
  const { lastEventId, signal } = options;
  const last = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const headers = { ...httpHeaders(revision, 'GET'), accept: 'text/event-stream', 'mcp-session-id': session, ...last };
  return fetch(running.url, { headers, signal: signal ?? null });
}

const slowCall = (session: string, steps: number, stepMs = 40): Posted => ({
  method: 'tools/call',
  params: { name: 'demo__slow', arguments: { steps, stepMs }, _meta: { progressToken: 'p' } },
  id: 1,
  session,
});

const progressOf = (events: readonly SseEvent[]) =>
  events.flatMap(({ data }) => {
    const message = data === '' ? {} : (JSON.parse(data) as { params?: { progress?: number } });
    return message.params?.progress ?? [];
  });

const resultOf = (events: readonly SseEvent[]) => {
  const last = JSON.parse(events.at(-1)?.data ?? '{}') as { result?: { content?: unknown } };
  return last.result?.content;
};

const doneAfter = (steps: number) => [{ type: 'text', text: `done after ${String(steps)} steps` }];

/** Reads until `count` progress notifications came, then drops the connection. */
async function readAndDrop(running: RunningEndpoint, session: string, count: number): Promise<SseEvent[]> {
  const dropped = new AbortController();
  const response = await post(running, { ...slowCall(session, 6), signal: dropped.signal });
  const events: SseEvent[] = [];
  for await (const event of sseEvents(response)) {
    events.push(event);
    if (progressOf(events).length === count) break;
  }
  dropped.abort();
  return events;
}

async function collect(response: Response): Promise<SseEvent[]> {
  const events: SseEvent[] = [];
  for await (const event of sseEvents(response)) events.push(event);
  return events;
}

describe('A session', () => {
  it('refuses the id of a request that is still being answered, and takes it again afterwards', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const first = post(running, slowCall(session, 2, 1_500));
    await eventually('the call runs', () => running.gateway.calls.length > 0);
    const second = await post(running, slowCall(session, 1));
    expect(second.status).toBe(400);
    expect(await second.json()).toMatchObject({ id: 1, error: { code: -32600 } });
    expect(resultOf(await collect(await first))).toEqual(doneAfter(2));
    const third = await post(running, slowCall(session, 1));
    expect(resultOf(await collect(third))).toEqual(doneAfter(1));
  });

  it('replays what a dropped stream missed, and the result, without repeating anything', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const seen = await readAndDrop(running, session, 2);
    const rest = await collect(await getStream(running, session, { lastEventId: seen.at(-1)?.id ?? '' }));
    expect(progressOf(seen)).toEqual([1, 2]);
    expect(progressOf(rest)).toEqual([3, 4, 5, 6]);
    expect(resultOf(rest)).toEqual(doneAfter(6));
    expect(running.gateway.aborted).toEqual([]);
  });

  it('replays a result that was there before the client came back', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const seen = await readAndDrop(running, session, 1);
    await delay(400);
    const rest = await collect(await getStream(running, session, { lastEventId: seen.at(-1)?.id ?? '' }));
    expect(progressOf(rest)).toEqual([2, 3, 4, 5, 6]);
    expect(resultOf(rest)).toEqual(doneAfter(6));
  });

  it('can be resumed from its first, priming event', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const seen = await readAndDrop(running, session, 1);
    expect(seen[0]?.data).toBe('');
    const rest = await collect(await getStream(running, session, { lastEventId: seen[0]?.id ?? '' }));
    expect(progressOf(rest)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives the events of another session to nobody', async () => {
    await using running = await startEndpoint();
    const one = await openSession(running);
    const other = await openSession(running);
    const seen = await readAndDrop(running, one, 1);
    const refused = await getStream(running, other, { lastEventId: seen.at(-1)?.id ?? '' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).not.toContain('step');
  });

  it('starts a fresh stream for a client whose last event is long forgotten', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const stop = new AbortController();
    const stream = await getStream(running, session, { lastEventId: 'of-another-run', signal: stop.signal });
    expect(stream.status).toBe(200);
    stop.abort();
  });

  it('may open its stream again at once after a drop', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    for (let round = 0; round < 5; round += 1) {
      const stop = new AbortController();
      // Refused until the end of the last one has arrived.
      await eventuallyPasses(async () =>
        expect((await getStream(running, session, { signal: stop.signal })).status).toBe(200),
      );
      stop.abort();
    }
  });

  it('has one stream at a time', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const stop = new AbortController();
    await getStream(running, session, { signal: stop.signal });
    expect((await getStream(running, session, {})).status).toBe(409);
    stop.abort();
  });

  it('ends with DELETE and is unknown afterwards', async () => {
    await using running = await startEndpoint();
    const session = await openSession(running);
    const headers = { ...httpHeaders(revision, 'DELETE'), 'mcp-session-id': session };
    expect((await fetch(running.url, { method: 'DELETE', headers })).status).toBe(200);
    expect((await post(running, { method: 'tools/list', id: 1, session })).status).toBe(404);
    expect(running.options.sessions.get(session)).toBeUndefined();
  });
});

describe('A session of revision 2025-03-26', () => {
  it('answers every request of a batch on one stream, and only those', async () => {
    await using running = await startEndpoint();
    const opened = await post(running, { method: 'initialize', params: initializeParams('2025-03-26'), id: 0 });
    await opened.text();
    const session = opened.headers.get('mcp-session-id') ?? '';
    const echo = (id: string) => ({
      id,
      method: 'tools/call',
      params: { name: 'demo__echo', arguments: { message: id } },
    });
    const messages = [echo('a'), { method: 'notifications/initialized' }, { id: 2, method: 'tools/list' }, echo('b')];
    const response = await fetch(running.url, {
      method: 'POST',
      headers: { ...httpHeaders('2025-03-26', 'batch'), 'mcp-session-id': session },
      body: JSON.stringify(messages.map((message) => ({ jsonrpc: '2.0', ...message }))),
    });
    const answers = (await collect(response)).map(({ data }) => JSON.parse(data) as { id: unknown; result: object });
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(['a', 'b', 2]));
    expect(answers.find(({ id }) => id === 'b')?.result).toEqual({ content: [{ type: 'text', text: 'echo: b' }] });
  });
});

describe('After a restart of Portico, a session', () => {
  const stores = () => {
    const events = new MemoryEventLog();
    return { events, sessions: new MemorySessionStore({ events }) };
  };

  it('goes on as if nothing had happened', async () => {
    const kept = stores();
    let session: string;
    {
      await using first = await startEndpoint(kept);
      session = await openSession(first);
    }
    await using second = await startEndpoint(kept);
    const [list, call, again] = await Promise.all([
      post(second, { method: 'tools/list', id: 1, session }).then((response) => response.text()),
      post(second, {
        method: 'tools/call',
        params: { name: 'demo__whoami' },
        id: 2,
        session,
      }).then((response) => response.text()),
      post(second, { method: 'ping', id: 3, session }).then((response) => response.text()),
    ]);
    expect(list).toContain('demo__echo');
    expect(call).toContain('Editor via http');
    expect(again).toContain('"result":{}');
  });

  it('is still of no use to another client', async () => {
    const kept = stores();
    let session: string;
    {
      await using first = await startEndpoint(kept);
      session = await openSession(first);
    }
    await using second = await startEndpoint(kept);
    const headers = {
      ...httpHeaders(revision, 'ping'),
      'mcp-session-id': session,
      authorization: `Bearer ${agentToken}`,
    };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
    expect((await fetch(second.url, { method: 'POST', headers, body })).status).toBe(404);
  });

  it('gets the result of a call that had ended before', async () => {
    const kept = stores();
    let session: string;
    let seen: SseEvent[];
    {
      await using first = await startEndpoint(kept);
      session = await openSession(first);
      seen = await readAndDrop(first, session, 1);
      await eventually('the call has ended', () => first.gateway.calls.length === 1);
      await delay(400);
    }
    await using second = await startEndpoint(kept);
    const rest = await collect(await getStream(second, session, { lastEventId: seen.at(-1)?.id ?? '' }));
    expect(progressOf(rest)).toEqual([2, 3, 4, 5, 6]);
    expect(resultOf(rest)).toEqual(doneAfter(6));
  });

  it('leaves no trace of the repeated handshake among its events', async () => {
    const kept = stores();
    let session: string;
    {
      await using first = await startEndpoint(kept);
      session = await openSession(first);
    }
    const marker = kept.events.append({ sessionId: session, streamId: '_GET_stream', message: '{"marker":true}' });
    const append = vi.spyOn(kept.events, 'append');
    await using second = await startEndpoint(kept);
    await (await post(second, { method: 'tools/list', id: 1, session })).text();
    second.gateway.change('tools');
    await eventually('the change is kept', () => kept.events.after(marker).length === 1);
    expect(kept.events.after(marker).map(({ message }) => JSON.parse(message) as unknown)).toEqual([
      { jsonrpc: '2.0', method: 'notifications/tools/list_changed' },
    ]);
    expect(
      append.mock.calls.map(([{ message }]) => message).filter((message) => message.includes('serverInfo')),
    ).toEqual([]);
    expect(append).toHaveBeenCalledTimes(1);
  });

  it('is over once it expired', async () => {
    const kept = stores();
    let session: string;
    {
      await using first = await startEndpoint(kept);
      session = await openSession(first);
    }
    const in31Days = Date.now() + 31 * 24 * 3_600_000;
    await using second = await startEndpoint({ ...kept, now: () => in31Days });
    expect((await post(second, { method: 'ping', id: 1, session })).status).toBe(404);
    expect(kept.sessions.get(session)).toBeUndefined();
  });
});

describe('When the endpoint closes', () => {
  it('a running call may finish and its client gets the result', async () => {
    const gateway = new FakeGateway();
    const running = await startEndpoint({}, { gateway });
    const session = await openSession(running);
    const response = await post(running, slowCall(session, 5));
    await eventually('the call has begun', () => gateway.calls.length === 1);
    const [events] = await Promise.all([collect(response), running.endpoint.close()]);
    expect(resultOf(events)).toEqual(doneAfter(5));
    expect(gateway.listeners).toBe(0);
    await running.listener.close();
  });

  it('a call that takes too long is cancelled, and its client is told', async () => {
    const gateway = new FakeGateway();
    const running = await startEndpoint({ limits: { drainMs: 50 } }, { gateway });
    const session = await openSession(running);
    const response = await post(running, slowCall(session, 1_000));
    const [events] = await Promise.all([collect(response), running.endpoint.close()]);
    expect(gateway.aborted).toEqual(['demo__slow']);
    expect(JSON.parse(events.at(-1)?.data ?? '{}')).toMatchObject({ error: { data: { code: 'cancelled' } } });
    await running.listener.close();
  });
});
