import { describe, expect, it } from 'vitest';
import { setTimeout as delay } from 'node:timers/promises';
import type { JsonObject } from '../../main/lib/json.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { eventually } from '../support/eventually.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyMessage, bodyText, rpcPost, type RequestOverrides } from '../support/http-requests.ts';
import { agentToken, endpointOptions } from '../support/running-endpoint.ts';

const revision = '2026-07-28';
const capabilities = { 'io.modelcontextprotocol/clientCapabilities': { elicitation: {}, roots: {} } };
const accept = { action: 'accept', content: { name: 'Anna' } };

function setUp(limits: Parameters<typeof endpointOptions>[1] = {}) {
  const gateway = new FakeGateway();
  const endpoint = createMcpEndpoint(endpointOptions(gateway, limits));
  const post = (method: string, params: JsonObject, overrides: RequestOverrides = {}) => {
    const meta = params['_meta'] as JsonObject | undefined;
    return endpoint.handle(
      rpcPost({ method, params: { ...params, _meta: { ...capabilities, ...meta } }, revision }, overrides),
    );
  };
  const call = async (params: JsonObject, overrides: RequestOverrides = {}) =>
    bodyMessage(await post('tools/call', { name: 'demo__ask', arguments: {}, ...params }, overrides));
  return { gateway, endpoint, post, call };
}

const parkedLimits = (waitMs: number, maxPerClient = 50) => ({
  limits: { rate: { perSecond: 10_000, burst: 10_000 }, parked: { waitMs, maxPerClient }, drainMs: 500 },
});

