import { describe, expect, it } from 'vitest';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyMessage, rpcPost } from '../support/http-requests.ts';
import { initializeParams } from '../support/raw-peers.ts';
import { agentToken, editorToken, endpointOptions } from '../support/running-endpoint.ts';
import { doorRefusals } from './door-refusals.ts';
import { messageRefusals } from './message-refusals.ts';
import { bearer, list, session } from './refusal.ts';

describe('The endpoint refuses', () => {
  it.each([...doorRefusals, ...messageRefusals])('$what', async ({ request, status, code, report, headers }) => {
    const gateway = new FakeGateway();
    const endpoint = createMcpEndpoint(endpointOptions(gateway));
    const opened = await endpoint.handle(
      rpcPost({ method: 'initialize', params: initializeParams(session), revision: session }),
    );
    const sessionId = opened.headers['mcp-session-id'] ?? '';
    expect(sessionId).toMatch(/^[\x21-\x7e]{32,}$/);

    const reply = await endpoint.handle(request(sessionId));
    const message = await bodyMessage(reply);
    expect({ status: reply.status, code: message['error']?.code }).toEqual({ status, code });
    expect(message).toMatchObject({ jsonrpc: '2.0', error: { message: expect.any(String) } });
    expect(message).toHaveProperty('id');
    if (report !== undefined) {
      expect(message['error'].data).toEqual({
        code: report,
        message: message['error'].message,
        retryable: false,
        details: expect.anything(),
      });
    }
    if (headers) expect(reply.headers).toMatchObject(headers);
    expect(gateway.calls.filter(({ name }) => name === 'demo__echo')).toEqual([]);
    await endpoint.close();
  });

  it('too many requests of one client, without holding up another', async () => {
    let now = 1_000_000;
    const options = endpointOptions(new FakeGateway(), {
      limits: { rate: { perSecond: 2, burst: 3 } },
      now: () => now,
    });
    const endpoint = createMcpEndpoint(options);
    const statuses = async (token: string, count: number) => {
      const replies = Array.from({ length: count }, () => endpoint.handle(list({ headers: bearer(token) })));
      return (await Promise.all(replies)).map(({ status }) => status);
    };
    expect(await statuses(editorToken, 4)).toEqual([200, 200, 200, 429]);
    expect(await statuses(agentToken, 1)).toEqual([200]);
    const refused = await endpoint.handle(list());
    expect(refused.headers['retry-after']).toBe('1');
    expect((await bodyMessage(refused))['error']).toMatchObject({
      code: -32006,
      data: { code: 'rate-limited', retryable: true, details: { retryAfterMs: 500 } },
    });
    now += 500;
    expect(await statuses(editorToken, 2)).toEqual([200, 429]);
    await endpoint.close();
  });

  it('everything once it is closing, and says that it may be tried again', async () => {
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway()));
    await endpoint.close();
    const reply = await endpoint.handle(list());
    expect(reply.status).toBe(503);
    expect((await bodyMessage(reply))['error'].data).toMatchObject({ code: 'not-running', retryable: true });
  });
});

describe('The endpoint lets in', () => {
  it.each([
    { what: 'no Origin', headers: {} },
    { what: 'its own Origin', headers: { origin: 'http://127.0.0.1:7420' } },
    { what: 'its own Origin by name', headers: { origin: 'http://localhost:7420' } },
    { what: 'the Host by name', headers: { host: 'LocalHost:7420' } },
    { what: 'the Host over IPv6', headers: { host: '[::1]:7420' } },
    { what: 'a charset parameter', headers: { 'content-type': 'application/json; charset=utf-8' } },
    { what: 'a lower-case scheme', headers: { authorization: `bearer ${editorToken}` } },
    { what: 'an origin from the settings', headers: { origin: 'http://localhost:6274' } },
  ])('$what', async ({ headers }) => {
    const options = endpointOptions(new FakeGateway(), { allowedOrigins: ['http://localhost:6274'] });
    const endpoint = createMcpEndpoint(options);
    expect((await endpoint.handle(list({ headers }))).status).toBe(200);
    await endpoint.close();
  });

  it('the same endpoint with a slash at the end', async () => {
    const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway()));
    expect((await endpoint.handle(list({ path: '/mcp/' }))).status).toBe(200);
    await endpoint.close();
  });
});
