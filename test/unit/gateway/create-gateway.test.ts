import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../main/gateway/errors.ts';
import { allLists } from '../../../main/gateway/live-connections.ts';
import { RemoteError } from '../../../main/gateway/remote-error.ts';
import { contextOf, fakeLive, gatewayOver } from './gateway-fixture.ts';

const text = (said: string) => ({ content: [{ type: 'text', text: said }] });

describe('the gateway', () => {
  it('lists qualified tools sorted, page by page, with members it does not know', async () => {
    const { core } = gatewayOver([fakeLive('crm', { tools: ['b', 'a'] }), fakeLive('files', { tools: ['c'] })]);
    const first = await core.list('tools/list', contextOf());
    expect(first.items).toEqual([
      { name: 'crm__a', inputSchema: { type: 'object' }, 'x-unknown': { kept: true } },
      { name: 'crm__b', inputSchema: { type: 'object' }, 'x-unknown': { kept: true } },
    ]);
    const second = await core.list('tools/list', contextOf(), first.nextCursor);
    expect(second.items.map(({ name }) => name)).toEqual(['files__c']);
  });

  it('sends a call under the upstream’s own name with everything the client said, and returns what came', async () => {
    const result = { content: [{ type: 'of-tomorrow', x: 1 }], 'x-more': true, _meta: { a: 1 } };
    const crm = fakeLive('crm', { tools: ['a'], answer: async () => result });
    const { core } = gatewayOver([crm]);
    const params = { name: 'crm__a', arguments: { n: 1 }, _meta: { traceparent: '00-1' }, 'x-unknown': [1] };
    expect(await core.request('tools/call', params, contextOf())).toBe(result);
    expect(crm.seen).toEqual([{ method: 'tools/call', params: { ...params, name: 'a' } }]);
  });

  it('records who called what for whom, and how it ended', async () => {
    const { call, begun, ended } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: async () => text('done') })]);
    await call('crm__a', { n: 1 });
    expect(begun).toEqual([
      {
        id: 'call-1',
        clientId: 'c1',
        clientName: 'An editor',
        connection: 'crm',
        method: 'tools/call',
        tool: 'a',
        actor: 'https://issuer.example person-1',
        changes: true,
        argumentsJson: '{"n":1}',
        startedAt: 1000,
      },
    ]);
    expect(ended).toEqual([['call-1', { outcome: 'ok', durationMs: 0, resultJson: expect.any(Function) }]]);
    expect(ended[0]?.[1].resultJson()).toBe('[{"type":"text","text":"done"}]');
  });

  it('makes a tool result of a failing upstream and records its code', async () => {
    const details = { loginUrl: 'http://127.0.0.1/login/x' };
    const error = new GatewayError('login-required', 'Sign in first', { details });
    const { call, ended } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: () => Promise.reject(error) })]);
    expect(await call('crm__a')).toEqual({
      content: [{ type: 'text', text: 'login-required: Sign in first' }],
      isError: true,
      _meta: {
        'portico/error': { code: 'login-required', message: 'Sign in first', retryable: false, details },
      },
    });
    expect(ended[0]?.[1]).toMatchObject({ outcome: 'failed', errorCode: 'login-required' });
  });

  it('tells the person in each language of the window what failed, and clients in English alone', async () => {
    const sentence = { en: 'Sign in first', ru: 'Сначала войдите' };
    const error = new GatewayError('login-required', sentence);
    const { core, call } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: () => Promise.reject(error) })]);
    const person = { clientId: 'portico', clientName: 'Portico', via: 'ui' } as const;
    const inWindow = await core.request('tools/call', { name: 'crm__a' }, { ...contextOf(), principal: person });
    expect(inWindow).toMatchObject({ _meta: { 'portico/error': { inRussian: 'Сначала войдите' } } });
    expect(JSON.stringify(await call('crm__a'))).not.toContain('войдите');
  });

  it('passes an error response of the upstream on as it came, and records it as failed', async () => {
    const error = new RemoteError(-32050, 'No such account', { account: 7 });
    const { call, ended } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: () => Promise.reject(error) })]);
    await expect(call('crm__a')).rejects.toBe(error);
    expect(ended[0]?.[1]).toMatchObject({ outcome: 'failed', errorCode: 'upstream-rejected' });
  });

  it('hides what an unexpected error says', async () => {
    const error = new Error('token abc at /home/x');
    const { call } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: () => Promise.reject(error) })]);
    const result = await call('crm__a');
    expect(JSON.stringify(result)).not.toContain('abc');
    expect(result['content']).toEqual([
      { type: 'text', text: 'internal: Something went wrong inside Portico; `portico logs` has the details' },
    ]);
  });

  it('keeps isError of the tool itself and records it as a tool error', async () => {
    const failing = { ...text('no'), isError: true };
    const { call, ended } = gatewayOver([fakeLive('crm', { tools: ['a'], answer: async () => failing })]);
    expect(await call('crm__a')).toBe(failing);
    expect(ended[0]?.[1].outcome).toBe('tool-error');
  });

  it('throws for an unknown tool without recording a call', async () => {
    const { call, begun } = gatewayOver([fakeLive('crm', { tools: ['a'] })]);
    await expect(call('crm__z')).rejects.toMatchObject({ code: 'unknown-tool' });
    expect(begun).toEqual([]);
  });

  it('throws when the caller cancelled, and records that', async () => {
    const controller = new AbortController();
    const crm = fakeLive('crm', {
      tools: ['a'],
      answer: (_call, { signal }) =>
        new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
    });
    const { call, ended } = gatewayOver([crm]);
    const calling = call('crm__a', {}, { signal: controller.signal });
    await new Promise(setImmediate);
    controller.abort();
    await expect(calling).rejects.toMatchObject({ code: 'cancelled' });
    expect(ended[0]?.[1]).toMatchObject({ outcome: 'cancelled', errorCode: 'cancelled' });
  });

  it('announces a changed catalog and lists the new one', async () => {
    const { core, replace, announce } = gatewayOver([fakeLive('crm', { tools: ['old'] })]);
    const events: unknown[] = [];
    core.onEvent((event) => events.push(event));
    await core.list('tools/list', contextOf());
    replace([fakeLive('crm', { tools: ['new'] })]);
    announce({ type: 'state', connection: 'crm' });
    expect(events).toEqual([]);
    announce({ type: 'catalog', connection: 'crm', lists: new Set(['tools'] as const) });
    expect(events).toEqual([{ type: 'list-changed', list: 'tools', connection: 'crm' }]);
    const { items } = await core.list('tools/list', contextOf());
    expect(items.map(({ name }) => name)).toEqual(['crm__new']);
    expect([...allLists]).toEqual(['tools', 'resources', 'prompts']);
  });

  it('gives a long answer to the client whose call made it, and to no other', async () => {
    const stored = {
      uri: 'portico://results/1',
      mimeType: 'text/csv',
      name: 'r.csv',
      connection: 'crm',
      clientId: 'c1',
      storedAt: 0,
      body: Buffer.from('a;b'),
    };
    const { core, request } = gatewayOver([], [stored]);
    expect((await core.list('resources/list', contextOf())).items).toEqual([
      { uri: 'portico://results/1', name: 'r.csv', mimeType: 'text/csv', description: 'Answer from crm' },
    ]);
    expect(await request('resources/read', { uri: 'portico://results/1' })).toEqual({
      contents: [{ uri: 'portico://results/1', mimeType: 'text/csv', text: 'a;b' }],
    });
    const other = { principal: { ...contextOf().principal, clientId: 'c2' } };
    await expect(request('resources/read', { uri: 'portico://results/1' }, other)).rejects.toMatchObject({
      code: 'unknown-resource',
    });
  });
});
