import { describe, expect, it } from 'vitest';
import type { CallContext, ServerRequest } from '../../../main/gateway/connection.ts';
import { RemoteError } from '../../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../../main/lib/json.ts';
import { contextOf, fakeLive, gatewayOver, stateless } from './gateway-fixture.ts';

const form: ServerRequest = { method: 'elicitation/create', params: { message: 'Who?', requestedSchema: {} } };
const asks = (requests: Record<string, ServerRequest>, requestState?: string) =>
  ({
    resultType: 'input_required',
    inputRequests: requests,
    ...(requestState === undefined ? {} : { requestState }),
  }) as unknown as JsonObject;

const session = (capabilities: JsonObject) => ({ ...contextOf().client, session: 's1', capabilities });

describe('an upstream that asks through its results', () => {
  it('gets the answers of a client with a session, and its state untouched', async () => {
    const answers = [asks({ who: form, where: { method: 'roots/list' } }, 'state 1'), asks({}, 'state 2')];
    const crm = fakeLive('crm', { tools: ['a'], answer: async () => answers.shift() ?? { content: [] } });
    const asked: ServerRequest[] = [];
    const ask = async (request: ServerRequest): Promise<JsonObject> => {
      asked.push(request);
      return { answer: request.method };
    };
    const client = session({ elicitation: {}, roots: {} });
    expect(await gatewayOver([crm]).call('crm__a', { n: 1 }, { client, ask })).toEqual({ content: [] });
    expect(asked).toEqual([form, { method: 'roots/list' }]);
    const first = { name: 'a', arguments: { n: 1 } };
    expect(crm.seen.map(({ params }) => params)).toEqual([
      first,
      {
        ...first,
        inputResponses: { who: { answer: 'elicitation/create' }, where: { answer: 'roots/list' } },
        requestState: 'state 1',
      },
      { ...first, requestState: 'state 2' },
    ]);
  });

  it('is passed through to a client without sessions', async () => {
    const result = asks({ who: form }, 'state');
    const crm = fakeLive('crm', { tools: ['a'], answer: async () => result });
    expect(await gatewayOver([crm]).call('crm__a', {}, { client: stateless })).toBe(result);
  });

  it('cannot ask for ever', async () => {
    const crm = fakeLive('crm', { tools: ['a'], answer: async () => asks({ who: form }) });
    const result = await gatewayOver([crm]).call(
      'crm__a',
      {},
      {
        client: session({ elicitation: {} }),
        ask: async () => ({ action: 'accept' }),
      },
    );
    expect(result).toMatchObject({ isError: true });
    expect(crm.seen).toHaveLength(9);
  });

  it.each([
    ['elicitation.form', form, {}],
    ['elicitation.form', form, { elicitation: { url: {} } }],
    ['elicitation.url', { method: 'elicitation/create', params: { mode: 'url' } }, { elicitation: {} }],
    ['sampling', { method: 'sampling/createMessage', params: {} }, { elicitation: {} }],
    ['sampling.tools', { method: 'sampling/createMessage', params: { tools: [] } }, { sampling: {} }],
    ['roots', { method: 'roots/list' }, {}],
  ] as const)('for what the client lacks (%s) gives a tool error that says so', async (capability, request, has) => {
    const crm = fakeLive('crm', { tools: ['a'], answer: async () => asks({ q: request }) });
    const ask = () => Promise.reject(new Error('must not be asked'));
    const result = await gatewayOver([crm]).call('crm__a', {}, { client: session(has), ask });
    expect(result).toMatchObject({
      isError: true,
      _meta: { 'portico/error': { code: 'client-lacks-capability', details: { capability } } },
    });
  });

  it('and says -32021 to a session gives the same tool error', async () => {
    const error = new RemoteError(-32021, 'Missing', { requiredCapabilities: { sampling: {} } });
    const crm = fakeLive('crm', { tools: ['a'], answer: () => Promise.reject(error) });
    const { call } = gatewayOver([crm]);
    expect(await call('crm__a')).toMatchObject({
      isError: true,
      _meta: { 'portico/error': { code: 'client-lacks-capability', details: { capability: 'sampling' } } },
    });
    await expect(call('crm__a', {}, { client: stateless })).rejects.toBe(error);
  });
});

describe('an upstream that sends requests', () => {
  const asking = (request: ServerRequest) =>
    fakeLive('crm', {
      tools: ['a'],
      answer: async (_call, { ask, signal }: CallContext) => (await ask?.(request, signal)) ?? {},
    });

  it('reaches the client that caused the call', async () => {
    const ask = async () => ({ action: 'decline' });
    const { call } = gatewayOver([asking(form)]);
    expect(await call('crm__a', {}, { client: session({ elicitation: { form: {} } }), ask })).toEqual({
      action: 'decline',
    });
  });

  it('never bothers a client with what it did not declare', async () => {
    const ask = () => Promise.reject(new Error('must not be asked'));
    const call = gatewayOver([asking(form)]).call('crm__a', {}, { client: session({}), ask });
    await expect(call).rejects.toMatchObject({
      code: -32601,
      message: 'The client cannot answer elicitation/create: it did not declare the capability "elicitation.form"',
    });
  });
});