describe('A call that asks a client without a session', () => {
  it('is answered with the question and a state nobody can guess, and goes on with the answer', async () => {
    const { endpoint, call, gateway } = setUp();
    const { result } = await call({});
    expect(result).toMatchObject({
      resultType: 'input_required',
      inputRequests: { q1: { method: 'elicitation/create', params: { message: 'Who are you?' } } },
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'portico' } },
    });
    // What means something only inside the upstream's own session is left out.
    expect(result.inputRequests.q1.params).not.toHaveProperty('_meta');
    expect(result.requestState).toMatch(/^portico-call:[\w-]{32}$/);
    const answered = await call({ requestState: result.requestState, inputResponses: { q1: accept } });
    expect(JSON.parse(answered['result'].content[0].text)).toEqual(accept);
    expect(answered['result'].resultType).toBe('complete');
    expect(gateway.calls).toHaveLength(1);
    await endpoint.close();
  });

  it('asks again for what was left unanswered', async () => {
    const { endpoint, call } = setUp();
    const first = await call({ name: 'demo__ask_thrice' });
    expect(Object.keys(first['result'].inputRequests)).toEqual(['q1', 'q2']);
    const partly = { requestState: first['result'].requestState, inputResponses: { q1: accept, q9: accept } };
    const second = await call({ name: 'demo__ask_thrice', ...partly });
    expect(Object.keys(second['result'].inputRequests)).toEqual(['q2']);
    const rest = { requestState: second['result'].requestState, inputResponses: { q2: accept } };
    const third = await call({ name: 'demo__ask_thrice', ...rest });
    expect(third['result'].inputRequests).toEqual({ q3: { method: 'roots/list' } });
    await endpoint.close();
  });

  it.each([
    { what: 'a second time', change: {}, overrides: {}, used: true },
    {
      what: 'by another client',
      change: {},
      overrides: { headers: { authorization: `Bearer ${agentToken}` } },
      used: false,
    },
    { what: 'for another tool', change: { name: 'demo__echo' }, overrides: {}, used: false },
    { what: 'with a made-up state', change: { requestState: 'portico-call:made-up' }, overrides: {}, used: false },
  ])('cannot be gone on with $what', async ({ change, overrides, used }) => {
    const { endpoint, call, gateway } = setUp();
    const { requestState } = (await call({}))['result'] as { requestState: string };
    const answers = { requestState, inputResponses: { q1: accept } };
    if (used) await call(answers);
    const refused = await call({ ...answers, ...change }, overrides);
    expect(refused['error']).toMatchObject({ code: -32602, data: { code: 'invalid-arguments' } });
    expect(refused['error'].message).toContain('Send the request again');
    expect(gateway.calls).toHaveLength(1);
    // A stranger's attempt takes nothing away from the client whose call it is.
    if (!used) expect((await call(answers))['result'].content).toHaveLength(1);
    await endpoint.close();
  });

  it('is lost with a restart, and the client is told what to do', async () => {
    const before = setUp();
    const { requestState } = (await before.call({}))['result'] as { requestState: string };
    await before.endpoint.close();
    const after = setUp();
    const refused = await after.call({ requestState, inputResponses: { q1: accept } });
    expect(refused['error'].code).toBe(-32602);
    expect(refused['error'].message).toContain('without "requestState"');
    await after.endpoint.close();
  });

  it('is cancelled when nobody answers in time', async () => {
    const { endpoint, call, gateway } = setUp(parkedLimits(40));
    const { requestState } = (await call({}))['result'] as { requestState: string };
    expect(gateway.aborted).toEqual([]);
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    expect((await call({ requestState, inputResponses: { q1: accept } }))['error'].code).toBe(-32602);
    await endpoint.close();
  });

  it('makes room for newer ones of the same client only', async () => {
    const { endpoint, call, gateway } = setUp(parkedLimits(60_000, 2));
    const foreign = await call({}, { headers: { authorization: `Bearer ${agentToken}` } });
    const own = [await call({}), await call({}), await call({})];
    expect(gateway.calls.map(({ context }) => context.signal.aborted)).toEqual([false, true, false, false]);
    const states = own.map((answer) => answer['result'].requestState as string);
    expect(new Set(states).size).toBe(3);
    expect(foreign['result'].requestState).toBeDefined();
    await endpoint.close();
  });

  it('goes on after its client went away with the question, and is cancelled when it goes away from a running round', async () => {
    const { endpoint, call, gateway } = setUp();
    const gone = new AbortController();
    const { requestState } = (await call({}, { signal: gone.signal }))['result'] as { requestState: string };
    gone.abort();
    await delay(20);
    expect(gateway.aborted).toEqual([]);
    const leaving = new AbortController();
    const again = call({ requestState, inputResponses: {} }, { signal: leaving.signal });
    leaving.abort();
    await eventually('the call was aborted', () => gateway.aborted.length === 1);
    expect((await again)['error'].data.code).toBe('cancelled');
    await endpoint.close();
  });

  it('gives each round its own progress token', async () => {
    const { endpoint, post } = setUp();
    const round = async (params: JsonObject, progressToken: string) => {
      const reply = await post('tools/call', { name: 'demo__ask', arguments: {}, ...params, _meta: { progressToken } });
      const text = await bodyText(reply);
      const messages = text.split('\n').filter((line) => line.startsWith('data: '));
      return messages.map((line) => JSON.parse(line.slice('data: '.length)) as Record<string, JsonObject>);
    };
    const [progress, asked] = await round({}, 'first');
    expect(progress?.['params']).toEqual({ progress: 1, progressToken: 'first' });
    const requestState = asked?.['result']?.['requestState'] ?? '';
    const [later, done] = await round({ requestState, inputResponses: { q1: accept } }, 'second');
    expect(later?.['params']).toEqual({ progress: 2, progressToken: 'second' });
    expect(done?.['result']).toHaveProperty('content');
    await endpoint.close();
  });

  it('is not held up by a result that came while it was parked', async () => {
    const { endpoint, call } = setUp();
    const params = { name: 'demo__ask_later', arguments: { patienceMs: 60 } };
    const { requestState } = (await call(params))['result'] as { requestState: string };
    await delay(80);
    const late = await call({ ...params, requestState, inputResponses: { q1: accept } });
    expect(late['result'].content[0].text).toBe('{"gaveUp":true}');
    await endpoint.close();
  });

  it('does not hold up the end of Portico', async () => {
    const { endpoint, call, gateway } = setUp({ limits: { drainMs: 60_000 } });
    await call({});
    await endpoint.close();
    expect(gateway.aborted).toEqual(['demo__ask']);
  });

  it('is kept apart from those of other clients that ask at the same time', async () => {
    const { endpoint, call } = setUp();
    const people = Array.from({ length: 20 }, (_, index) => ({
      name: `person ${String(index)}`,
      overrides: index % 2 === 0 ? {} : { headers: { authorization: `Bearer ${agentToken}` } },
    }));
    const rounds = people.map(async ({ name, overrides }) => {
      const asked = await call({ arguments: { message: name } }, overrides);
      const { q1 } = asked['result'].inputRequests as { q1: { params: { message: string } } };
      const answer = { action: 'accept', content: { name: q1.params.message } };
      const { requestState } = asked['result'] as { requestState: string };
      const params = { arguments: { message: name }, requestState, inputResponses: { q1: answer } };
      return JSON.parse((await call(params, overrides))['result'].content[0].text) as unknown;
    });
    expect(await Promise.all(rounds)).toEqual(people.map(({ name }) => ({ action: 'accept', content: { name } })));
    await endpoint.close();
  });

  it('leaves the state of an upstream alone, even one that looks like ours', async () => {
    const states: unknown[] = [];
    const gateway = new FakeGateway({
      tools: [
        {
          name: 'chained',
          inputSchema: { type: 'object' },
          behaviour: (_args, _context, params) => {
            states.push(params['requestState']);
            return { resultType: 'input_required', requestState: 'portico-call:of-another-portico' } as never;
          },
        },
      ],
    });
    const endpoint = createMcpEndpoint(endpointOptions(gateway));
    const call = async (params: JsonObject) =>
      bodyMessage(await endpoint.handle(rpcPost({ method: 'tools/call', params, revision })));
    const { requestState } = (await call({ name: 'chained' }))['result'] as { requestState: string };
    await call({ name: 'chained', requestState });
    expect(states).toEqual([undefined, 'portico-call:of-another-portico']);
    await endpoint.close();
  });
});
