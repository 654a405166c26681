import { describe, expect, it } from 'vitest';
import type { ClientProfile } from '../../main/gateway/client-profile.ts';
import type { ServerRequest } from '../../main/gateway/connection.ts';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { callOf, openServer, sessionClient, statelessClient, textIn } from './support/open-server.ts';

const servers = [
  { build: 'dual' },
  { build: 'modern' },
  { build: 'legacy' },
  { build: 'legacy', transport: 'sse' },
] as const;
const named = servers.map((server) => ({ ...server, name: Object.values(server).join(' over ') }));
const clients: readonly (readonly [string, ClientProfile])[] = [
  ['a session', sessionClient('s-1')],
  ['a session that can be asked nothing', sessionClient('s-2', { capabilities: {} })],
  ['a stateless client', statelessClient('modern')],
];
const never = () => new AbortController().signal;
const answers: Readonly<Record<string, JsonObject>> = {
  'elicitation/create': { action: 'accept', content: { colour: 'red' } },
  'sampling/createMessage': { role: 'assistant', content: { type: 'text', text: 'yes' }, model: 'm' },
  'roots/list': { roots: [{ uri: 'file:///home/me', name: 'home' }] },
};

describe.each(named)('an MCP server, $name', (fixture) => {
  it('is read with everything that it lists, as it lists it', async () => {
    await using open = await openServer(fixture);
    const { tools, resources, resourceTemplates, prompts, capabilities, instructions, notices } = open.catalog;
    expect(notices).toEqual([]);
    expect(tools.length).toBeGreaterThan(40);
    expect(tools.find(({ name }) => name === 'echo')).toMatchObject({
      name: 'echo',
      title: 'Echo',
      annotations: { readOnlyHint: true, idempotentHint: true },
    });
    expect([prompts.length, resources.length, resourceTemplates.length]).toEqual([5, 3, 1]);
    expect(capabilities).toMatchObject({ tools: { listChanged: true }, resources: { subscribe: true } });
    expect(instructions).toBe('A server for tests: every tool says what it does.');
  });

  it.each(clients)('answers %s', async (_, client) => {
    await using open = await openServer(fixture);
    const { context } = callOf(client);
    expect(textIn((await callTool(open.connection, 'echo', { text: 'héllo 世界' }, context)) as never)).toBe(
      'héllo 世界',
    );
    const unknown = await callTool(open.connection, 'unknown_content', {}, context);
    expect(unknown).toMatchObject({
      content: [
        { type: 'x-hologram', frames: [1, 2, 3], _meta: { 'fixture.test/depth': 3 } },
        { type: 'text', text: 'and a text', 'x-fixture': 'kept' },
      ],
      'x-result': { kept: true },
    });
    expect(await callTool(open.connection, 'fails', {}, context)).toMatchObject({ isError: true });
  });

  it.each(clients)('tells %s of errors as they came', async (_, client) => {
    await using open = await openServer(fixture);
    const failure = callTool(open.connection, 'throws', {}, callOf(client).context);
    await expect(failure).rejects.toEqual(new RemoteError(-32050, 'Out of paper', { tray: 2, retryable: false }));
  });

  it.each(clients)('reports progress to %s, all of it before the result, 30 times', async (_, client) => {
    await using open = await openServer(fixture);
    for (let round = 0; round < 30; round += 1) {
      const { context, progress } = callOf(client);
      await callTool(open.connection, 'progress_burst', { count: 6 }, context);
      expect(progress.map((step) => [step.progress, step.total, 'progressToken' in step])).toEqual(
        [1, 2, 3, 4, 5, 6].map((step) => [step, 6, false]),
      );
    }
  });

  it.each(clients)('hears when %s cancels', async (_, client) => {
    await using open = await openServer(fixture);
    const cancel = new AbortController();
    const { context } = callOf(client, { signal: cancel.signal });
    const call = callTool(open.connection, 'hang', { label: 'one' }, context);
    call.catch(() => undefined);
    await eventually('the call arrived', () => open.server.requestsOf('tools/call').length === 1);
    cancel.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    await eventually('the server heard', () => open.server.world.cancelledCalls.length === 1);
  });

  it.each(clients)('reads prompts, resources and completions for %s', async (_, client) => {
    await using open = await openServer(fixture);
    const { context } = callOf(client);
    const ask = (method: string, params: JsonObject) => open.connection.request({ method, params }, context);
    expect(await ask('prompts/get', { name: 'test_simple_prompt' })).toMatchObject({ messages: [{ role: 'user' }] });
    expect(await ask('resources/read', { uri: 'test://static-text' })).toMatchObject({
      contents: [{ uri: 'test://static-text' }],
    });
    const ref = { type: 'ref/prompt', name: 'test_prompt_with_arguments' };
    const completion = await ask('completion/complete', { ref, argument: { name: 'arg1', value: '' } });
    expect(completion).toHaveProperty('completion');
  });

  it('says once that its lists changed, and offers what is new', async () => {
    await using open = await openServer(fixture);
    await eventually('a stream is there', () => isListening(open));
    await callTool(open.connection, 'change_lists', {}, callOf(sessionClient('s', { capabilities: {} })).context);
    await eventually('it told', () => open.told.changes > 0);
    expect(open.told.changes).toBe(1);
    const { tools } = await open.connection.open(never());
    expect(tools.map(({ name }) => name)).toContain('coming_tool');
  });

  it('tells of resources that were subscribed to, until they are not any more', async () => {
    await using open = await openServer(fixture);
    const { context } = callOf(sessionClient('s', { capabilities: {} }));
    await eventually('a stream is there', () => isListening(open));
    await open.connection.subscribe?.('test://watched-resource', never());
    await callTool(open.connection, 'touch_watched', {}, context);
    await eventually('it told', () => open.told.updated.length === 1);
    await open.connection.unsubscribe?.('test://watched-resource', never());
    await callTool(open.connection, 'touch_watched', {}, context);
    await callTool(open.connection, 'change_lists', {}, context);
    await eventually('it told of something else', () => open.told.changes > 0);
    expect(open.told.updated).toEqual(['test://watched-resource']);
  });

  it('is told who asks, in its own era or in the one of the client', async () => {
    await using open = await openServer(fixture);
    const seen = async (client: ClientProfile) => {
      const { structuredContent } = await callTool(open.connection, 'whoami', {}, callOf(client).context);
      const { era, clientInfo, capabilities } = structuredContent as Record<string, JsonObject>;
      return { era, name: clientInfo?.['name'], declared: Object.keys(capabilities ?? {}).sort() };
    };
    const all = ['elicitation', 'roots', 'sampling'];
    const hasSessions = fixture.build !== 'modern';
    const isModern = fixture.build !== 'legacy';
    expect(await seen(sessionClient('cursor'))).toEqual(
      hasSessions
        ? { era: 'legacy', name: 'portico (cursor)', declared: all }
        : { era: 'modern', name: 'cursor', declared: all },
    );
    expect(await seen(statelessClient('claude'))).toEqual(
      isModern ? { era: 'modern', name: 'claude', declared: all } : { era: 'legacy', name: 'portico', declared: all },
    );
    expect(await seen(sessionClient('plain', { capabilities: {} }))).toMatchObject({
      era: hasSessions ? 'legacy' : 'modern',
      declared: [],
    });
  });

  it('is told once of a session that ended', async () => {
    await using open = await openServer(fixture);
    await callTool(open.connection, 'echo', { text: '' }, callOf(sessionClient('gone')).context);
    const before = open.server.sessionCount;
    open.connection.endSession?.('gone');
    if (fixture.build === 'modern') return;
    await eventually('the server forgot it', () => open.server.sessionCount === before - 1);
  });
});

