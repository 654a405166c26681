import { expect, it } from 'vitest';
import { createDemo } from '../../demo/create-demo.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { openApiKind } from '../../main/upstreams/openapi/open-api-kind.ts';
import { getTokens } from '../support/demo-tokens.ts';
import { fakePorts } from './support/fake-ports.ts';
import { context, firstText } from './support/open-connection.ts';
import { callTool } from '../support/call-tool.ts';

it('offers all operations of the demo backend and works with them as the person who signed in', async () => {
  await using demo = await createDemo({ port: 0 });
  const ports = fakePorts();
  const settings = openApiKind.settings.parse({ document: demo.openApiUrl, account: 'work' });
  const connection = openApiKind.connect('demo', settings, ports);
  const call = async (name: string, args: JsonObject) => callTool(connection, name, args, context());
  const signIn = async (login: 'editor' | 'viewer') => {
    const { access_token } = await getTokens(demo.issuer, login);
    ports.tokens.become({ values: [access_token], subject: login });
  };
  try {
    await signIn('editor');
    const { tools, notices } = await connection.open(new AbortController().signal);
    expect(notices).toEqual([]);
    expect(tools.length).toBeGreaterThanOrEqual(25);

    const list = (await call('listRequirements', { project: 'CRM', pageSize: 3 })).structuredContent as {
      readonly items: readonly { readonly key: string }[];
    };
    expect(list.items).toHaveLength(3);
    const requirementKey = list.items[0]?.key ?? '';

    const before = (await call('getRequirement', { requirementKey })).structuredContent as { readonly title: string };
    await call('updateRequirement', { requirementKey, title: `${before.title}, reworded` });
    const after = (await call('getRequirement', { requirementKey })).structuredContent as { readonly title: string };
    expect(after.title).toBe(`${before.title}, reworded`);

    const file = { base64: Buffer.from('notes').toString('base64'), filename: 'notes.txt', contentType: 'text/plain' };
    const attached = (await call('addAttachment', { requirementKey, file })).structuredContent as {
      readonly id: number;
      readonly name?: string;
    };
    expect(firstText(await call('downloadAttachment', { attachmentId: attached.id }))).toBe('notes');
    expect(firstText(await call('exportRequirements', { project: 'CRM' })).split('\n').length).toBeGreaterThan(20);

    await signIn('viewer');
    await expect(call('updateRequirement', { requirementKey, title: 'Not allowed' })).rejects.toMatchObject({
      code: 'not-permitted',
    });
    await expect(call('getRequirement', { requirementKey: 'CRM-999999' })).rejects.toMatchObject({
      code: 'upstream-rejected',
      details: { status: 404 },
    });
    await expect(call('getRequirement', { requirementKey: '../../admin' })).rejects.toMatchObject({
      code: 'invalid-arguments',
    });
  } finally {
    await connection.close();
  }
});
