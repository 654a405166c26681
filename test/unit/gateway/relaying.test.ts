import { describe, expect, it } from 'vitest';
import { emptyCatalog } from '../../../main/gateway/connection.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import type { GatewayEvent } from '../../../main/gateway/gateway.ts';
import { contextOf, fakeLive, gatewayOver, stateless } from './gateway-fixture.ts';

const resourceCapability = { resources: {} };

describe('prompts', () => {
  const crm = () =>
    fakeLive('crm', { prompts: [{ name: 'greet', 'x-icon': 1 }], answer: async () => ({ messages: [] }) });

  it('are listed under qualified names with members it does not know', async () => {
    const { items } = await gatewayOver([crm()]).core.list('prompts/list', contextOf());
    expect(items).toEqual([{ name: 'crm__greet', 'x-icon': 1 }]);
  });

  it('are got under their own name', async () => {
    const live = crm();
    await gatewayOver([live]).request('prompts/get', { name: 'crm__greet', arguments: { to: 'you' } });
    expect(live.seen).toEqual([{ method: 'prompts/get', params: { name: 'greet', arguments: { to: 'you' } } }]);
  });

  it('that nobody has are an error with the remedy', async () => {
    await expect(gatewayOver([crm()]).request('prompts/get', { name: 'crm__no' })).rejects.toMatchObject({
      code: 'unknown-prompt',
      message: 'There is no prompt "crm__no"; list the prompts again',
    });
  });

  it('fail with the error itself, not with a tool result', async () => {
    const away = new GatewayError('upstream-unreachable', 'No answer');
    const live = fakeLive('crm', { prompts: [{ name: 'greet' }], answer: () => Promise.reject(away) });
    await expect(gatewayOver([live]).request('prompts/get', { name: 'crm__greet' })).rejects.toBe(away);
  });
});

describe('the record', () => {
  it.each([
    {
      method: 'prompts/get',
      params: { name: 'crm__greet', arguments: { to: 'you' } },
      target: 'greet',
      args: '{"to":"you"}',
    },
    { method: 'resources/read', params: { uri: 'doc://a' }, target: 'doc://a', args: '{}' },
  ])('has $method as well, as something that changes nothing', async ({ method, params, target, args }) => {
    const crm = fakeLive('crm', { prompts: [{ name: 'greet' }], resources: [{ uri: 'doc://a' }] });
    const { request, begun, ended } = gatewayOver([crm]);
    await request(method, params);
    expect(begun).toMatchObject([{ connection: 'crm', method, tool: target, changes: false, argumentsJson: args }]);
    expect(ended).toMatchObject([['call-1', { outcome: 'ok' }]]);
  });
});

describe('completion', () => {
  it.each([
    ['a prompt', { type: 'ref/prompt', name: 'crm__greet' }, { type: 'ref/prompt', name: 'greet' }],
    ['a template', { type: 'ref/resource', uri: 'crm://{id}' }, { type: 'ref/resource', uri: 'crm://{id}' }],
  ])('goes to the owner of %s', async (_, ref, sent) => {
    const crm = fakeLive('crm', { prompts: [{ name: 'greet' }], resourceTemplates: [{ uriTemplate: 'crm://{id}' }] });
    const files = fakeLive('files', { capabilities: resourceCapability });
    const argument = { name: 'id', value: 'a' };
    await gatewayOver([files, crm]).request('completion/complete', { ref, argument });
    expect(crm.seen).toEqual([{ method: 'completion/complete', params: { ref: sent, argument } }]);
    expect(files.seen).toEqual([]);
  });
});

describe('a resource is read from', () => {
  const one = () => fakeLive('one', { resources: [{ uri: 'doc://a' }], capabilities: resourceCapability });
  const two = () =>
    fakeLive('two', {
      resources: [{ uri: 'doc://a' }, { uri: 'doc://b' }],
      resourceTemplates: [{ uriTemplate: 'row://{table}/{id}{?at}' }],
      capabilities: resourceCapability,
    });
  const three = () => fakeLive('three', { resources: [{ uri: 'mail://inbox' }], capabilities: resourceCapability });

  it.each([
    ['whoever lists it', 'doc://b', 'two'],
    ['the first of those that list it', 'doc://a', 'one'],
    ['whose template it fits', 'row://people/17', 'two'],
    ['whose template with a query it fits', 'row://people/17?at=noon', 'two'],
    ['the only one whose resources share its scheme', 'mail://sent/1', 'three'],
  ])('%s', async (_, uri, owner) => {
    const all = [one(), two(), three()];
    await gatewayOver(all).request('resources/read', { uri });
    expect(all.filter(({ seen }) => seen.length > 0).map(({ id }) => id)).toEqual([owner]);
  });

  it.each(['doc://elsewhere', 'row://people/17/more', 'unheard://of'])('nobody when it is unclear: %s', async (uri) => {
    const all = [one(), two(), three(), fakeLive('four', { resources: [{ uri: 'row://x' }] })];
    await expect(gatewayOver(all).request('resources/read', { uri })).rejects.toMatchObject({
      code: 'unknown-resource',
    });
    expect(all.flatMap(({ seen }) => seen)).toEqual([]);
  });

  it('the only connection that has resources at all', async () => {
    const crm = fakeLive('crm', { capabilities: resourceCapability });
    await gatewayOver([fakeLive('other'), crm]).request('resources/read', { uri: 'unheard://of' });
    expect(crm.seen).toHaveLength(1);
  });
});

