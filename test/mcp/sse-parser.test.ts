import { describe, expect, it } from 'vitest';
import { SseParser, type SseEvent } from '../../main/upstreams/streamable-http/sse-parser.ts';

function parse(chunks: readonly (string | Uint8Array)[], maxEventBytes = 1_000) {
  const events: SseEvent[] = [];
  const parser = new SseParser({ onEvent: (event) => events.push(event), maxEventBytes });
  for (const chunk of chunks) parser.feed(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return { events, parser };
}

const one = [{ type: 'message', data: 'one' }];

const cases: readonly (readonly [what: string, stream: string, events: readonly SseEvent[]])[] = [
  ['line feeds', 'data: one\n\n', one],
  ['carriage returns', 'data: one\r\r', one],
  ['both together', 'data: one\r\n\r\n', one],
  ['no space after the colon', 'data:one\n\n', one],
  ['only the first space removed', 'data:  one\n\n', [{ type: 'message', data: ' one' }]],
  ['a byte order mark', '\uFEFFdata: one\n\n', one],
  ['comments', ': keep-alive\ndata: one\n: more\n\n:\n\n', one],
  ['data of several lines', 'data: a\ndata\ndata: b\n\n', [{ type: 'message', data: 'a\n\nb' }]],
  ['a named event', 'event: endpoint\ndata: /messages\n\n', [{ type: 'endpoint', data: '/messages' }]],
  [
    'a name that is not kept',
    'event: a\ndata: 1\n\ndata: 2\n\n',
    [
      { type: 'a', data: '1' },
      { type: 'message', data: '2' },
    ],
  ],
  ['an event without data', 'event: a\nid: 1\n\ndata: one\n\n', one],
  ['data that is empty', 'data:\n\n', [{ type: 'message', data: '' }]],
  ['unknown fields', 'colour: red\ndata: one\ncolour\n\n', one],
  ['an event that breaks off', 'data: one\n\ndata: two\n', one],
  ['characters of several bytes', 'data: 世界 🙂\n\n', [{ type: 'message', data: '世界 🙂' }]],
  ['a colon in the data', 'data: {"a":1}\n\n', [{ type: 'message', data: '{"a":1}' }]],
];

describe('the reader of event streams', () => {
  it.each(cases)('reads %s', (_, stream, events) => {
    expect(parse([stream]).events).toEqual(events);
  });

  it.each(cases)('reads %s, byte by byte', (_, stream, events) => {
    expect(parse([...Buffer.from(stream)].map((byte) => Uint8Array.of(byte))).events).toEqual(events);
  });

  it('remembers the last id, also of an event without data', () => {
    expect(parse(['id: 7\ndata: one\n\nid: 8\ndata:\n\n']).parser.lastEventId).toBe('8');
    expect(parse(['id: 7\n\n']).parser.lastEventId).toBe('7');
    expect(parse(['data: one\n\n']).parser.lastEventId).toBeUndefined();
  });

  it('takes an id only from a whole event', () => {
    expect(parse(['id: 7\ndata: one\n\nid: 8\ndata: tw']).parser.lastEventId).toBe('7');
  });

  it('forgets the id when the server takes it back, and ignores one with a null character', () => {
    expect(parse(['id: 7\n\nid\n\n']).parser.lastEventId).toBeUndefined();
    expect(parse(['id: 7\n\nid: \0\n\n']).parser.lastEventId).toBe('7');
  });

  it('takes the pause that the server asks for, when it is a number', () => {
    expect(parse(['retry: 250\n\n']).parser.retryMs).toBe(250);
    expect(parse(['retry: soon\n\n']).parser.retryMs).toBeUndefined();
    expect(parse(['retry: 99999999999\n\n']).parser.retryMs).toBe(2_147_483_647);
  });

  it.each([
    ['one endless line', ['data: ', 'x'.repeat(600), 'x'.repeat(600)]],
    ['endless lines of one event', Array.from({ length: 20 }, () => `data: ${'x'.repeat(99)}\n`)],
  ])('refuses %s', (_, chunks) => {
    expect(() => parse(chunks)).toThrow(/longer than 1000 bytes/);
  });

  it('allows any number of events that are not too long', () => {
    const chunks = Array.from({ length: 50 }, () => `data: ${'x'.repeat(500)}\n\n`);
    expect(parse(chunks).events).toHaveLength(50);
  });
});
