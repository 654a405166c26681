import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { getTokens } from '../support/demo-tokens.ts';
import { signedIn, type ApiClient } from './api-client.ts';

let demo: Demo;
let call: ApiClient;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  call = await signedIn(demo, 'editor');
});
afterAll(() => demo.close());

describe('every operation refuses what it should', () => {
  const form = (fields: Record<string, string | File>): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(fields)) data.append(name, value);
    return data;
  };

  it.each<[string, string, unknown, number, string]>([
    ['GET', '/nothing', undefined, 404, 'There is nothing at /nothing.'],
    ['PUT', '/projects', undefined, 405, 'Use GET here.'],
    ['GET', '/me?who=me', undefined, 400, 'who: This is not known here'],
    ['GET', '/projects/NOPE', undefined, 404, 'There is no project NOPE.'],
    ['GET', '/projects/nope', undefined, 400, 'projectKey: A project key is 2 to 8 capital letters, such as CRM'],
    ['GET', '/projects/NOPE/tree', undefined, 404, 'There is no project NOPE.'],
    ['GET', '/projects/NOPE/summary', undefined, 404, 'There is no project NOPE.'],
    ['GET', '/requirements?page=0', undefined, 400, 'page: '],
    ['GET', '/requirements?page=two', undefined, 400, 'page: '],
    ['GET', '/requirements?page=1&page=2', undefined, 400, 'page: '],
    ['GET', '/requirements?status=done', undefined, 400, 'status.0: '],
    ['GET', '/requirements?updated[after]=yesterday', undefined, 400, 'updated.after: '],
    [
      'GET',
      '/requirements?updated[since]=2026-01-01T00:00:00Z',
      undefined,
      400,
      'updated.since: This is not known here',
    ],
    ['GET', '/requirements?statuss=draft', undefined, 400, 'statuss: This is not known here'],
    ['GET', '/requirements/CRM-9999', undefined, 404, 'There is no requirement CRM-9999.'],
    ['GET', '/requirements/..%2Fprojects', undefined, 400, 'requirementKey: A requirement key looks like CRM-12'],
    ['POST', '/requirements', { title: 'No project' }, 400, '/project: '],
    ['POST', '/requirements', { project: 'NOPE', title: 'No such project' }, 400, 'There is no project NOPE.'],
    ['POST', '/requirements', { project: 'CRM', title: 'ab' }, 400, '/title: '],
    [
      'POST',
      '/requirements',
      { project: 'CRM', title: 'Colour', colour: 'red' },
      400,
      '/colour: This is not known here',
    ],
    [
      'POST',
      '/requirements',
      { project: 'CRM', title: 'Whose', owner: 'nobody' },
      400,
      'There is no person with the login nobody.',
    ],
    [
      'POST',
      '/requirements',
      { project: 'CRM', title: 'Orphan', parentKey: 'CRM-9999' },
      400,
      'There is no requirement CRM-9999.',
    ],
    [
      'POST',
      '/requirements',
      { project: 'CRM', title: 'Adopted', parentKey: 'PAY-1' },
      400,
      'The parent has to be of the same project.',
    ],
    ['PUT', '/requirements/CRM-1', { title: 'Only a title' }, 400, '/text: '],
    [
      'PUT',
      '/requirements/CRM-9999',
      {
        title: 'abc',
        text: '',
        status: 'draft',
        priority: 'low',
        type: 'quality',
        tags: [],
        parentKey: null,
        owner: null,
      },
      404,
      'There is no requirement',
    ],
    ['PATCH', '/requirements/CRM-9999', {}, 404, 'There is no requirement CRM-9999.'],
    [
      'PATCH',
      '/requirements/CRM-3',
      { status: 'verified' },
      409,
      'CRM-3: Only an implemented requirement can become verified.',
    ],
    [
      'PATCH',
      '/requirements/CRM-41',
      { status: 'approved' },
      409,
      'CRM-41: A rejected requirement can only go back to draft.',
    ],
    [
      'PATCH',
      '/requirements/PAY-1',
      { parentKey: 'PAY-4' },
      409,
      'PAY-4 is PAY-1 or a part of it, so it cannot be its parent.',
    ],
    ['DELETE', '/requirements/CRM-9999', undefined, 404, 'There is no requirement CRM-9999.'],
    ['DELETE', '/requirements/PAY-3', undefined, 409, 'PAY-3 has 1 parts. Move or delete them first.'],
    ['POST', '/requirements/bulk-status', { keys: [], status: 'draft' }, 400, '/keys: '],
    ['GET', '/requirements/CRM-9999/versions', undefined, 404, 'There is no requirement CRM-9999.'],
    ['GET', '/requirements/CRM-3/versions/7', undefined, 404, 'CRM-3 has no version 7.'],
    ['GET', '/requirements/CRM-3/versions/x', undefined, 400, 'version: An id is a positive whole number'],
    ['GET', '/requirements/CRM-9999/links', undefined, 404, 'There is no requirement CRM-9999.'],
    [
      'POST',
      '/requirements/CRM-3/links',
      { type: 'refines', target: 'CRM-3' },
      409,
      'A requirement cannot be linked to itself.',
    ],
    [
      'POST',
      '/requirements/PAY-31/links',
      { type: 'depends-on', target: 'PAY-22' },
      409,
      'PAY-31 depends-on PAY-22 is there already',
    ],
    ['POST', '/requirements/CRM-3/links', { type: 'likes', target: 'CRM-4' }, 400, '/type: '],
    [
      'POST',
      '/requirements/CRM-3/links',
      { type: 'refines', target: 'CRM-9999' },
      404,
      'There is no requirement CRM-9999.',
    ],
    ['DELETE', '/requirements/CRM-3/links/1', undefined, 404, 'CRM-3 has no link 1.'],
    ['GET', '/requirements/CRM-9999/comments', undefined, 404, 'There is no requirement CRM-9999.'],
    ['POST', '/requirements/CRM-3/comments', { text: '   ' }, 400, '/text: '],
    ['POST', '/requirements/CRM-9999/comments', { text: 'Hello' }, 404, 'There is no requirement CRM-9999.'],
    ['DELETE', '/comments/9999', undefined, 404, 'There is no comment 9999.'],
    ['GET', '/requirements/CRM-9999/attachments', undefined, 404, 'There is no requirement CRM-9999.'],
    ['POST', '/requirements/CRM-3/attachments', { file: 'text' }, 415, 'Send the body as multipart/form-data.'],
    [
      'POST',
      '/requirements/CRM-3/attachments',
      form({ description: 'No file' }),
      400,
      '/file: Send the file as a part with a file name',
    ],
    [
      'POST',
      '/requirements/CRM-3/attachments',
      form({ file: new File([], 'empty.txt') }),
      400,
      '/file: The file is empty',
    ],
    [
      'POST',
      '/requirements/CRM-3/attachments',
      form({ file: new File([new Uint8Array(7 * 1024 * 1024)], 'big') }),
      413,
      'The body is larger than 6291456 bytes.',
    ],
    ['GET', '/attachments/9999', undefined, 404, 'There is no attachment 9999.'],
    ['GET', '/attachments/9999/content', undefined, 404, 'There is no attachment 9999.'],
    ['DELETE', '/attachments/9999', undefined, 404, 'There is no attachment 9999.'],
    ['GET', '/search', undefined, 400, 'q: '],
    ['GET', '/search?q=', undefined, 400, 'q: '],
    [
      'GET',
      '/changes?cursor=nonsense',
      undefined,
      400,
      'The cursor is not one of this list; leave it out to begin anew.',
    ],
    ['GET', '/changes?limit=1000', undefined, 400, 'limit: '],
    ['GET', '/exports/requirements.csv?page=2', undefined, 400, 'page: This is not known here'],
  ])('%s %s (%j) with %i', async (...[method, path, body, status, detail]) => {
    const answer = await call(method, path, { body });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
  });

  it.each([
    ['a body that is not JSON', '{"title":', 'application/json', 400],
    ['a body of another type', 'title=x', 'application/x-www-form-urlencoded', 415],
    ['a body that is too large', JSON.stringify({ text: 'x'.repeat(1024 * 1024) }), 'application/json', 413],
  ])('refuses %s', async (...[, body, contentType, status]) => {
    const { access_token } = await getTokens(demo.issuer, 'editor');
    const response = await fetch(`${demo.issuer}/api/v1/requirements`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${access_token}`, 'content-type': contentType },
    });
    expect(response.status).toBe(status);
  });

  it('names every wrong field at once', async () => {
    const { body } = await call('POST', '/requirements', { body: { title: '', priority: 'now', tags: [''] } });
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      '/project',
      '/title',
      '/priority',
      '/tags/0',
    ]);
  });

  it('answers 429 with Retry-After after too many exports, and only to that person', async () => {
    await using strict = await createDemo({ port: 0, exportsPerMinute: 2 });
    const editor = await signedIn(strict, 'editor');
    const viewer = await signedIn(strict, 'viewer');
    const path = '/exports/requirements.csv?project=PAY';
    expect([(await editor('GET', path)).status, (await editor('GET', path)).status]).toEqual([200, 200]);
    const refused = await editor('GET', path);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect((await viewer('GET', path)).status).toBe(200);
  });
});
