import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Demo } from '../../demo/create-demo.ts';
import { connectV1, connectV2 } from '../support/sdk-clients.ts';
import { createDemo, demoPreset, editor, startTestApp, viewer, type TestApp } from '../support/test-app.ts';

interface Change {
  readonly person: { readonly login: string };
  readonly clientId: string;
}

/** Two accounts on the same backend, each with a connection of its own. */
function twoAccounts(demo: Demo) {
  const { accounts, connections } = demoPreset(demo);
  return {
    accounts: { work: accounts['demo'], guest: accounts['demo'] },
    connections: {
      work: { ...connections['demo'], kind: 'openapi', account: 'work' },
      guest: { ...connections['demo'], kind: 'openapi', account: 'guest' },
    },
  };
}

describe('a person signed in once, and every client acting for that person', () => {
  let demo: Demo;
  let portico: TestApp;
  let token: string;
  const url = () => new URL(`${portico.origin}/mcp`);

  beforeAll(async () => {
    demo = await createDemo({ port: 0 });
    portico = await startTestApp({ preset: twoAccounts(demo) });
    token = await portico.addClient('An editor');
    await portico.signIn('work', editor);
    await portico.signIn('guest', viewer);
  });
  afterAll(async () => {
    await portico.close();
    await demo.close();
  });

  const clients = {
    'SDK v1': () => connectV1(url(), token),
    'SDK v2 with a session': () => connectV2(url(), token, 'legacy'),
    'SDK v2 without a session': () => connectV2(url(), token, 'auto'),
  };
  type AnyClient = Pick<Awaited<ReturnType<typeof connectV2>>, 'listTools' | 'callTool' | 'close'>;
  const eachClient = Object.entries(clients) as [string, () => Promise<AnyClient>][];

  it.each(eachClient)('reads, changes and sees the change with %s', async (name, connect) => {
    const client = await connect();
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).toContain('work__createRequirement');

    const created = await client.callTool({
      name: 'work__createRequirement',
      arguments: {
        project: 'PAY',
        title: `Made through ${name}`,
        text: 'A test',
        type: 'functional',
        priority: 'low',
      },
    });
    expect(created.isError, JSON.stringify(created.content)).not.toBe(true);
    const { key } = created.structuredContent as { key: string };
    const read = await client.callTool({ name: 'work__getRequirement', arguments: { requirementKey: key } });
    expect(read.structuredContent).toMatchObject({ key, title: `Made through ${name}` });
    await client.close();
  });

  it('names the person and the program in the audit trail of the backend', async () => {
    const client = await connectV2(url(), token, 'auto');
    const { structuredContent } = await client.callTool({ name: 'work__listChanges', arguments: {} });
    const { items } = structuredContent as { items: Change[] };
    expect(items[0]).toMatchObject({ person: { login: 'editor' }, clientId: 'portico' });
    await client.close();
  });

  it('never lets an agent do more than its person may', async () => {
    const client = await connectV2(url(), token, 'auto');
    const me = await client.callTool({ name: 'guest__getMe', arguments: {} });
    expect(me.structuredContent).toMatchObject({ login: 'viewer' });
    const refused = await client.callTool({
      name: 'guest__createRequirement',
      arguments: { project: 'PAY', title: 'Not allowed', text: 'x', type: 'functional', priority: 'low' },
    });
    expect(refused.isError).toBe(true);
    expect(refused._meta?.['portico/error']).toMatchObject({ code: 'not-permitted', details: { status: 403 } });
    await client.close();
  });

  it('records each call with the client, the person and how it ended', async () => {
    const client = await connectV2(url(), token, 'auto');
    await client.callTool({ name: 'guest__deleteRequirement', arguments: { requirementKey: 'PAY-1' } });
    const { handlers } = portico.app;
    const never = new AbortController().signal;
    const { items } = await handlers['invocations.list']({ limit: 1 }, never);
    const last = await handlers['invocations.get']({ id: items[0]?.id ?? '' }, never);
    expect(last).toMatchObject({
      clientName: 'An editor',
      connection: 'guest',
      tool: 'deleteRequirement',
      actor: `${demo.issuer} person-viewer`,
      argumentsJson: '{"requirementKey":"PAY-1"}',
      outcome: 'failed',
      errorCode: 'not-permitted',
    });
    expect(last.messages?.map(({ direction }) => direction)).toEqual([
      'client-to-portico',
      'portico-to-upstream',
      'upstream-to-portico',
      'portico-to-client',
    ]);
    expect(last.messages?.[1]?.json).toMatch(/^DELETE http:.*\/requirements\/PAY-1$/);
    await client.close();
  });
});
