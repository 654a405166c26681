import { describe, expect, it } from 'vitest';
import { callTool } from '../support/call-tool.ts';
import { eventually } from '../support/eventually.ts';
import { callOf, openServer, statelessClient } from './support/open-server.ts';
import { discovered, scriptedServer } from './support/scripted-server.ts';

const client = statelessClient('c', { capabilities: {} });
const never = () => new AbortController().signal;
const watched = 'test://watched-resource';

describe('the subscription at a server of 2026-07-28', () => {
  const opened = async () => {
    const open = await openServer({ build: 'modern' });
    const listens = () => open.server.requestsOf('subscriptions/listen');
    await eventually('it is there', () => listens().length === 1);
    const call = (tool: string) => callTool(open.connection, tool, {}, callOf(client).context);
    const filters = () =>
      listens().map(({ body }) => (body as { params: { notifications: unknown } }).params.notifications);
    return { open, listens, call, filters };
  };
  const lists = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true };

  it('names the resources that are wanted, and is one at a time', async () => {
    const { open, filters } = await opened();
    await using _ = open;
    await open.connection.subscribe?.(watched, never());
    await open.connection.subscribe?.('test://static-text', never());
    await open.connection.unsubscribe?.(watched, never());
    expect(filters()).toEqual([
      lists,
      { ...lists, resourceSubscriptions: [watched] },
      { ...lists, resourceSubscriptions: [watched, 'test://static-text'] },
      { ...lists, resourceSubscriptions: ['test://static-text'] },
    ]);
  });

  it('tells of each change once, while it is replaced by another', async () => {
    const { open, call } = await opened();
    await using _ = open;
    await open.connection.subscribe?.(watched, never());
    await open.connection.subscribe?.('test://static-text', never());
    await call('touch_watched');
    await eventually('it was told', () => open.told.updated.length > 0);
    await call('change_lists');
    await eventually('the change was told', () => open.told.changes > 0);
    expect([open.told.updated, open.told.changes]).toEqual([[watched], 1]);
  });

  it('is opened again when it breaks, and what may have changed meanwhile is told', async () => {
    const { open, listens, call } = await opened();
    await using _ = open;
    await open.connection.subscribe?.(watched, never());
    open.server.dropStreams();
    await eventually('it is there again', () => listens().length === 3);
    await eventually('the lists are read again', () => open.told.changes === 1);
    expect(open.told.updated).toEqual([watched]);
    await call('touch_watched');
    await eventually('a change is told', () => open.told.updated.length === 2);
  });

  it('is not begun for a server that has nothing to tell', async () => {
    const server = scriptedServer(({ method, id }) => {
      if (id === undefined) return undefined;
      return method === 'server/discover' ? discovered : { tools: [] };
    });
    await server.connection.open(never());
    expect(server.methodsOf(0)).toEqual(['server/discover', 'tools/list']);
  });

  it('that the server refuses is an error for who subscribed, and no other', async () => {
    const capabilities = { tools: {}, resources: { subscribe: true } };
    const server = scriptedServer(({ method, id }, say) => {
      if (method === 'server/discover') return { ...discovered, capabilities };
      if (method !== 'subscriptions/listen') return { tools: [], resources: [], resourceTemplates: [] };
      const _meta = { 'io.modelcontextprotocol/subscriptionId': id ?? 0 };
      say({ method: 'notifications/subscriptions/acknowledged', params: { _meta, notifications: {} } });
      return undefined;
    });
    await server.connection.open(never());
    const subscribing = server.connection.subscribe('a:b', never());
    await expect(subscribing).rejects.toMatchObject({ code: 'upstream-rejected', details: { uri: 'a:b' } });
    expect(server.told.lost).toEqual([]);
  });

  it('says what changed without the number of our own subscription', async () => {
    const capabilities = { resources: { subscribe: true } };
    const server = scriptedServer(({ method, id, params }, say) => {
      if (method === 'server/discover') return { ...discovered, capabilities };
      if (method !== 'subscriptions/listen') return { resources: [], resourceTemplates: [] };
      const _meta = { 'io.modelcontextprotocol/subscriptionId': id ?? 0, 'x/kept': 1 };
      const { notifications } = params as { notifications: never };
      say({ method: 'notifications/subscriptions/acknowledged', params: { _meta, notifications } });
      setTimeout(() => say({ method: 'notifications/resources/updated', params: { uri: 'a:b', _meta } }), 5);
      return undefined;
    });
    await server.connection.open(never());
    await server.connection.subscribe('a:b', never());
    await eventually('it was told', () => server.told.updated.length === 1);
    const params = { uri: 'a:b', _meta: { 'x/kept': 1 } };
    expect(server.told.updates).toEqual([{ method: 'notifications/resources/updated', params }]);
    await server.connection.close();
  });
});
