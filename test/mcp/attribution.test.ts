import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../main/lib/json.ts';
import type { RpcMessage } from '../../main/upstreams/mcp/channel.ts';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { callOf, sessionClient, statelessClient, textIn } from './support/open-server.ts';
import { initialized, notFound, scriptedServer } from './support/scripted-server.ts';

const never = () => new AbortController().signal;

/** A process that asks for a name in each call, and cannot say which call it asks for. */
function askingServer(given: Parameters<typeof scriptedServer>[1] = {}) {
  let asked = 0;
  const state = { mostAtATime: 0 };
  const answers = new Map<unknown, unknown>();
  const server = scriptedServer((message, say) => {
    const { id, method, params, result } = message;
    if (method === 'initialize') return initialized;
    if (method === 'tools/list') return { tools: [{ name: 'ask', inputSchema: { type: 'object' } }] };
    if (method === 'tools/call') {
      const question = `q-${(asked += 1)}`;
      answers.set(question, id);
      state.mostAtATime = Math.max(state.mostAtATime, server.opened.length - 1);
      if ((params as JsonObject)['name'] !== 'silent') setTimeout(() => say(asking(question)), 5);
      return undefined;
    }
    if (method === undefined && answers.has(id)) {
      const { content } = result as { readonly content: JsonObject };
      setTimeout(
        () =>
          say({ id: answers.get(id) as number, result: { content: [{ type: 'text', text: content['is'] ?? '' }] } }),
        5,
      );
      return undefined;
    }
    return id === undefined ? undefined : notFound;
  }, given);
  return { ...server, state };
}

const asking = (id: string): RpcMessage => ({ id, method: 'elicitation/create', params: { message: 'Who?' } });
const answering = (name: string) => async (): Promise<JsonObject> => {
  await new Promise((resolve) => setTimeout(resolve, 10));
  return { action: 'accept', content: { is: name } };
};

describe('a server that cannot say which call it asks for', () => {
  it('has its questions put to the client whose call runs, however many call at the same time', async () => {
    const server = askingServer();
    await server.connection.open(never());
    const names = Array.from({ length: 12 }, (_, index) => `client-${index}`);
    const results = names.map(async (name, index) => {
      const client = index % 2 === 0 ? sessionClient(name) : statelessClient(name);
      const result = await callTool(server.connection, 'ask', {}, callOf(client, { ask: answering(name) }).context);
      return textIn(result as never);
    });
    expect(await Promise.all(results)).toEqual(names);
    // Four that work, and eight more that wait for their person.
    expect(server.state.mostAtATime).toBeLessThanOrEqual(12);
  });

  it('serves calls of one session side by side on one link', async () => {
    const server = askingServer();
    await server.connection.open(never());
    const client = sessionClient('one');
    const calls = [1, 2, 3].map(() =>
      callTool(server.connection, 'ask', {}, callOf(client, { ask: answering('one') }).context),
    );
    await Promise.all(calls);
    expect(server.opened).toHaveLength(2);
  });

  it('is not asked for by the next client about a call that the one before gave up', async () => {
    const server = askingServer();
    await server.connection.open(never());
    const cancel = new AbortController();
    const { context } = callOf(statelessClient('first'), { signal: cancel.signal });
    const given = callTool(server.connection, 'silent', {}, context);
    await eventually('the call is there', () => server.methodsOf(1).includes('tools/call'));
    cancel.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    const next = await callTool(
      server.connection,
      'ask',
      {},
      callOf(statelessClient('next'), { ask: answering('next') }).context,
    );
    expect(textIn(next as never)).toBe('next');
    expect(server.opened.map(({ closed }) => closed)).toEqual([false, true, false]);
  });

  it('hears of no roots where windows of several clients share it', async () => {
    const server = askingServer();
    await server.connection.open(never());
    await callTool(server.connection, 'ask', {}, callOf(sessionClient('a'), { ask: answering('a') }).context);
    const declared = server.opened[1]?.sent.find(({ method }) => method === 'initialize')?.['params'];
    expect(declared).toMatchObject({ capabilities: { elicitation: { form: {}, url: {} }, sampling: {} } });
    expect((declared as JsonObject)['capabilities']).not.toHaveProperty('roots');
  });

  it('is given to clients whose capabilities are the same in another order', async () => {
    const server = askingServer();
    await server.connection.open(never());
    const orders = [
      { sampling: {}, elicitation: {} },
      { elicitation: {}, sampling: {} },
    ];
    for (const capabilities of orders) {
      const client = sessionClient('s', { capabilities });
      await callTool(server.connection, 'ask', {}, callOf(client, { ask: answering('s') }).context);
    }
    expect(server.opened).toHaveLength(2);
  });

  it('has a link for each session, with its roots, when it is configured so', async () => {
    const rules = { linkPerSession: true, lentWithRoots: false, mirrorsAll: false, maxLent: 4, idleMs: 60_000 };
    const server = askingServer({ rules });
    await server.connection.open(never());
    for (const name of ['a', 'b', 'a']) {
      await callTool(server.connection, 'ask', {}, callOf(sessionClient(name), { ask: answering(name) }).context);
    }
    expect(server.opened).toHaveLength(3);
    expect(server.opened[1]?.sent[0]?.['params']).toMatchObject({
      capabilities: { roots: {} },
      clientInfo: { name: 'portico (a)', title: 'Portico (Client a)' },
    });
    server.connection.endSession('a');
    await eventually('the link ended', () => server.opened[1]?.closed === true);
    expect(server.opened[2]?.closed).toBe(false);
  });

  it('is refused when it asks while clients that can be asked nothing share the link', async () => {
    const server = askingServer();
    await server.connection.open(never());
    const asked: string[] = [];
    const calls = ['a', 'b'].map((name) => {
      const ask = async () => {
        asked.push(name);
        return {};
      };
      const client = sessionClient(name, { capabilities: {} });
      return callTool(server.connection, 'ask', {}, callOf(client, { ask }).context).catch(() => undefined);
    });
    const refusals = () => server.opened[0]?.sent.filter(({ error }) => error !== undefined) ?? [];
    await eventually('both questions were refused', () => refusals().length === 2);
    expect(refusals()[0]).toMatchObject({ error: { code: -32601 } });
    expect([asked, server.opened.length]).toEqual([[], 1]);
    await server.connection.close();
    await Promise.all(calls);
  });
});