describe('a scope', () => {
  const both = () => [fakeLive('crm', { tools: ['a', 'b'] }), fakeLive('files', { tools: ['a'] })];
  const names = async (scope: Parameters<typeof contextOf>[0]) => {
    const { items } = await gatewayOver(both()).core.list('tools/list', contextOf(scope));
    return items.map(({ name }) => name);
  };

  it('of one connection has its tools under their own names', async () => {
    expect(await names({ scope: { kind: 'connection', id: 'crm' } })).toEqual(['a', 'b']);
  });

  it('of a set has its connections only', async () => {
    expect(await names({ scope: { kind: 'set', name: 'work', connections: ['files'] } })).toEqual(['files__a']);
  });

  it('is a border for calls as well', async () => {
    const scope = { kind: 'set', name: 'work', connections: ['files'] } as const;
    await expect(gatewayOver(both()).call('crm__a', {}, { scope })).rejects.toMatchObject({ code: 'unknown-tool' });
  });
});

describe('what differs between clients', () => {
  it('is asked of the connection for each, and calls follow what that client sees', async () => {
    const more = { ...emptyCatalog, tools: [{ name: 'ask', inputSchema: {} }] };
    const crm = fakeLive('crm', {
      catalogFor: ({ capabilities }) => ('elicitation' in capabilities ? Promise.resolve(more) : emptyCatalog),
    });
    const { call } = gatewayOver([crm]);
    const able = { ...contextOf().client, capabilities: { elicitation: {} } };
    await call('crm__ask', {}, { client: able });
    expect(crm.seen).toEqual([{ method: 'tools/call', params: { name: 'ask', arguments: {} } }]);
    await expect(call('crm__ask')).rejects.toMatchObject({ code: 'unknown-tool' });
  });
});

describe('tasks', () => {
  it.each([
    ['the core of 2025-11-25', { task: { taskId: 't-1', status: 'working' } }],
    ['the extension', { resultType: 'task', taskId: 't-1' }],
  ])('of %s are asked for where they run', async (_, created) => {
    const crm = fakeLive('crm', { tools: ['long'], answer: async () => created });
    const { call, request } = gatewayOver([fakeLive('other'), crm]);
    await call('crm__long', {}, { client: stateless });
    await request('tasks/get', { taskId: 't-1' });
    expect(crm.seen.at(-1)).toEqual({ method: 'tasks/get', params: { taskId: 't-1' } });
    await expect(request('tasks/get', { taskId: 't-2' })).rejects.toMatchObject({ code: 'unknown-task' });
  });
});

