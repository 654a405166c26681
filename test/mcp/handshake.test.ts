import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../main/lib/json.ts';
import { initialize } from '../../main/upstreams/mcp/handshake.ts';
import { setUp } from './support/peer-set-up.ts';
import { discovered, initialized, notFound, scriptedServer, type Reaction } from './support/scripted-server.ts';

const never = () => new AbortController().signal;
const tools = { tools: [{ name: 'echo', inputSchema: { type: 'object' } }] };

/** A server that reacts so, and lists one tool. */
const serverOf = (reactions: Readonly<Record<string, Reaction>>) =>
  scriptedServer(({ method, id }) =>
    id === undefined ? undefined : (reactions[method as string] ?? (method === 'tools/list' ? tools : notFound)),
  );

const modernError = (data: JsonObject) => ({ error: { code: -32022, message: 'Unsupported protocol version', data } });

describe('finding out what a server speaks', () => {
  it('takes an answer to server/discover for 2026-07-28', async () => {
    const { connection, methodsOf, opened } = serverOf({ 'server/discover': discovered });
    await connection.open(never());
    expect(methodsOf(0)).toEqual(['server/discover', 'tools/list']);
    expect(opened[0]?.sent[1]?.['params']).toEqual({
      _meta: {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'portico', title: 'Portico', version: '0.0.0-test' },
        'io.modelcontextprotocol/clientCapabilities': {},
      },
    });
  });

  it.each<readonly [string, Reaction]>([
    ['an unknown method', notFound],
    ['invalid params', { error: { code: -32602, message: 'Invalid params' } }],
    ['an error of its own', { error: { code: -1, message: 'Not initialized' } }],
    ['a result that says nothing', {}],
    ['only older revisions in a result', { supportedVersions: ['2025-11-25'], capabilities: {} }],
    ['only older revisions in an error', modernError({ supported: ['2025-06-18'] })],
  ])('takes %s for a server with sessions, on the same channel', async (_, reaction) => {
    const { connection, opened, methodsOf } = serverOf({ 'server/discover': reaction, initialize: initialized });
    await connection.open(never());
    expect(opened).toHaveLength(1);
    expect(methodsOf(0)).toEqual(['server/discover', 'initialize', 'notifications/initialized', 'tools/list']);
  });

  it.each<Reaction>(['silent', 'ends'])('begins anew with a server that is %s at the question', async (reaction) => {
    const { connection, opened, methodsOf, told } = serverOf({ 'server/discover': reaction, initialize: initialized });
    expect((await connection.open(never())).tools).toHaveLength(1);
    expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
    expect(methodsOf(1)).toEqual(['initialize', 'notifications/initialized', 'tools/list']);
    expect(told.lost).toEqual([]);
  });

  it('does not ask again what it has found out', async () => {
    const { connection, methodsOf } = serverOf({ 'server/discover': notFound, initialize: initialized });
    await connection.open(never());
    await connection.open(never());
    expect(methodsOf(0).filter((method) => method === 'server/discover')).toHaveLength(1);
  });

  it.each(['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'])('takes the older revision %s', async (revision) => {
    const { connection } = serverOf({ initialize: { ...initialized, protocolVersion: revision } });
    expect((await connection.open(never())).tools).toHaveLength(1);
  });

  it('offers an older revision to a server that refuses the newest', async () => {
    const refusing = scriptedServer(({ method, id, params }) => {
      if (id === undefined) return undefined;
      if (method === 'tools/list') return tools;
      if (method !== 'initialize') return notFound;
      const { protocolVersion } = params as JsonObject;
      if (protocolVersion === '2025-03-26') return { ...initialized, protocolVersion };
      return { error: { code: -32602, message: 'Unsupported', data: { supported: ['2025-03-26', '2024-11-05'] } } };
    });
    expect((await refusing.connection.open(never())).tools).toHaveLength(1);
  });

  it.each<readonly [string, Readonly<Record<string, Reaction>>]>([
    ['2026-12-31', { initialize: { ...initialized, protocolVersion: '2026-12-31' } }],
    ['2027-01-01', { 'server/discover': modernError({ supported: ['2027-01-01'] }) }],
    ['2027-02-02', { 'server/discover': { supportedVersions: ['2027-02-02'], capabilities: {} } }],
  ])('says so when the server speaks only %s', async (revision, reactions) => {
    const { connection } = serverOf(reactions);
    await expect(connection.open(never())).rejects.toMatchObject({
      code: 'upstream-failed',
      retryable: false,
      message: expect.stringContaining(revision) as string,
    });
  });

  it('asks again after an opening that failed', async () => {
    const state = { isUp: false };
    const server = scriptedServer(({ method, id }) => {
      if (id === undefined || !state.isUp)
        return id === undefined ? undefined : { error: { code: -1, message: 'Not yet' } };
      return method === 'server/discover' ? discovered : tools;
    });
    await expect(server.connection.open(never())).rejects.toMatchObject({ code: 'upstream-rejected' });
    state.isUp = true;
    expect((await server.connection.open(never())).tools).toHaveLength(1);
    expect(server.methodsOf(1)).toEqual(['server/discover', 'tools/list']);
  });

  it('names no setting to a person whose server never begins', async () => {
    const { peer } = setUp();
    const asking = { signal: never(), timeoutMs: 10, clientInfo: {}, capabilities: {} };
    await expect(initialize(peer, asking)).rejects.toMatchObject({
      code: 'upstream-timeout',
      retryable: true,
      message: expect.stringContaining('did not answer the handshake within 0.01 seconds') as string,
      inRussian: expect.stringContaining('не ответил на приветствие MCP') as string,
    });
  });

  it('closes the channel when it fails', async () => {
    const { connection, opened } = serverOf({ initialize: { ...initialized, protocolVersion: 'x' } });
    await expect(connection.open(never())).rejects.toThrow();
    expect(opened.map(({ closed }) => closed)).toEqual([true]);
  });

  it('tells of a server that goes away later, and not of one that was closed', async () => {
    const { connection, opened, told } = serverOf({ initialize: initialized });
    await connection.open(never());
    const gone = new Error('The process ended');
    opened[0]?.end(gone);
    expect(told.lost).toEqual([gone]);
    const other = serverOf({ initialize: initialized });
    await other.connection.open(never());
    await other.connection.close();
    other.opened[0]?.end(gone);
    expect(other.told.lost).toEqual([]);
  });
});

