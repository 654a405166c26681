import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { everything } from '../../main/gateway/scope.ts';
import { eventually } from '../support/eventually.ts';
import { demoTools } from '../support/demo-tools.ts';
import type { FakeGateway } from '../support/fake-gateway.ts';
import { isModern, type PeerSettings, type RawPeer, type WireMessage } from '../support/raw-peers.ts';
import { relayChecks } from './relay-checks.ts';
import type { RequirementId } from './requirements.ts';

export interface CheckContext {
  readonly peer: RawPeer;
  readonly gateway: FakeGateway;
  /** Another client of the same endpoint, just connected. */
  readonly connect: (revision: string, settings?: PeerSettings) => Promise<RawPeer>;
}

export type Check = (context: CheckContext) => Promise<void>;

const call = (peer: RawPeer, name: string, args = {}) => peer.request('tools/call', { name, arguments: args });

/** One check per requirement; the compiler refuses a requirement without one. */
export const checks: Readonly<Record<RequirementId, Check>> = {
  ...relayChecks,
  'initialize-echoes-revision': async ({ peer }) => {
    expect(peer.hello['result']?.protocolVersion).toBe(peer.revision);
  },
  'initialize-offers-another': async ({ connect }) => {
    const other = await connect('1999-01-01');
    expect(other.hello['result']?.protocolVersion).toBe('2025-11-25');
    await other.close();
  },
  'initialize-describes-server': async ({ peer, gateway }) => {
    expect(peer.hello['result']).toMatchObject({
      serverInfo: { name: 'portico', version: '1.2.3' },
      instructions: 'A gateway for tests.',
    });
    expect(peer.hello['result'].capabilities).toEqual(gateway.capabilities(everything));
  },
  'ping-answers': async ({ peer }) => {
    expect((await peer.request('ping'))['result']).toEqual({});
  },
  'ping-removed': async ({ peer }) => {
    expect((await peer.request('ping'))['error']?.code).toBe(-32601);
  },
  'discover-describes-server': async ({ peer }) => {
    expect(peer.hello['result']).toMatchObject({
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: { listChanged: true } },
      instructions: 'A gateway for tests.',
    });
  },
  'results-are-complete': async ({ peer }) => {
    for (const { result } of [await peer.request('tools/list'), await call(peer, 'demo__echo', { message: 'x' })] as {
      result?: WireMessage;
    }[]) {
      expect(result?.['resultType']).toBe('complete');
      expect(result?.['_meta']?.['io.modelcontextprotocol/serverInfo']).toMatchObject({ name: 'portico' });
    }
  },
  'lists-carry-cache-hints': async ({ peer }) => {
    for (const method of ['tools/list', 'resources/list', 'resources/templates/list']) {
      expect((await peer.request(method))['result']).toMatchObject({ ttlMs: 5000, cacheScope: 'private' });
    }
  },
  'unsupported-revision-is-told': async ({ connect }) => {
    const other = await connect('2099-01-01');
    expect(other.hello['error']).toMatchObject({
      code: -32022,
      data: { supported: ['2026-07-28'], requested: '2099-01-01' },
    });
    await other.close();
  },
  'envelope-is-required': async ({ peer }) => {
    const params = { _meta: { 'io.modelcontextprotocol/protocolVersion': peer.revision } };
    const text = JSON.stringify({ jsonrpc: '2.0', id: 'bare', method: 'tools/list', params });
    expect((await peer.sendText(text))['error']?.code).toBe(-32602);
  },
  'tools-keep-their-schema': async ({ peer }) => {
    const { tools } = (await peer.request('tools/list'))['result'];
    const { inputSchema } = tools.find(({ name }: { name: string }) => name === 'demo__big');
    expect(inputSchema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(inputSchema.$defs.node.properties.next).toEqual({ $ref: '#/$defs/node' });
    expect(inputSchema.properties.field7).toEqual({
      type: ['string', 'null'],
      description: 'Field 7 of the record',
      'x-order': 7,
    });
    expect(inputSchema.additionalProperties).toBe(false);
  },
  'lists-are-paged': async ({ peer }) => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const { result } = (await peer.request('tools/list', cursor === undefined ? {} : { cursor })) as {
        result: { tools: { name: string }[]; nextCursor?: string };
      };
      expect(result.tools.length).toBeLessThanOrEqual(3);
      names.push(...result.tools.map(({ name }) => name));
      cursor = result.nextCursor;
    } while (cursor !== undefined && names.length < 100);
    expect(names).toEqual(demoTools.map(({ name }) => name));
  },
  'wrong-cursor-is-invalid-params': async ({ peer }) => {
    expect((await peer.request('tools/list', { cursor: 'made-up' }))['error']?.code).toBe(-32602);
    expect((await peer.request('resources/list', { cursor: 7 }))['error']?.code).toBe(-32602);
  },
  'tool-results-come-back': async ({ peer, gateway }) => {
    const answer = await peer.request('tools/call', { name: 'demo__echo', arguments: { message: 'привет' } }, 'call-1');
    expect(answer).toMatchObject({ jsonrpc: '2.0', id: 'call-1' });
    expect(answer['result'].content).toEqual([{ type: 'text', text: 'echo: привет' }]);
    expect(gateway.calls).toHaveLength(1);
    expect(gateway.calls[0]?.clientId).toBe('editor');
  },
  'ids-keep-their-type': async ({ peer }) => {
    expect((await peer.request('tools/list', {}, 41))['id']).toBe(41);
    expect((await peer.request('tools/list', {}, '41'))['id']).toBe('41');
  },
  'tool-failures-are-results': async ({ peer }) => {
    const { result } = await call(peer, 'demo__fail');
    expect(result.isError).toBe(true);
    expect(result._meta['portico/error']).toMatchObject({ code: 'upstream-failed', retryable: true });
  },
  'login-required-is-a-result': async ({ peer }) => {
    const { result } = await call(peer, 'demo__login');
    expect(result.isError).toBe(true);
    expect(result.content[0].text).toContain('/login/abc');
    expect(result._meta['portico/error'].code).toBe('login-required');
  },
  'unknown-tool-is-invalid-params': async ({ peer }) => {
    expect((await call(peer, 'demo__none'))['error']).toMatchObject({ code: -32602, data: { code: 'unknown-tool' } });
  },
  'malformed-params-are-invalid': async ({ peer, gateway }) => {
    for (const params of [{}, { name: '' }, { name: 'demo__echo', arguments: [1] }]) {
      expect((await peer.request('tools/call', params))['error']?.code).toBe(-32602);
    }
    expect(gateway.calls).toEqual([]);
  },
  'errors-carry-a-report': async ({ peer }) => {
    expect((await call(peer, 'demo__forbidden'))['error']).toEqual({
      code: -32005,
      message: 'This client may not call this tool',
      data: {
        code: 'not-permitted',
        message: 'This client may not call this tool',
        retryable: false,
        details: {},
      },
    });
  },
  'old-content-kinds-only': async ({ peer }) => {
    const { content } = (await call(peer, 'demo__link'))['result'];
    const link = { type: 'resource_link', uri: 'portico://results/long', name: 'long.csv', mimeType: 'text/csv' };
    const asText = { type: 'text', text: 'long.csv: portico://results/long' };
    expect(content).toEqual([{ type: 'text', text: 'first lines' }, peer.revision >= '2025-06-18' ? link : asText]);
  },
  'structured-content-fits': async ({ peer }) => {
    const list = (await call(peer, 'demo__list'))['result'];
    const variant = (await call(peer, 'demo__variant'))['result'];
    expect(list.content).toEqual([{ type: 'text', text: '[1,2,3]' }]);
    expect(list.structuredContent).toEqual(isModern(peer.revision) ? [1, 2, 3] : { result: [1, 2, 3] });
    expect(variant.structuredContent).toEqual(isModern(peer.revision) ? { a: 1 } : { result: { a: 1 } });
  },
  'progress-on-request': async ({ peer }) => {
    const sent = peer.send('tools/call', {
      name: 'demo__slow',
      arguments: { steps: 4, stepMs: 20 },
      _meta: { progressToken: 'token-1' },
    });
    const answer = await sent.response;
    expect(answer?.['result'].content).toEqual([{ type: 'text', text: 'done after 4 steps' }]);
    expect(sent.notifications.map(({ method, params }) => [method, params.progressToken, params.progress])).toEqual([
      ['notifications/progress', 'token-1', 1],
      ['notifications/progress', 'token-1', 2],
      ['notifications/progress', 'token-1', 3],
      ['notifications/progress', 'token-1', 4],
    ]);
  },
  'no-progress-unasked': async ({ peer, gateway }) => {
    const sent = peer.send('tools/call', { name: 'demo__slow', arguments: { steps: 2, stepMs: 80 } });
    expect((await sent.response)?.['result'].content).toEqual([{ type: 'text', text: 'done after 2 steps' }]);
    expect(sent.notifications).toEqual([]);
    expect(peer.unsolicited).toEqual([]);
    expect(gateway.calls[0]?.context.onProgress).toBeUndefined();
  },
  'cancel-stops-the-call': async ({ peer, gateway }) => {
    const sent = peer.send('tools/call', { name: 'demo__slow', arguments: { steps: 1, stepMs: 60_000 } });
    await eventually('the call has begun', () => gateway.calls.length === 1);
    await sent.cancel();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
  },
  'cancel-stops-a-streaming-call': async ({ peer, gateway }) => {
    const args = { steps: 1_000, stepMs: 20 };
    const sent = peer.send('tools/call', { name: 'demo__slow', arguments: args, _meta: { progressToken: 7 } });
    await eventually('progress came', () => sent.notifications.length > 0);
    await sent.cancel();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    // Over HTTP the exchange must end; over a pipe nothing is said about a cancelled request any more.
    const answer =
      peer.transport === 'http' ? await sent.response : await Promise.race([sent.response, delay(50, undefined)]);
    const told = peer.transport === 'http' && !isModern(peer.revision) ? 'cancelled' : undefined;
    expect([answer?.['result'], answer?.['error']?.data.code]).toEqual([undefined, told]);
  },
  'resources-are-read': async ({ peer }) => {
    const listed = (await peer.request('resources/list'))['result'];
    expect(listed.resources).toEqual([{ uri: 'portico://results/long', name: 'long.csv', mimeType: 'text/csv' }]);
    const templates = (await peer.request('resources/templates/list'))['result'];
    expect(templates.resourceTemplates[0].uriTemplate).toBe('portico://results/{id}');
    const read = (await peer.request('resources/read', { uri: 'portico://results/long' }))['result'];
    expect(read.contents).toEqual([
      { uri: 'portico://results/long', mimeType: 'text/csv', text: 'a,b\n1,2\n', 'x-own': true },
    ]);
  },
  'unknown-resource-is-told': async ({ peer }) => {
    const { error } = await peer.request('resources/read', { uri: 'portico://results/none' });
    expect(error).toMatchObject({
      code: isModern(peer.revision) ? -32602 : -32002,
      data: { code: 'unknown-resource', details: { uri: 'portico://results/none' } },
    });
    expect((await peer.request('resources/read', {}))['error']?.code).toBe(-32602);
  },
  'unknown-method-is-told': async ({ peer }) => {
    const removed = isModern(peer.revision) ? ['logging/setLevel', 'resources/subscribe'] : [];
    for (const method of ['no/such/method', 'sampling/createMessage', ...removed]) {
      expect((await peer.request(method, { level: 'info' }))['error']).toMatchObject({
        code: -32601,
        data: { code: 'method-not-found' },
      });
    }
  },
  'list-changes-are-told': async ({ peer, gateway }) => {
    await peer.subscribe();
    if (isModern(peer.revision)) await eventually('the subscription stands', () => peer.unsolicited.length === 1);
    gateway.change('tools');
    const told = () => peer.unsolicited.filter(({ method }) => method === 'notifications/tools/list_changed');
    await eventually('the change was told', () => told().length === 1);
  },
  'list-changes-need-a-subscription': async ({ peer, gateway }) => {
    gateway.change('tools');
    await peer.request('tools/list');
    expect(peer.unsolicited).toEqual([]);
  },
  'broken-json-is-a-parse-error': async ({ peer }) => {
    expect(await peer.sendText('{"jsonrpc":"2.0", oops')).toMatchObject({ id: null, error: { code: -32700 } });
    expect((await peer.request('tools/list'))['result']).toBeDefined();
  },
  'broken-message-is-an-invalid-request': async ({ peer }) => {
    for (const text of ['42', '{"id":null,"method":"tools/list"}', '{"jsonrpc":"1.0","id":9,"method":"ping"}']) {
      expect((await peer.sendText(text))['error']?.code).toBe(-32600);
    }
    expect((await peer.request('tools/list'))['result']).toBeDefined();
  },
  'batches-are-answered': async ({ connect, gateway }) => {
    const peer = await connect('2025-03-26');
    const echo = (id: number) => ({ jsonrpc: '2.0', id, method: 'tools/call', params: echoParams(id) });
    const first = await peer.sendText(JSON.stringify([echo(1), echo(2)]));
    expect([1, 2]).toContain(first['id']);
    await eventually('both calls were made', () => gateway.calls.length === 2);
    await peer.close();
  },
  'batches-are-refused': async ({ peer, gateway }) => {
    const echo = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: echoParams(1) };
    expect((await peer.sendText(JSON.stringify([echo])))['error']?.code).toBe(-32600);
    expect(gateway.calls).toEqual([]);
  },
};

const echoParams = (id: number) => ({ name: 'demo__echo', arguments: { message: `batch ${String(id)}` } });
