import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/create-demo.ts';
import { signInByHttp } from '../support/demo-sign-in.ts';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';
import { createDemo, demoPreset, editor, startTestApp, type TestApp } from '../support/test-app.ts';

interface LoginRequired {
  readonly code: string;
  readonly details: { readonly account: string; readonly loginUrl: string };
}

describe('a client whose person is not signed in', () => {
  let demo: Demo;
  let portico: TestApp;
  let token: string;
  const url = () => new URL(`${portico.origin}/mcp`);
  const whoAmI = { name: 'demo__getMe', arguments: {} };

  beforeEach(async () => {
    demo = await createDemo({ port: 0 });
    portico = await startTestApp({ preset: demoPreset(demo) });
    token = await portico.addClient('An editor');
  });
  afterEach(async () => {
    await portico.close();
    await demo.close();
  });

  it('sees the tools, is told how to sign in, and goes on in the same session afterwards', async () => {
    const client = await connectV1(url(), token);
    expect((await client.listTools()).tools).toHaveLength(29);
    expect(client.getInstructions()).toContain('demo: 29 tools, the person has to sign in first');

    const refused = await client.callTool(whoAmI);
    const report = refused._meta?.['portico/error'] as LoginRequired;
    expect(refused.isError).toBe(true);
    expect(report).toMatchObject({ code: 'login-required', details: { account: 'demo' } });
    expect(report.details.loginUrl).toMatch(new RegExp(`^${portico.origin}/login/[\\w-]{20,}$`));
    expect((refused.content as { text: string }[])[0]?.text).toContain(report.details.loginUrl);

    const opened = await fetch(report.details.loginUrl, { redirect: 'manual' });
    expect(opened.status).toBe(302);
    const callback = await signInByHttp({ authorizationUrl: opened.headers.get('location') ?? '', ...editor });
    const finalPage = await (await fetch(callback)).text();
    expect(finalPage).toContain('You are signed in');

    const answered = await client.callTool(whoAmI);
    expect(answered.structuredContent).toMatchObject({ login: 'editor' });
    await client.close();
  });

  it('cannot use the link twice', async () => {
    const client = await connectV2(url(), token, 'auto');
    const { loginUrl } = ((await client.callTool(whoAmI))._meta?.['portico/error'] as LoginRequired).details;
    await fetch(loginUrl, { redirect: 'manual' });
    const again = await fetch(loginUrl, { redirect: 'manual' });
    expect(again.status).toBe(410);
    await client.close();
  });

  it('is told the same again after the sign-in was revoked at the server', async () => {
    await portico.signIn('demo', editor);
    const client = await connectV2(url(), token, 'auto');
    expect((await client.callTool(whoAmI)).isError).not.toBe(true);
    await portico.app.handlers['accounts.logout']({ account: 'demo' }, new AbortController().signal);
    const refused = await client.callTool(whoAmI);
    expect(refused._meta?.['portico/error']).toMatchObject({ code: 'login-required' });
    const [connection] = await portico.app.handlers['connections.list']({}, new AbortController().signal);
    expect(connection).toMatchObject({ state: { status: 'login-required', account: 'demo' }, toolCount: 29 });
    await client.close();
  });
});