describe('reading the lists', () => {
  const listing = (page: (cursor: unknown) => JsonObject) =>
    scriptedServer(({ method, id, params }) => {
      if (id === undefined) return undefined;
      if (method === 'initialize') return initialized;
      return method === 'tools/list' ? page((params as JsonObject)['cursor']) : notFound;
    });
  const tool = (name: string) => ({ name, inputSchema: { type: 'object' } });

  it('reads all pages', async () => {
    const { connection } = listing((cursor) => {
      const page = Number(cursor ?? 0);
      return { tools: [tool(`tool-${page}`)], ...(page < 4 && { nextCursor: String(page + 1) }) };
    });
    const catalog = await connection.open(never());
    expect(catalog.tools.map(({ name }) => name)).toEqual(['tool-0', 'tool-1', 'tool-2', 'tool-3', 'tool-4']);
    expect(catalog.notices).toEqual([]);
  });

  it.each([
    ['go round in a circle', () => 'again'],
    ['never end', (cursor: unknown) => `${typeof cursor === 'string' ? cursor : ''}x`],
  ])('stops at pages that %s', async (_, next) => {
    const { connection } = listing((cursor) => ({ tools: [tool('only')], nextCursor: next(cursor) }));
    const catalog = await connection.open(never());
    expect(catalog.tools).toHaveLength(1);
    expect(catalog.notices).toContainEqual({
      en: "tools/list was cut off after 1 items: the server's pages do not end",
      ru: 'Список tools/list обрезан (записей: 1): страницы у сервера не кончаются',
    });
  });

  it('leaves out what has no name, or the name of another', async () => {
    const { connection } = listing(() => ({
      tools: [tool('a'), tool('a'), tool(''), { title: 'No name' }, 'text', { name: 'b' }],
    }));
    const catalog = await connection.open(never());
    expect(catalog.tools).toEqual([tool('a'), { name: 'b', inputSchema: { type: 'object' } }]);
    expect(catalog.notices).toEqual([
      {
        en: 'tools/list: 4 items without a "name" of their own were left out',
        ru: 'tools/list: пропущены записи без собственного «name» (4)',
      },
    ]);
  });

  it('fails when there is nothing that can be read', async () => {
    const { connection } = listing(() => ({ tools: 'none' }));
    await expect(connection.open(never())).rejects.toMatchObject({ code: 'upstream-failed' });
  });
});
