import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Client as ClientV2, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { withPreset, type Preset } from '../../main/app-config.ts';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { startSlowBackend, type SlowBackend } from '../support/slow-backend.ts';
import { createDemo, demoPreset, editor, startTestApp, type TestApp } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const signal = () => new AbortController().signal;

describe('Portico keeps working', () => {
  let backend: SlowBackend;
  let dataDir: string;
  let portico: TestApp;
  let token: string;
  const url = () => new URL(`${portico.origin}/mcp`);
  const preset = (): Preset => ({
    accounts: {},
    connections: { slow: { kind: 'openapi', document: backend.documentUrl } },
  });

  beforeEach(async () => {
    backend = await startSlowBackend();
    dataDir = temporaryFolder('test');
    portico = await startTestApp({ preset: preset(), dataDir });
    token = await portico.addClient('An editor');
  });
  afterEach(async () => {
    await portico.close();
    await backend.close();
  });

  it('answers 50 concurrent sessions, each with its own answers', { timeout: 60_000 }, async () => {
    const sessions = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 ? connectV1(url(), token) : connectV2(url(), token, 'auto'))),
    );
    const rounds = sessions.flatMap((client, session) =>
      Array.from({ length: 6 }, async (_, round) => {
        const text = `session ${session} round ${round}`;
        const result = await client.callTool({ name: 'slow__echo', arguments: { text } });
        return { text, got: (result.structuredContent as { text?: string } | undefined)?.text };
      }),
    );
    const answers = await Promise.all(rounds);
    expect(answers.filter(({ text, got }) => text !== got)).toEqual([]);
    expect(answers).toHaveLength(300);
    await Promise.all(sessions.map((client) => client.close()));
  });

  it.each(['legacy', 'auto'] as const)('cancels the request to the backend when a %s client gives up', async (mode) => {
    const client = await connectV2(url(), token, mode);
    const giveUp = new AbortController();
    const call = client.callTool({ name: 'slow__slow', arguments: {} }, { signal: giveUp.signal });
    await eventuallyPasses(() => expect(backend.waiting).toHaveLength(1));
    giveUp.abort();
    await expect(call).rejects.toThrow();
    await eventuallyPasses(() => expect(backend.given.up).toBe(1));
    const { items } = await portico.app.handlers['invocations.list']({ limit: 1 }, signal());
    expect(items[0]).toMatchObject({ tool: 'slow', outcome: 'cancelled' });
    await client.close();
  });

  it('cancels the request to the backend when a client disconnects in the middle of a call', async () => {
    const gone = new AbortController();
    const answer = fetch(url(), {
      method: 'POST',
      signal: gone.signal,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': '2026-07-28',
        'mcp-method': 'tools/call',
        'mcp-name': 'slow__slow',
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: {
          name: 'slow__slow',
          arguments: {},
          _meta: {
            'io.modelcontextprotocol/protocolVersion': '2026-07-28',
            'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' },
            'io.modelcontextprotocol/clientCapabilities': {},
          },
        },
      }),
    });
    await eventuallyPasses(() => expect(backend.waiting).toHaveLength(1));
    gone.abort();
    await expect(answer).rejects.toThrow();
    await eventuallyPasses(() => expect(backend.given.up).toBe(1));
  });

  it('lets a session go on over a restart', async () => {
    const transport = new StreamableHTTPClientTransport(url(), {
      requestInit: { headers: { authorization: `Bearer ${token}` } },
    });
    const client = new ClientV2({ name: 'restart', version: '1' }, { versionNegotiation: { mode: 'legacy' } });
    await client.connect(transport);
    const { sessionId } = transport;
    const { port } = new URL(portico.origin);
    await portico.close();
    portico = await startTestApp({
      preset: preset(),
      dataDir,
      config: (config) => ({ ...config, endpoint: { ...config.endpoint, port: Number(port) } }),
    });
    const result = await client.callTool({ name: 'slow__echo', arguments: { text: 'still here' } });
    expect(result.structuredContent).toEqual({ text: 'still here' });
    expect(transport.sessionId).toBe(sessionId);
    await client.close();
  });

  it('puts another configuration in force without dropping sessions', async () => {
    const client = await connectV2(url(), token, 'legacy');
    const changed = new Promise<void>((resolve) => {
      client.setNotificationHandler('notifications/tools/list_changed', () => resolve());
    });
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['slow__echo', 'slow__slow']);
    const document = backend.documentUrl;
    portico.app.reconfigure(
      withPreset(await currentConfig(), {
        accounts: {},
        connections: { other: { kind: 'openapi', document, readOnly: true } },
      }),
    );
    await portico.app.settled();
    await changed;
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(['other__echo', 'other__slow']);
    await client.close();
  });

  it('finishes running calls when it is stopped', async () => {
    const client = await connectV2(url(), token, 'auto');
    const call = client.callTool({ name: 'slow__slow', arguments: {} });
    await eventuallyPasses(() => expect(backend.waiting).toHaveLength(1));
    const closing = portico.app.close();
    backend.waiting[0]?.setHeader('content-type', 'text/plain').end('done');
    expect((await call).content).toEqual([{ type: 'text', text: 'done' }]);
    await closing;
  });

  async function currentConfig() {
    const { loadAppConfig } = await import('../../main/app-config.ts');
    return loadAppConfig({ env: {}, flags: { dataDir, port: 0 } });
  }
});

describe('a sign-in', () => {
  it('outlives a restart, in the keychain alone', async () => {
    await using demo = await createDemo({ port: 0 });
    const dataDir = temporaryFolder('test');
    const secrets = createMemorySecretStore();
    const first = await startTestApp({ preset: demoPreset(demo), dataDir, secrets });
    await first.signIn('demo', editor);
    await first.close();

    const second = await startTestApp({ preset: demoPreset(demo), dataDir, secrets });
    const result = await second.app.handlers['tools.call']({ name: 'demo__getMe', args: {} }, signal());
    expect(result).toMatchObject({ structuredContent: { login: 'editor' } });
    await second.app.handlers['accounts.logout']({ account: 'demo' }, signal());
    expect([...secrets.contents]).toEqual([]);
    await second.close();
  });
});
