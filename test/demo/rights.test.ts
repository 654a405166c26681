import { generateKeyPairSync } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { operations } from '../../demo/api/operations/index.ts';
import { getTokens, refreshTokens } from '../support/demo-tokens.ts';
import { createApiClient, signedIn, type ApiClient } from './api-client.ts';
import { eventuallyPasses } from '../support/eventually.ts';

let demo: Demo;
let editor: ApiClient;
let viewer: ApiClient;
let readingEditor: ApiClient;
let writingOnlyEditor: ApiClient;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  editor = await signedIn(demo, 'editor');
  viewer = await signedIn(demo, 'viewer');
  readingEditor = await signedIn(demo, 'editor', 'openid requirements:read');
  writingOnlyEditor = await signedIn(demo, 'editor', 'openid requirements:write');
});
afterAll(() => demo.close());

const fill = (path: string): string =>
  path
    .replace('{requirementKey}', 'CRM-1')
    .replace('{projectKey}', 'CRM')
    .replace(/\{\w+\}/, '1');
const writes = operations
  .filter(({ scope }) => scope === 'requirements:write')
  .map(({ operationId, method, path }) => ({ operationId, method: method.toUpperCase(), path: fill(path) }));

describe('who may write', () => {
  it('covers every operation that changes anything', () => {
    expect(writes.map(({ operationId }) => operationId)).toEqual([
      'createRequirement',
      'replaceRequirement',
      'updateRequirement',
      'deleteRequirement',
      'setStatusInBulk',
      'addLink',
      'deleteLink',
      'addComment',
      'deleteComment',
      'addAttachment',
      'deleteAttachment',
    ]);
  });

  it.each(writes)('$operationId is refused to the viewer, whatever the token allows', async ({ method, path }) => {
    const answer = await viewer(method, path, { body: {} });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: 'urn:portico-demo:problem:insufficient-role',
      title: 'Your role does not allow this',
      status: 403,
      detail: 'viewer has the role viewer and may not change anything. Ask for the editor role.',
    });
  });

  it.each(writes)('$operationId is refused to the editor whose token has no write scope', async ({ method, path }) => {
    const answer = await readingEditor(method, path, { body: {} });
    expect(answer.status).toBe(403);
    expect(answer.body.type).toBe('urn:portico-demo:problem:insufficient-scope');
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_scope", scope="requirements:write"',
    );
  });

  it('refuses reads to a token without the read scope', async () => {
    expect((await writingOnlyEditor('GET', '/projects')).status).toBe(403);
  });

  it('leaves everything as it was after a refused write', async () => {
    const before = await editor('GET', '/requirements/CRM-2');
    await viewer('PATCH', '/requirements/CRM-2', { body: { title: 'Taken over' } });
    await readingEditor('DELETE', '/requirements/CRM-2');
    expect((await editor('GET', '/requirements/CRM-2')).text).toBe(before.text);
  });

  it.each([
    ['editor', 'openid requirements:read requirements:write', true],
    ['editor', 'requirements:read', false],
    ['viewer', 'openid requirements:read requirements:write', false],
  ] as const)('tells %s with "%s" that mayWrite is %s', async (login, scope, mayWrite) => {
    const client = await signedIn(demo, login, scope);
    expect((await client('GET', '/me')).body).toMatchObject({ login, mayWrite, clientId: 'portico' });
  });
});