describe.each(named.filter(({ build }) => build !== 'modern'))('a server that asks, $name', (fixture) => {
  it.each(['ask_elicitation', 'ask_sampling', 'ask_roots'])('%s is put to the session that called', async (tool) => {
    await using open = await openServer(fixture);
    const asked: ServerRequest[] = [];
    const { context } = callOf(sessionClient('s-1'), {
      ask: async (request) => {
        asked.push(request);
        return answers[request.method] ?? {};
      },
    });
    const result = await callTool(open.connection, tool, {}, context);
    expect(asked).toHaveLength(1);
    expect(JSON.parse(textIn(result as never))).toEqual(answers[asked[0]?.method ?? '']);
  });

  it('never mixes up two clients that are asked at the same time', async () => {
    await using open = await openServer(fixture);
    const kinds = [sessionClient('a'), sessionClient('b'), statelessClient('c'), statelessClient('d')];
    // A server with 2026-07-28 asks stateless clients through its results.
    const clientsAsked = kinds.filter(({ era }) => fixture.build === 'legacy' || era === 'session');
    const calls = clientsAsked.flatMap((client) => [1, 2, 3].map((turn) => ({ client, turn })));
    const open_ = Promise.withResolvers<void>();
    let asked = 0;
    const texts = calls.map(async ({ client, turn }) => {
      const colour = client.session ?? `${JSON.stringify(client.info)} ${turn}`;
      const { context } = callOf(client, {
        ask: async () => {
          asked += 1;
          // Nobody answers before many were asked.
          if (asked >= 4) open_.resolve();
          if (clientsAsked.length > 2) await open_.promise;
          return { action: 'accept', content: { colour } };
        },
      });
      const result = await callTool(open.connection, 'ask_elicitation', {}, context);
      return [JSON.parse(textIn(result as never)).content.colour, colour];
    });
    for (const [got, own] of await Promise.all(texts)) expect(got).toBe(own);
    expect(asked).toBe(calls.length);
  });

  it('sends log lines to the call that caused them', async () => {
    await using open = await openServer(fixture);
    const one = callOf(sessionClient('one'));
    const two = callOf(sessionClient('two'));
    await open.connection.request({ method: 'logging/setLevel', params: { level: 'debug' } }, one.context);
    await Promise.all([
      callTool(open.connection, 'log', { level: 'info', text: 'for one' }, one.context),
      callTool(open.connection, 'log', { level: 'info', text: 'for two' }, two.context),
    ]);
    const lines = [one, two].map(({ notifications }) => notifications.map(({ params }) => JSON.stringify(params)));
    expect(lines[0]).toHaveLength(1);
    expect(lines[0]?.[0]).toContain('for one');
    expect(lines[1]?.join()).not.toContain('for one');
  });
});

function isListening(open: Awaited<ReturnType<typeof openServer>>): boolean {
  const { requests } = open.server;
  return requests.some(({ httpMethod, rpcMethod }) => httpMethod === 'GET' || rpcMethod === 'subscriptions/listen');
}
