import { describe, expect, it } from 'vitest';
import { createMessageTraces, roughBytes } from '../../../main/gateway/message-trace.ts';
import { redactedJson } from '../../../main/lib/redact.ts';

const traces = (more: { maxCalls?: number; maxBytes?: number } = {}) =>
  createMessageTraces({ redactedJson, now: () => 7, ...more });

describe('the messages of calls', () => {
  it('are there in their order, without secrets', () => {
    const kept = traces();
    const trace = kept.begin('one');
    trace.note('client-to-portico', { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { password: 'hunter22' } });
    trace.note('portico-to-upstream', {
      http: 'POST https://a.test/x?api_key=sk12345678',
      body: '{"token":"abc12345"}',
    });
    trace.note('upstream-to-portico', { http: 'HTTP 200', body: Buffer.from('plain text') });
    trace.note('upstream-to-portico', { http: 'HTTP 204', body: undefined });
    expect(kept.of('one')).toEqual([
      {
        at: 7,
        direction: 'client-to-portico',
        json: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"password":"[secret]"}}',
      },
      {
        at: 7,
        direction: 'portico-to-upstream',
        json: 'POST https://a.test/x?api_key=[secret]\n\n{"token":"[secret]"}',
      },
      { at: 7, direction: 'upstream-to-portico', json: 'HTTP 200\n\nplain text' },
      { at: 7, direction: 'upstream-to-portico', json: 'HTTP 204' },
    ]);
    expect(kept.of('none')).toBeUndefined();
  });

  it('are those of the latest calls', () => {
    const kept = traces({ maxCalls: 2 });
    const first = kept.begin('one');
    kept.begin('two');
    kept.begin('three');
    first.note('client-to-portico', { jsonrpc: '2.0' });
    expect(['one', 'two', 'three'].map((id) => kept.of(id)?.length)).toEqual([undefined, 0, 0]);
  });

  it('take no more memory than they may', () => {
    const kept = traces({ maxBytes: 100_000 });
    for (let number = 0; number < 20; number += 1) {
      kept.begin(`c${number}`).note('client-to-portico', { jsonrpc: '2.0', params: { text: 'x'.repeat(30_000) } });
    }
    const left = Array.from({ length: 20 }, (_, number) => kept.of(`c${number}`)?.length);
    expect(left).toEqual([...Array<undefined>(17).fill(undefined), 1, 1, 1]);
  });

  it('that are very long are known by what they were', () => {
    const kept = traces();
    const trace = kept.begin('one');
    const result = { text: 'x'.repeat(70_000) };
    trace.note('upstream-to-portico', { jsonrpc: '2.0', id: 3, result });
    expect(kept.of('one')?.[0]?.json).toBe('{"jsonrpc":"2.0","id":3,"result":"… more than 64 kB, not kept"}');
  });

  it('that are very many are the first and the last', () => {
    const kept = traces();
    const trace = kept.begin('one');
    for (let number = 0; number < 1_000; number += 1) trace.note('portico-to-client', { n: number });
    const messages = kept.of('one') ?? [];
    expect(messages).toHaveLength(200);
    expect([messages[0]?.json, messages.at(-1)?.json]).toEqual(['{"n":0}', '{"n":999}']);
  });

  it.each([
    { value: 'abc', bytes: 19 },
    { value: 12, bytes: 16 },
    { value: null, bytes: 16 },
    { value: { a: 'bc' }, bytes: 16 + 1 + 18 },
    { value: Array(400).fill('x'.repeat(10)), bytes: 16 + 400 * 26 },
    { value: new Uint8Array(100), bytes: 116 },
  ])('are measured at a glance: $bytes', ({ value, bytes }) => {
    expect(roughBytes(value, 1e9)).toBe(bytes);
  });
});
