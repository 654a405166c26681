import { describe, expect, it } from 'vitest';
import { ownProfile } from '../../main/gateway/client-profile.ts';
import { everything } from '../../main/gateway/scope.ts';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { createToolSchemas } from '../../main/transports/tool-schemas.ts';
import { FakeGateway, type FakeTool } from '../support/fake-gateway.ts';
import { bodyMessage, rpcPost } from '../support/http-requests.ts';
import { initializeParams } from '../support/raw-peers.ts';
import { endpointOptions } from '../support/running-endpoint.ts';

const principal = { clientId: 'editor', clientName: 'Editor', via: 'http' } as const;
const caller = { principal, client: ownProfile, scope: everything };

const objectTool = (outputSchema: FakeTool['inputSchema']): FakeTool => ({
  name: 'demo__object',
  inputSchema: { type: 'object' },
  outputSchema,
  behaviour: () => ({ content: [{ type: 'text', text: '{"a":1}' }], structuredContent: { a: 1 } }),
});

describe('The schemas of tools', () => {
  it('are known of tools on every page', () => {
    const schemas = createToolSchemas(new FakeGateway({ pageSize: 2 }));
    const names = ['demo__echo', 'demo__list', 'demo__variant', 'demo__none'];
    expect(names.map((name) => schemas.of(caller, name).hasNonObjectOutput)).toEqual([false, true, true, false]);
  });

  it('are told apart by who signed in, though clients say the same of themselves', () => {
    const as = (actor: string) => ({ ...caller, principal: { ...principal, actor } });
    const more = new FakeGateway({ tools: [objectTool({ type: 'array' })] });
    const none = new FakeGateway({ tools: [] });
    const list: FakeGateway['list'] = (method, asking, cursor) =>
      (asking.principal.actor === 'anna' ? more : none).list(method, asking, cursor);
    const offered = createToolSchemas(Object.assign(new FakeGateway(), { list }));
    expect(offered.of(as('boris'), 'demo__object').hasNonObjectOutput).toBe(false);
    expect(offered.of(as('anna'), 'demo__object').hasNonObjectOutput).toBe(true);
  });

  it('are read again after the list of tools changed', async () => {
    const tools = [objectTool({ type: 'object' })];
    const gateway = new FakeGateway({ tools });
    const endpoint = createMcpEndpoint(endpointOptions(gateway));
    const revision = '2025-11-25';
    const opened = await endpoint.handle(
      rpcPost({ method: 'initialize', params: initializeParams(revision), revision }),
    );
    await bodyMessage(opened);
    const headers = { 'mcp-session-id': opened.headers['mcp-session-id'] };
    const call = async () => {
      const reply = await endpoint.handle(
        rpcPost({ method: 'tools/call', params: { name: 'demo__object' }, revision }, { headers }),
      );
      return (await bodyMessage(reply))['result'].structuredContent as unknown;
    };
    expect(await call()).toEqual({ a: 1 });
    tools[0] = objectTool({ anyOf: [{ type: 'object' }, { type: 'null' }] });
    gateway.change('tools');
    expect(await call()).toEqual({ result: { a: 1 } });
    await endpoint.close();
  });
});
