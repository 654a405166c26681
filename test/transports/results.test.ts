import { describe, expect, it } from 'vitest';
import type { ClientProfile } from '../../main/gateway/client-profile.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { withWrappedOutputs } from '../../main/transports/legacy-output.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { headerParamsOf, wrongParamHeader } from '../../main/transports/param-headers.ts';
import { urlQuestions } from '../../main/transports/url-questions.ts';
import { demoTools } from '../support/demo-tools.ts';
import { FakeGateway, type Behaviour } from '../support/fake-gateway.ts';
import { bodyMessage, rpcPost } from '../support/http-requests.ts';
import { endpointOptions } from '../support/running-endpoint.ts';

const revision = '2026-07-28';

async function ask(gateway: FakeGateway, method: string, params: JsonObject) {
  const endpoint = createMcpEndpoint(endpointOptions(gateway));
  const reply = await endpoint.handle(rpcPost({ method, params, revision }));
  const message = await bodyMessage(reply);
  await endpoint.close();
  return { status: reply.status, ...message } as { status: number } & Record<string, ReturnType<typeof JSON.parse>>;
}

const throwing = (error: Error): FakeGateway => {
  const behaviour: Behaviour = () => {
    throw error;
  };
  return new FakeGateway({ tools: [{ name: 'failing', inputSchema: { type: 'object' }, behaviour }] });
};

describe('To a client without a session', () => {
  it('what an upstream said about keeping a resource is passed on, and what it left out is added', async () => {
    const gateway = new FakeGateway({ contents: (uri) => ({ uri, text: 'x' }) });
    const kept = await ask(gateway, 'resources/read', { uri: 'cached:a' });
    const plain = await ask(gateway, 'resources/read', { uri: 'other:a' });
    expect(kept['result']).toMatchObject({ ttlMs: 60_000, cacheScope: 'public', resultType: 'complete' });
    expect(plain['result']).toMatchObject({ ttlMs: 0, cacheScope: 'private', resultType: 'complete' });
  });

  it.each([
    {
      what: 'a missing capability',
      error: new RemoteError(-32021, 'Needs sampling', { requiredCapabilities: {} }),
      status: 400,
      code: -32021,
    },
    { what: 'an unknown method', error: new RemoteError(-32601, 'No such method'), status: 404, code: -32601 },
    {
      what: 'a resource of an older server that is not there',
      error: new RemoteError(-32002, 'Gone'),
      status: 200,
      code: -32602,
    },
    { what: 'any other error', error: new RemoteError(-31999, 'Odd', { a: 1 }), status: 200, code: -31999 },
  ])('$what of an upstream is told in its own words', async ({ error, status, code }) => {
    const answer = await ask(throwing(error), 'tools/call', { name: 'failing' });
    expect([answer.status, answer['error'].code, answer['error'].message]).toEqual([status, code, error.message]);
  });

  const client = (capabilities: JsonObject): ClientProfile => ({
    era: 'stateless',
    revision,
    session: undefined,
    info: undefined,
    capabilities,
    logLevel: undefined,
  });
  const pageFirst = new RemoteError(-32042, 'Open the page first', {
    elicitations: [{ mode: 'url', url: 'https://pay.example.com/1', message: 'Pay', elicitationId: 'e1' }],
  });

  it('a page that must be opened first is a question', () => {
    expect(urlQuestions(pageFirst, client({ elicitation: { url: {} } }))).toEqual({
      resultType: 'input_required',
      inputRequests: {
        q1: {
          method: 'elicitation/create',
          params: { mode: 'url', url: 'https://pay.example.com/1', message: 'Pay' },
        },
      },
    });
  });

  it('that cannot open pages, it is a missing capability', () => {
    expect(() => urlQuestions(pageFirst, client({ elicitation: {} }))).toThrow(
      expect.objectContaining({ code: -32021, data: { requiredCapabilities: { elicitation: { url: {} } } } }),
    );
  });
});

describe('Parameters in headers', () => {
  const tool = demoTools.find(({ name }) => name === 'demo__region');
  const declared = headerParamsOf(tool?.inputSchema);

  it('are found at any depth of properties', () => {
    expect(declared).toEqual([
      { header: 'mcp-param-region', path: ['region'], isNumber: false },
      { header: 'mcp-param-page-size', path: ['page', 'size'], isNumber: true },
    ]);
  });

  it.each<{ what: string; args: unknown; headers: Record<string, string>; wrong: RegExp | undefined }>([
    { what: 'nothing given', args: {}, headers: {}, wrong: undefined },
    { what: 'null given', args: { region: null }, headers: {}, wrong: undefined },
    { what: 'the same text', args: { region: 'eu' }, headers: { 'mcp-param-region': 'eu' }, wrong: undefined },
    { what: 'another text', args: { region: 'eu' }, headers: { 'mcp-param-region': 'us' }, wrong: /differ/ },
    { what: 'no header', args: { region: 'eu' }, headers: {}, wrong: /must be repeated/ },
    {
      what: 'a wrapped text',
      args: { region: 'юг' },
      headers: { 'mcp-param-region': `=?base64?${Buffer.from('юг').toString('base64')}?=` },
      wrong: undefined,
    },
    { what: 'broken Base64', args: { region: 'x' }, headers: { 'mcp-param-region': '=?base64?%%?=' }, wrong: /Base64/ },
    {
      what: 'the same number in another form',
      args: { page: { size: 42 } },
      headers: { 'mcp-param-page-size': '42.0' },
      wrong: undefined,
    },
    {
      what: 'another number',
      args: { page: { size: 42 } },
      headers: { 'mcp-param-page-size': '43' },
      wrong: /differ/,
    },
  ])('with $what are judged', ({ args, headers, wrong }) => {
    const judged = wrongParamHeader(declared, args, (name) => headers[name]);
    if (wrong) expect(judged).toMatch(wrong);
    else expect(judged).toBeUndefined();
  });

  it('that agree let the call pass', async () => {
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway()));
    const params = { name: 'demo__region', arguments: { region: 'eu' } };
    const reply = await endpoint.handle(
      rpcPost({ method: 'tools/call', params, revision }, { headers: { 'mcp-param-region': 'eu' } }),
    );
    expect((await bodyMessage(reply))['result'].content).toEqual([{ type: 'text', text: 'region eu' }]);
    await endpoint.close();
  });
});

describe('An output schema that is no object', () => {
  const wrap = (outputSchema: JsonObject) =>
    (
      withWrappedOutputs({ tools: [{ name: 'a', inputSchema: {}, outputSchema }] })['tools'] as {
        outputSchema: JsonObject;
      }[]
    )[0]?.outputSchema;

  it('keeps its pointers into itself, and what only looks like one', () => {
    const wrapped = wrap({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'array',
      items: { $ref: '#/$defs/node' },
      $defs: { node: { properties: { $ref: { type: 'string' }, next: { $ref: '#' } }, default: { $ref: '#/x' } } },
    });
    expect(wrapped).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        result: {
          type: 'array',
          items: { $ref: '#/properties/result/$defs/node' },
          $defs: {
            node: {
              properties: { $ref: { type: 'string' }, next: { $ref: '#/properties/result' } },
              default: { $ref: '#/x' },
            },
          },
        },
      },
      required: ['result'],
    });
  });

  it('leaves the others as they are', () => {
    const list = { tools: [{ name: 'a', inputSchema: {}, outputSchema: { type: 'object' } }] };
    expect(withWrappedOutputs(list)).toBe(list);
  });
});
