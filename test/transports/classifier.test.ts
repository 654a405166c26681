import { classifyInboundRequest } from '@modelcontextprotocol/server';
import { describe, expect, it, vi } from 'vitest';
import { createClassifier } from '../../main/transports/classifier.ts';
import type { HttpRequest } from '../../main/transports/http.ts';

const meta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'classifier-test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': {},
};
const call = (params: object = {}, more: object = {}) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'demo__echo', arguments: {}, _meta: meta, ...params },
  ...more,
});
const modern = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'demo__echo' };
const session = { 'mcp-protocol-version': '2025-11-25', 'mcp-session-id': 's' };

const post = (headers: Record<string, string>): HttpRequest => ({
  method: 'POST',
  path: '/mcp',
  query: '',
  header: (name) => headers[name],
  body: undefined,
  signal: new AbortController().signal,
  peerAddress: '127.0.0.1',
});

function setUp() {
  const classify = vi.fn(classifyInboundRequest);
  return { classify, classifier: createClassifier(classify).post };
}

describe('the classifier', () => {
  it('asks the SDK once about an envelope, and answers the next call as the SDK would', () => {
    const { classify, classifier } = setUp();
    const first = classifier(post(modern), call());
    const second = classifier(post(modern), call({ arguments: { other: true } }, { id: 'two' }));
    expect(classify).toHaveBeenCalledTimes(1);
    expect(first).toMatchObject({ kind: 'modern', isExact: true, client: { info: { name: 'classifier-test' } } });
    expect(second).toEqual({ ...first, message: call({ arguments: { other: true } }, { id: 'two' }) });
  });

  it.each([
    [
      'another client',
      modern,
      call({ _meta: { ...meta, 'io.modelcontextprotocol/clientInfo': { name: 'b', version: '1' } } }),
    ],
    [
      'capabilities of the wrong type',
      modern,
      call({ _meta: { ...meta, 'io.modelcontextprotocol/clientCapabilities': 5 } }),
    ],
    ['a missing method header', { 'mcp-protocol-version': '2026-07-28', 'mcp-name': 'demo__echo' }, call()],
    ['another name in the header', { ...modern, 'mcp-name': 'demo__other' }, call()],
    ['another revision in the header', { ...modern, 'mcp-protocol-version': '2025-11-25' }, call()],
    ['an id that is null', modern, call({}, { id: null })],
    ['a member that requests do not have', modern, call({}, { result: {} })],
    ['a batch', modern, [call()]],
    [
      'a session without an envelope, but with a modern header',
      { ...modern, 'mcp-session-id': 's' },
      call({ _meta: {} }),
    ],
    ['an envelope inside a session', session, call()],
  ])('leaves a call with %s to the SDK, also after a good one', (_what, headers, body) => {
    const { classify, classifier } = setUp();
    classifier(post(modern), call());
    const outcome = classifier(post(headers), body);
    expect(classify).toHaveBeenCalledTimes(2);
    expect(outcome.kind).toBe((classify.mock.results[1]?.value as { kind: string }).kind);
  });

  it.each([{}, { _meta: undefined }, { _meta: { progressToken: 1 } }])(
    'knows a call of a session without the SDK: %o',
    (params) => {
      const { classify, classifier } = setUp();
      const body = call({ _meta: undefined, ...params });
      expect(classifier(post(session), body)).toEqual({ kind: 'legacy' });
      expect(classify).not.toHaveBeenCalled();
      const { 'mcp-protocol-version': protocolVersionHeader } = session;
      expect(classifyInboundRequest({ httpMethod: 'POST', body, protocolVersionHeader }).kind).toBe('legacy');
    },
  );

  it('forgets envelopes rather than keeping any number', () => {
    const { classify, classifier } = setUp();
    for (let client = 0; client < 300; client++) {
      classifier(
        post(modern),
        call({ _meta: { ...meta, 'io.modelcontextprotocol/clientInfo': { name: `c${client}`, version: '1' } } }),
      );
    }
    classifier(
      post(modern),
      call({ _meta: { ...meta, 'io.modelcontextprotocol/clientInfo': { name: 'c0', version: '1' } } }),
    );
    expect(classify).toHaveBeenCalledTimes(301);
  });
});