describe('the access token', () => {
  const challenge = (parameters: string): string =>
    `Bearer ${parameters}resource_metadata="${demo.issuer}/.well-known/oauth-protected-resource/api/v1"`;

  const callWith = (authorization: string | undefined) =>
    fetch(`${demo.issuer}/api/v1/me`, authorization === undefined ? {} : { headers: { authorization } });

  async function forged(change: { claims?: Record<string, unknown>; typ?: string }): Promise<string> {
    const { access_token } = await getTokens(demo.issuer, 'editor');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return new SignJWT({ ...decodeJwt(access_token), ...change.claims })
      .setProtectedHeader({ alg: 'ES256', typ: change.typ ?? 'at+jwt' })
      .sign(privateKey);
  }

  it('is asked for with the place where tokens come from', async () => {
    const response = await callWith(undefined);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(challenge(''));
    expect(await response.json()).toMatchObject({ status: 401, title: 'A valid access token is required' });
  });

  it.each([
    ['nonsense', async () => 'Bearer abc.def.ghi'],
    ['another scheme', async () => 'Basic ZWRpdG9yOmVkaXRvci1kZW1v'],
    ['one signed by someone else', async () => `Bearer ${await forged({})}`],
    ['an id token', async () => `Bearer ${(await getTokens(demo.issuer, 'editor')).id_token ?? ''}`],
    ['a refresh token', async () => `Bearer ${(await getTokens(demo.issuer, 'editor')).refresh_token}`],
    [
      'one without a signature',
      async () => {
        const { access_token } = await getTokens(demo.issuer, 'editor');
        const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
        return `Bearer ${header}.${access_token.split('.')[1] ?? ''}.`;
      },
    ],
  ])('is refused when it is %s', async (_what, authorization) => {
    const response = await callWith(await authorization());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('is refused by another server of the same kind', async () => {
    await using other = await createDemo({ port: 0 });
    const { access_token } = await getTokens(other.issuer, 'editor');
    expect((await callWith(`Bearer ${access_token}`)).status).toBe(401);
  });

  it('expires, and a refresh brings a new one', async () => {
    await using brief = await createDemo({ port: 0, accessTokenTtlSeconds: 4 });
    const tokens = await getTokens(brief.issuer, 'editor');
    const call = createApiClient(brief, tokens.access_token);
    expect((await call('GET', '/me')).status).toBe(200);
    const expired = await eventuallyPasses(async () => {
      const answer = await call('GET', '/me');
      expect(answer.status).toBe(401);
      return answer;
    });
    expect(expired.body.detail).toBe('The access token has expired.');
    const { body } = await refreshTokens(brief.issuer, tokens.refresh_token);
    expect((await createApiClient(brief, body.access_token)('GET', '/me')).status).toBe(200);
  });
});

describe('the audit trail', () => {
  it('names the person and the client of every change, and the viewer may read it', async () => {
    const created = await editor('POST', '/requirements', { body: { project: 'CRM', title: 'Audit me' } });
    const key = created.body.key as string;
    await editor('PATCH', `/requirements/${key}`, { body: { priority: 'high', note: 'Asked for by sales' } });
    await editor('POST', `/requirements/${key}/comments`, { body: { text: 'Seen' } });
    await editor('POST', `/requirements/${key}/links`, { body: { type: 'refines', target: 'CRM-1' } });
    await editor('DELETE', `/requirements/${key}`);
    const { body } = await viewer('GET', `/changes?requirement=${key}`);
    expect(body.nextCursor).toBeNull();
    expect(body.items.map(({ action }: { action: string }) => action)).toEqual([
      'requirement.deleted',
      'link.added',
      'comment.added',
      'requirement.updated',
      'requirement.created',
    ]);
    for (const change of body.items) {
      expect(change).toMatchObject({
        person: { login: 'editor', name: 'Vera Sokolova' },
        clientId: 'portico',
        subject: key,
        project: 'CRM',
      });
    }
    expect(body.items[3].details).toEqual({
      version: 2,
      note: 'Asked for by sales',
      fields: { priority: { from: 'medium', to: 'high' } },
    });
  });

  it('keeps no trace of what the viewer tried', async () => {
    const before = await viewer('GET', '/changes?limit=1');
    await viewer('POST', '/requirements', { body: { project: 'CRM', title: 'Not mine to add' } });
    expect((await viewer('GET', '/changes?limit=1')).text).toBe(before.text);
    expect((await viewer('GET', '/changes?person=viewer')).body.items).toEqual([]);
  });
});