describe('a list of tasks', () => {
  it('goes through the upstreams page by page, and its tasks are found where they run', async () => {
    const able = { capabilities: { tasks: { list: {} } } };
    const pages = [{ tasks: [{ taskId: 't-1' }], nextCursor: 'own-2' }, { tasks: [{ taskId: 't-2' }] }];
    const one = fakeLive('one', { ...able, answer: async () => pages.shift() ?? {} });
    const two = fakeLive('two', { ...able, answer: async () => ({ tasks: [{ taskId: 't-3' }] }) });
    const { request } = gatewayOver([one, fakeLive('without'), two]);
    const seen: unknown[] = [];
    let cursor: unknown;
    do {
      const page = await request('tasks/list', cursor === undefined ? {} : ({ cursor } as { cursor: string }));
      seen.push(page['tasks']);
      cursor = page['nextCursor'];
    } while (cursor !== undefined && seen.length < 5);
    expect(seen).toEqual([[{ taskId: 't-1' }], [{ taskId: 't-2' }], [{ taskId: 't-3' }]]);
    expect(one.seen.map(({ params }) => params)).toEqual([{}, { cursor: 'own-2' }]);
    await request('tasks/cancel', { taskId: 't-3' });
    expect(two.seen.at(-1)).toEqual({ method: 'tasks/cancel', params: { taskId: 't-3' } });
    await expect(request('tasks/list', { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid-request' });
  });
});

describe('the log level', () => {
  it('reaches every upstream that logs, and one that refuses does no harm', async () => {
    const logging = { capabilities: { logging: {} } };
    const crm = fakeLive('crm', logging);
    const sick = fakeLive('sick', { ...logging, answer: () => Promise.reject(new Error('no')) });
    const silent = fakeLive('silent');
    expect(await gatewayOver([crm, sick, silent]).request('logging/setLevel', { level: 'info' })).toEqual({});
    expect([crm.seen.length, sick.seen.length, silent.seen.length]).toEqual([1, 1, 0]);
  });
});

describe('subscriptions', () => {
  const uri = 'doc://a';
  const setUp = () => {
    const crm = fakeLive('crm', { resources: [{ uri }], capabilities: resourceCapability });
    const fixture = gatewayOver([crm]);
    const events: GatewayEvent[] = [];
    fixture.core.onEvent((event) => events.push(event));
    const subscribe = (subscriber: string) =>
      fixture.core.subscribe(uri, { ...contextOf(), subscriber }, new AbortController().signal);
    return { crm, ...fixture, events, subscribe };
  };
  const notification = { method: 'notifications/resources/updated', params: { uri, 'x-more': 1 } };

  it('watch a resource once for all, until the last has gone', async () => {
    const { crm, core, subscribe } = setUp();
    await subscribe('s1');
    await subscribe('s2');
    core.unsubscribe(uri, 's1');
    expect(crm.notes).toEqual(['watched doc://a']);
    core.endSession('s2');
    expect(crm.notes).toEqual(['watched doc://a', 'unwatched doc://a', 'ended s2']);
  });

  it('tell those who subscribed, with the notification as it came', async () => {
    const { announce, events, subscribe, core } = setUp();
    await subscribe('s1');
    announce({ type: 'resource-updated', connection: 'crm', uri, notification });
    expect(events).toEqual([
      { type: 'resource-updated', connection: 'crm', notification, subscribers: new Set(['s1']) },
    ]);
    core.unsubscribe(uri, 's1');
    announce({ type: 'resource-updated', connection: 'crm', uri, notification });
    expect(events).toHaveLength(1);
  });

  it('that the upstream refuses are not kept', async () => {
    const refused = new GatewayError('upstream-rejected', 'No');
    const crm = fakeLive('crm', { resources: [{ uri }], watch: () => Promise.reject(refused) });
    const { core } = gatewayOver([crm]);
    const entry = { ...contextOf(), subscriber: 's1' };
    await expect(core.subscribe(uri, entry, entry.signal)).rejects.toBe(refused);
    core.unsubscribe(uri, 's1');
    expect(crm.notes).toEqual([]);
  });
});

describe('what clients say without asking', () => {
  it('goes to the connections of their scope', () => {
    const [crm, files] = [fakeLive('crm'), fakeLive('files')];
    const caller = contextOf({ scope: { kind: 'connection', id: 'crm' } });
    gatewayOver([crm, files]).core.notify({ method: 'notifications/roots/list_changed' }, caller);
    expect([crm.notes, files.notes]).toEqual([['notified notifications/roots/list_changed'], []]);
  });
});

describe('a method that does not exist', () => {
  it('is an error with the name in it', async () => {
    await expect(gatewayOver([]).request('tools/run', {})).rejects.toMatchObject({
      code: 'method-not-found',
      message: 'Portico has no method "tools/run"',
    });
  });
});

describe('the declared capabilities', () => {
  it('are the basic ones and the extensions of the upstreams in scope', () => {
    const crm = fakeLive('crm', { capabilities: { tools: {}, extensions: { 'io.modelcontextprotocol/tasks': {} } } });
    const { core } = gatewayOver([crm, fakeLive('files', { capabilities: { extensions: { 'x/y': { a: 1 } } } })]);
    expect(core.capabilities({ kind: 'all' })['extensions']).toEqual({
      'io.modelcontextprotocol/tasks': {},
      'x/y': { a: 1 },
    });
    expect(core.capabilities({ kind: 'set', name: 's', connections: [] })).toEqual({
      tools: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      prompts: { listChanged: true },
      completions: {},
      logging: {},
    });
  });
});
