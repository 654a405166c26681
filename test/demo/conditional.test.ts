import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { matchesEntityTag } from '../../demo/http/entity-tag.ts';
import { signedIn, type ApiClient } from './api-client.ts';

let demo: Demo;
let call: ApiClient;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  call = await signedIn(demo, 'editor');
});
afterAll(() => demo.close());

describe('reading', () => {
  it.each([
    ['/projects', 'private, max-age=10'],
    ['/requirements/CRM-1', 'private, max-age=0'],
    ['/requirements/CRM-1/versions/1', 'private, max-age=3600'],
    ['/exports/requirements.csv?project=CRM', 'private, max-age=0'],
  ])('%s carries an ETag and "%s", and answers 304 with both while nothing changes', async (path, cacheControl) => {
    const first = await call('GET', path);
    expect(first.headers.get('cache-control')).toBe(cacheControl);
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const second = await call('GET', path, { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect(second.status).toBe(304);
    expect(second.text).toBe('');
    expect(second.headers.get('etag')).toBe(etag);
    expect(second.headers.get('cache-control')).toBe(cacheControl);
    expect((await call('GET', path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD like GET, without the body', async () => {
    const get = await call('GET', '/requirements/CRM-1');
    const head = await call('HEAD', '/requirements/CRM-1');
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(head.headers.get('content-length')).toBe(get.headers.get('content-length'));
  });

  it('gives another ETag after a change, also of what hangs on the record', async () => {
    const before = await call('GET', '/requirements/CRM-5');
    await call('POST', '/requirements/CRM-5/comments', { body: { text: 'New here' } });
    const headers = { 'if-none-match': before.headers.get('etag') ?? '' };
    const after = await call('GET', '/requirements/CRM-5', { headers });
    expect(after.status).toBe(200);
    expect(after.body.commentCount).toBe(before.body.commentCount + 1);
  });
});

describe('writing under If-Match', () => {
  it.each(['PATCH', 'PUT', 'DELETE'])(
    '%s is refused with 412 when the record has changed, and then done',
    async (method) => {
      const { key } = (await call('POST', '/requirements', { body: { project: 'CRM', title: 'Contended' } })).body;
      const path = `/requirements/${key}`;
      const mine = await call('GET', path);
      await call('PATCH', path, { body: { title: 'Changed by another' } });
      const body =
        method === 'DELETE' ? undefined : method === 'PUT' ? { ...mine.body, title: 'Mine' } : { title: 'Mine' };
      const stale = await call(method, path, { body, headers: { 'if-match': mine.headers.get('etag') ?? '' } });
      expect(stale.status).toBe(412);
      expect(stale.body).toMatchObject({
        type: 'urn:portico-demo:problem:precondition-failed',
        detail: 'Someone changed the record since you read it. Read it again, then retry.',
      });
      const fresh = await call('GET', path);
      expect(fresh.body.title).toBe('Changed by another');
      const done = await call(method, path, { body, headers: { 'if-match': fresh.headers.get('etag') ?? '' } });
      expect(done.status).toBe(method === 'DELETE' ? 204 : 200);
    },
  );

  it('accepts the ETag of the last write as the next precondition', async () => {
    const created = await call('POST', '/requirements', { body: { project: 'CRM', title: 'Step by step' } });
    const etag = created.headers.get('etag') ?? '';
    const path = `/requirements/${created.body.key}`;
    const first = await call('PATCH', path, { body: { title: 'Step one' }, headers: { 'if-match': etag } });
    expect(first.status).toBe(200);
    const headers = { 'if-match': first.headers.get('etag') ?? '' };
    expect((await call('PATCH', path, { body: { title: 'Step two' }, headers })).status).toBe(200);
  });
});

describe('lists of entity tags', () => {
  it.each([
    ['*', true],
    ['"a"', true],
    ['W/"a"', true],
    ['"b", "a"', true],
    ['"ab"', false],
    ['a', false],
    ['', false],
  ])('%s names "a": %s', (list, matches) => {
    expect(matchesEntityTag(list, '"a"')).toBe(matches);
  });
});

describe('the door', () => {
  it('answers health without a token', async () => {
    expect(await (await fetch(`${demo.issuer}/health`)).json()).toEqual({
      status: 'ok',
      name: 'portico-demo',
      version: '0.1.0',
    });
  });

  it('does not answer for another host name', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const options = { port: demo.port, host: '127.0.0.1', path: '/health', headers: { host: 'evil.test' } };
      request(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it.each([
    ['POST', '/health', 405],
    ['GET', '/nowhere', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await fetch(demo.issuer + path, { method })).status).toBe(status);
  });
});
