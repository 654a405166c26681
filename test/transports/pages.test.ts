import { describe, expect, it, vi } from 'vitest';
import { createMcpEndpoint } from '../../main/transports/mcp-endpoint.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { FakeGateway } from '../support/fake-gateway.ts';
import { bodyText, httpRequest, type RequestOverrides } from '../support/http-requests.ts';
import { endpointOptions } from '../support/running-endpoint.ts';

async function get(request: RequestOverrides, overrides: Parameters<typeof endpointOptions>[1] = {}) {
  const endpoint = createMcpEndpoint(endpointOptions(new FakeGateway(), overrides));
  const reply = await endpoint.handle(httpRequest(request));
  await endpoint.close();
  return { ...reply, text: await bodyText(reply) };
}

describe('The pages around the endpoint', () => {
  it('/health says that Portico is up, without a token', async () => {
    const { status, text } = await get({ path: '/health' });
    expect({ status, body: JSON.parse(text) as unknown }).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it('/info tells version, revisions and uptime', async () => {
    let now = 5_000;
    const options = endpointOptions(new FakeGateway(), { now: () => now });
    const endpoint = createMcpEndpoint(options);
    now = 66_000;
    const reply = await endpoint.handle(httpRequest({ path: '/info' }));
    expect(JSON.parse(await bodyText(reply))).toEqual({
      name: 'portico',
      title: 'Portico',
      version: '1.2.3',
      protocolVersions: ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'],
      uptimeSeconds: 61,
    });
    await endpoint.close();
  });

  it('/.well-known/mcp tells how to reach the endpoint', async () => {
    const { text } = await get({ path: '/.well-known/mcp' });
    expect(JSON.parse(text)).toMatchObject({
      server: { name: 'portico' },
      endpoints: [
        {
          transport: 'streamable-http',
          url: 'http://127.0.0.1:7420/mcp',
          protocolVersions: ['2026-07-28', '2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'],
          authentication: { type: 'bearer' },
        },
        {
          transport: 'sse',
          url: 'http://127.0.0.1:7420/sse',
          protocolVersions: ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'],
          authentication: { type: 'bearer' },
        },
        { transport: 'stdio', command: 'portico', args: ['stdio'] },
      ],
    });
  });

  it('/ lists the endpoints, as a page for a browser and as JSON for a program', async () => {
    const json = await get({ path: '/' });
    expect((JSON.parse(json.text) as { endpoints: { path: string }[] }).endpoints.map(({ path }) => path)).toEqual([
      '/mcp',
      '/mcp/<connection>',
      '/mcp/set/<name>',
      '/sse',
      '/ui/',
      '/.well-known/mcp',
      '/health',
      '/info',
    ]);
    const html = await get({ path: '/', headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.headers['content-security-policy']).toContain("default-src 'none'");
    expect(html.text).toContain('<h1>Portico is running</h1>');
    expect(html.text).not.toContain('<connection>');
  });

  it.each([
    { what: 'an unknown path', request: { path: '/nope' }, status: 404 },
    { what: 'a path below the endpoint without a token', request: { path: '/mcp/x' }, status: 401 },
    { what: 'writing to a page', request: { path: '/info', method: 'POST' }, status: 405 },
    { what: 'a page for a foreign Host', request: { path: '/info', headers: { host: 'evil.example' } }, status: 403 },
    {
      what: 'a page for a foreign Origin',
      request: { path: '/', headers: { origin: 'http://evil.example' } },
      status: 403,
    },
  ])('refuse $what', async ({ request, status }) => {
    const reply = await get(request);
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toHaveProperty('error');
  });

  it('answer HEAD without a body', async () => {
    expect(await get({ path: '/health', method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });
});

describe('A sign-in link', () => {
  it('leads to the authorization server and is not kept anywhere', async () => {
    const { status, headers } = await get({ path: '/login/good-ticket', headers: { 'sec-fetch-site': 'none' } });
    expect(status).toBe(302);
    expect(headers).toEqual({
      location: 'https://login.example.com/authorize?state=1',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  it.each(['cross-site', 'same-site'])('is not opened by a page that is %s', async (site) => {
    const redeemLoginTicket = vi.fn(async () => 'https://login.example.com/');
    const { status, text } = await get(
      { path: '/login/good-ticket', headers: { 'sec-fetch-site': site } },
      { redeemLoginTicket },
    );
    expect(status).toBe(403);
    expect(text).toContain('Open this link yourself');
    expect(redeemLoginTicket).not.toHaveBeenCalled();
  });

  it('is not used up by a preview', async () => {
    const redeemLoginTicket = vi.fn(async () => 'https://login.example.com/');
    expect((await get({ path: '/login/good-ticket', method: 'HEAD' }, { redeemLoginTicket })).status).toBe(405);
    expect(redeemLoginTicket).not.toHaveBeenCalled();
  });

  it('says what to do when it was used already, with nothing of it taken as HTML', async () => {
    const redeemLoginTicket = async () => {
      throw new GatewayError('login-failed', 'Used already; call <b>the tool</b> again');
    };
    const { status, text } = await get({ path: '/login/used' }, { redeemLoginTicket });
    expect(status).toBe(410);
    expect(text).toContain('Used already; call &#60;b&#62;the tool&#60;/b&#62; again');
  });

  it.each(['/login/', '/login/a/b', '/login/%2e%2e', `/login/${'x'.repeat(200)}`])('%s is none', async (path) => {
    const redeemLoginTicket = vi.fn(async () => 'https://login.example.com/');
    expect((await get({ path }, { redeemLoginTicket })).status).toBe(410);
    expect(redeemLoginTicket).not.toHaveBeenCalled();
  });

  it('tells nothing of an error that nobody expected', async () => {
    const redeemLoginTicket = async () => {
      throw new Error('client_secret=hunter2');
    };
    const { status, text } = await get({ path: '/login/good-ticket' }, { redeemLoginTicket });
    expect(status).toBe(500);
    expect(text).not.toContain('hunter2');
  });
});
