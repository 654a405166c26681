import { describe, expect, it } from 'vitest';
import { RemoteError } from '../../main/gateway/remote-error.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { callTool } from '../support/call-tool.ts';
import { callOf, openServer, sessionClient, statelessClient, textIn } from './support/open-server.ts';
import { discovered, initialized, scriptedServer } from './support/scripted-server.ts';

const never = () => new AbortController().signal;
const args = { byError: true, url: 'https://sign-in.example.com/start' };

describe('a server with sessions that wants a page to be opened first', () => {
  it('asks a stateless client through the result', async () => {
    await using open = await openServer({ build: 'legacy' });
    const result = await callTool(open.connection, 'ask_url', args, callOf(statelessClient('c')).context);
    expect(result).toEqual({
      resultType: 'input_required',
      inputRequests: {
        'portico-page-1': {
          method: 'elicitation/create',
          params: { mode: 'url', message: 'Please sign in on this page', url: 'https://sign-in.example.com/start' },
        },
      },
    });
  });

  it('is called again without what only 2026-07-28 knows when the client comes back', async () => {
    await using open = await openServer({ build: 'legacy' });
    const params = {
      name: 'echo',
      arguments: { text: 'done' },
      inputResponses: { 'portico-page-1': { action: 'accept' } },
      requestState: 'x',
    };
    const { context } = callOf(statelessClient('c'));
    expect(textIn(await open.connection.request({ method: 'tools/call', params }, context))).toBe('done');
    const [call] = open.server.requestsOf('tools/call');
    expect(Object.keys((call?.body as { params: JsonObject }).params).sort()).toEqual(['_meta', 'arguments', 'name']);
  });

  it('is not called again when the person declined', async () => {
    await using open = await openServer({ build: 'legacy' });
    const params = { name: 'ask_url', arguments: args, inputResponses: { 'portico-page-1': { action: 'decline' } } };
    const { context } = callOf(statelessClient('c'));
    const call = open.connection.request({ method: 'tools/call', params }, context);
    await expect(call).rejects.toMatchObject({ code: 'upstream-rejected', details: { reason: 'declined' } });
    expect(open.server.requestsOf('tools/call')).toEqual([]);
  });

  it.each([
    ['a session, in its own words', sessionClient('s')],
    ['a stateless client that cannot open pages', statelessClient('c', { capabilities: { elicitation: {} } })],
  ])('says so to %s', async (_, client) => {
    await using open = await openServer({ build: 'legacy' });
    const call = callTool(open.connection, 'ask_url', args, callOf(client).context);
    await expect(call).rejects.toBeInstanceOf(RemoteError);
    await expect(call).rejects.toMatchObject({ code: -32042 });
  });
});

describe('what a client says of itself', () => {
  const meta = {
    progressToken: 'of the client',
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    'example.com/x': { kept: true },
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'from the request', version: '0' },
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/logLevel': 'debug',
  };
  const sentTo = async (
    facts: JsonObject,
    client = statelessClient('c', { capabilities: {} }),
    _meta: JsonObject = meta,
  ) => {
    const server = scriptedServer(({ method, id }) => {
      if (id === undefined) return undefined;
      if (method === 'server/discover') return facts === discovered ? facts : { error: { code: -32601, message: '' } };
      return method === 'initialize' ? facts : { tools: [], content: [] };
    });
    await server.connection.open(never());
    const { context } = callOf(client, { onProgress: undefined as never });
    await server.connection.request({ method: 'tools/call', params: { name: 'a', _meta } }, context);
    return server.opened[0]?.sent.at(-1)?.['params'];
  };

  it('goes on to a server of 2026-07-28, with everything else in its place', async () => {
    const client = statelessClient('c', { logLevel: 'warning', capabilities: { 'x-more': {} } });
    expect(await sentTo(discovered, client)).toEqual({
      name: 'a',
      _meta: {
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        'example.com/x': { kept: true },
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'c', version: '1' },
        'io.modelcontextprotocol/clientCapabilities': { 'x-more': {} },
        'io.modelcontextprotocol/logLevel': 'warning',
      },
    });
  });

  it('is left out towards a server with sessions, and nothing else is', async () => {
    expect(await sentTo(initialized)).toEqual({
      name: 'a',
      _meta: {
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
        'example.com/x': { kept: true },
      },
    });
  });

  it('stays what the session said, so that its tasks are found', async () => {
    const related = { 'io.modelcontextprotocol/related-task': { taskId: 't' }, progressToken: 3 };
    const client = sessionClient('s', { capabilities: {} });
    expect(await sentTo(initialized, client, related)).toEqual({
      name: 'a',
      _meta: { 'io.modelcontextprotocol/related-task': { taskId: 't' } },
    });
  });
});

describe('arguments that a server wants in headers', () => {
  it('are there, also when the server changed its mind after the tools were read', async () => {
    await using open = await openServer({ build: 'modern' });
    const { context } = callOf(statelessClient('c'));
    const tool = open.catalog.tools.find(({ name }) => name === 'test_x_mcp_header');
    const [[argument = '', schema] = []] = Object.entries((tool?.inputSchema['properties'] ?? {}) as JsonObject);
    const header = `mcp-param-${(schema as { 'x-mcp-header': string })['x-mcp-header'].toLowerCase()}`;
    const call = () => callTool(open.connection, 'test_x_mcp_header', { [argument]: 'wärts' }, context);
    await call();
    expect(open.server.requestsOf('tools/call')[0]?.headers[header]).toBe('=?base64?d8OkcnRz?=');
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, error: { code: -32020, message: 'Header mismatch' } });
    const headers = { 'content-type': 'application/json' };
    open.server.inject({ kind: 'status', status: 400, headers, body }, { rpcMethod: 'tools/call', times: 1 });
    const lists = open.server.requestsOf('tools/list').length;
    await call();
    expect(open.server.requestsOf('tools/list').length).toBe(lists + 1);
    expect(open.server.requestsOf('tools/call')).toHaveLength(3);
  });
});

describe('log lines', () => {
  it('are asked for as verbosely as the most curious session wants, as long as it is there', async () => {
    await using open = await openServer({ build: 'legacy' });
    const levels = () =>
      open.server.requestsOf('logging/setLevel').map(({ body }) => (body as { params: JsonObject }).params['level']);
    const say = async (session: string, level: string) => {
      const { context } = callOf(sessionClient(session, { capabilities: {} }));
      await open.connection.request({ method: 'logging/setLevel', params: { level } }, context);
    };
    await say('a', 'error');
    await say('b', 'debug');
    await say('c', 'warning');
    await expect.poll(() => levels().at(-1)).toBe('debug');
    open.connection.endSession?.('b');
    const { context } = callOf(sessionClient('a', { capabilities: {} }));
    await callTool(open.connection, 'echo', { text: '' }, context);
    await expect.poll(() => levels().at(-1)).toBe('warning');
  });
});
