import { beforeEach, describe, expect, it } from 'vitest';
import type { Connection, Tool, ToolResult } from '../../../main/gateway/connection.ts';
import { createGateway } from '../../../main/gateway/create-gateway.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import type { Invocation, InvocationEnd } from '../../../main/gateway/invocation.ts';
import type { LiveConnection } from '../../../main/gateway/live-connections.ts';
import type { StoredResult } from '../../../main/gateway/result-store.ts';
import { silentLog } from '../../../main/lib/log.ts';

const principal = { clientId: 'c1', clientName: 'An editor', via: 'http' } as const;
const tool = (name: string): Tool => ({ name, inputSchema: { type: 'object' }, 'x-unknown': { kept: true } });

function liveConnection(id: string, tools: Tool[], connection: Partial<Connection>): LiveConnection {
  return {
    id,
    kind: 'test',
    account: undefined,
    state: { status: 'ready', since: 0 },
    catalog: { tools, notices: [] },
    stale: false,
    actor: 'https://issuer.example person-1',
    ready: async () => connection as Connection,
  };
}

describe('the gateway', () => {
  let begun: Invocation[];
  let ended: [string, InvocationEnd][];
  let live: LiveConnection[];
  let stored: StoredResult[];
  let announce: (change: { connection: string; catalogChanged: boolean }) => void;

  const gateway = () =>
    createGateway({
      connections: { list: () => live, onChange: (listener) => ((announce = listener), () => {}) },
      invocations: { begin: (invocation) => begun.push(invocation), end: (id, end) => ended.push([id, end]) },
      results: {
        put: () => expect.unreachable(),
        get: (uri) => stored.find((result) => result.uri === uri),
        list: (clientId) => stored.filter((result) => result.clientId === clientId),
      },
      redactedJson: (value) => JSON.stringify(value),
      pageSize: 2,
      newId: () => `call-${begun.length + 1}`,
      now: () => 1000,
      log: silentLog,
    });
  const context = (signal = new AbortController().signal) => ({ principal, signal });

  beforeEach(() => {
    [begun, ended, stored] = [[], [], []];
    live = [
      liveConnection('crm', [tool('b'), tool('a')], {
        callTool: async (name, args) => ({
          content: [
            { type: 'text', text: name },
            { type: 'x', args },
          ],
        }),
      }),
    ];
  });

  it('lists qualified tools sorted, page by page, with members it does not know', () => {
    live.push(liveConnection('files', [tool('c')], {}));
    const core = gateway();
    const first = core.listTools(principal);
    expect(first.items).toEqual([
      { name: 'crm__a', inputSchema: { type: 'object' }, 'x-unknown': { kept: true } },
      { name: 'crm__b', inputSchema: { type: 'object' }, 'x-unknown': { kept: true } },
    ]);
    expect(core.listTools(principal, first.nextCursor).items.map(({ name }) => name)).toEqual(['files__c']);
  });

  it('calls the upstream by its own name and returns what it said as it came', async () => {
    const result = await gateway().callTool({ name: 'crm__a', args: { n: 1 } }, context());
    expect(result).toEqual({
      content: [
        { type: 'text', text: 'a' },
        { type: 'x', args: { n: 1 } },
      ],
    });
  });

  it('records who called what for whom, and how it ended', async () => {
    await gateway().callTool({ name: 'crm__a', args: { n: 1 } }, context());
    expect(begun).toEqual([
      {
        id: 'call-1',
        clientId: 'c1',
        clientName: 'An editor',
        connection: 'crm',
        tool: 'a',
        actor: 'https://issuer.example person-1',
        changes: true,
        argumentsJson: '{"n":1}',
        startedAt: 1000,
      },
    ]);
    expect(ended).toEqual([['call-1', { outcome: 'ok', durationMs: 0, resultJson: expect.any(Function) }]]);
    expect(ended[0]?.[1].resultJson()).toBe('[{"type":"text","text":"a"},{"type":"x","args":{"n":1}}]');
  });

  it('makes a tool result of a failing upstream and records its code', async () => {
    const error = new GatewayError('login-required', 'Sign in first', {
      details: { loginUrl: 'http://127.0.0.1/login/x' },
    });
    live = [liveConnection('crm', [tool('a')], { callTool: () => Promise.reject(error) })];
    const result = await gateway().callTool({ name: 'crm__a', args: {} }, context());
    expect(result).toEqual({
      content: [{ type: 'text', text: 'login-required: Sign in first' }],
      isError: true,
      _meta: {
        'portico/error': {
          code: 'login-required',
          message: 'Sign in first',
          retryable: false,
          details: { loginUrl: 'http://127.0.0.1/login/x' },
        },
      },
    });
    expect(ended[0]?.[1]).toMatchObject({ outcome: 'failed', errorCode: 'login-required' });
  });

  it('hides what an unexpected error says', async () => {
    live = [liveConnection('crm', [tool('a')], { callTool: () => Promise.reject(new Error('token abc at /home/x')) })];
    const result = await gateway().callTool({ name: 'crm__a', args: {} }, context());
    expect(JSON.stringify(result)).not.toContain('abc');
    expect(result.content).toEqual([
      { type: 'text', text: 'internal: Something went wrong inside Portico; `portico logs` has the details' },
    ]);
  });

  it('keeps isError of the tool itself and records it as a tool error', async () => {
    const failing: ToolResult = { content: [{ type: 'text', text: 'no' }], isError: true };
    live = [liveConnection('crm', [tool('a')], { callTool: async () => failing })];
    expect(await gateway().callTool({ name: 'crm__a', args: {} }, context())).toBe(failing);
    expect(ended[0]?.[1].outcome).toBe('tool-error');
  });

  it('throws for an unknown tool without recording a call', async () => {
    await expect(gateway().callTool({ name: 'crm__z', args: {} }, context())).rejects.toMatchObject({
      code: 'unknown-tool',
    });
    expect(begun).toEqual([]);
  });

  it('throws when the caller cancelled, and records that', async () => {
    const controller = new AbortController();
    live = [
      liveConnection('crm', [tool('a')], {
        callTool: (_name, _args, { signal }) =>
          new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
      }),
    ];
    const call = gateway().callTool({ name: 'crm__a', args: {} }, context(controller.signal));
    await new Promise(setImmediate);
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'cancelled' });
    expect(ended[0]?.[1]).toMatchObject({ outcome: 'cancelled', errorCode: 'cancelled' });
  });

  it('announces a changed catalog and lists the new one', () => {
    const core = gateway();
    const changes: string[] = [];
    core.onChange((change) => changes.push(change));
    core.listTools(principal);
    live = [liveConnection('crm', [tool('new')], {})];
    announce({ connection: 'crm', catalogChanged: false });
    expect(changes).toEqual([]);
    announce({ connection: 'crm', catalogChanged: true });
    expect(changes).toEqual(['tools']);
    expect(core.listTools(principal).items.map(({ name }) => name)).toEqual(['crm__new']);
  });

  it('gives a long answer to the client whose call made it, and to no other', async () => {
    stored = [
      {
        uri: 'portico://results/1',
        mimeType: 'text/csv',
        name: 'r.csv',
        connection: 'crm',
        clientId: 'c1',
        storedAt: 0,
        body: Buffer.from('a;b'),
      },
    ];
    const core = gateway();
    expect(core.listResources(principal).items).toEqual([
      { uri: 'portico://results/1', name: 'r.csv', mimeType: 'text/csv', description: 'Answer from crm' },
    ]);
    expect(await core.readResource('portico://results/1', context())).toEqual({
      contents: [{ uri: 'portico://results/1', mimeType: 'text/csv', text: 'a;b' }],
    });
    const other = { principal: { ...principal, clientId: 'c2' }, signal: new AbortController().signal };
    await expect(core.readResource('portico://results/1', other)).rejects.toMatchObject({ code: 'unknown-resource' });
  });
});
