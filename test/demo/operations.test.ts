import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { toCsvField } from '../../demo/api/operations/export.ts';
import { getTokens, type Json } from '../support/demo-tokens.ts';
import { signedIn, type ApiClient } from './api-client.ts';

let demo: Demo;
let call: ApiClient;
beforeAll(async () => {
  demo = await createDemo({ port: 0, now: () => Date.parse('2026-11-20T12:00:00Z') });
  call = await signedIn(demo, 'editor');
});
afterAll(() => demo.close());

const create = async (fields: Record<string, unknown> = {}): Promise<Json> =>
  (await call('POST', '/requirements', { body: { project: 'WMS', title: 'A throwaway requirement', ...fields } })).body;

describe('every operation answers', () => {
  it.each([
    ['GET', '/me', { login: 'editor', role: 'editor' }],
    ['GET', '/people', [{ login: 'editor' }, { login: 'viewer' }]],
    ['GET', '/projects', [{ key: 'CRM', language: 'ru' }, { key: 'PAY', language: 'en' }, { key: 'WMS' }]],
    ['GET', '/projects/PAY', { name: 'Payment gateway', requirementCount: 42 }],
    ['GET', '/projects/PAY/summary', { project: 'PAY', total: 42 }],
    ['GET', '/requirements?project=PAY&pageSize=1', { items: [{ key: 'PAY-1' }], page: 1, pageSize: 1, total: 42 }],
    ['GET', '/requirements/PAY-2', { key: 'PAY-2', parentKey: 'PAY-1', version: 3, status: 'verified' }],
    ['GET', '/requirements/PAY-2/versions', [{ version: 3 }, { version: 2 }, { version: 1, status: 'draft' }]],
    ['GET', '/requirements/PAY-2/versions/1', { text: 'Two requests with the same key create one payment.' }],
    ['GET', '/requirements/PAY-2/comments', [{ author: { login: 'editor' } }]],
    ['GET', '/requirements/PAY-31/links', [{ type: 'depends-on', source: 'PAY-31', target: 'PAY-22' }]],
    ['GET', '/requirements/PAY-2/attachments', []],
    ['GET', '/search?q=refund&project=PAY', { page: 1, pageSize: 20 }],
    ['GET', '/changes?limit=2', { items: [{}, {}] }],
  ])('%s %s', async (method, path, expected) => {
    const answer = await call(method, path);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject(expected);
  });

  it('shows a project as trees, with every requirement in it once', async () => {
    const { body } = await call('GET', '/projects/PAY/tree');
    expect(body[0]).toMatchObject({
      requirement: { key: 'PAY-1' },
      children: [
        { requirement: { key: 'PAY-2' }, children: [] },
        { requirement: { key: 'PAY-3' }, children: [{ requirement: { key: 'PAY-4' }, children: [] }] },
      ],
    });
    const count = (nodes: Json[]): number => nodes.reduce((sum: number, node) => sum + 1 + count(node.children), 0);
    expect(count(body)).toBe(42);
  });

  it('creates a requirement with defaults, a key and an address', async () => {
    const answer = await call('POST', '/requirements', {
      body: { project: 'CRM', title: '  Merge contacts ', tags: ['Contacts', 'contacts', 'quality'] },
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      key: 'CRM-45',
      title: 'Merge contacts',
      status: 'draft',
      priority: 'medium',
      type: 'functional',
      tags: ['contacts', 'quality'],
      parentKey: null,
      owner: null,
      version: 1,
      links: [],
      createdAt: '2026-11-20T12:00:00.000Z',
      createdBy: { login: 'editor', name: 'Vera Sokolova' },
    });
    expect(answer.headers.get('location')).toBe('/api/v1/requirements/CRM-45');
  });

  it('replaces a requirement by what GET answered, ignoring what is read only', async () => {
    const before = await create({ owner: 'viewer' });
    const body = { ...before, title: 'Replaced', key: 'CRM-1', version: 99, createdBy: null };
    const answer = await call('PUT', `/requirements/${before.key}`, { body });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ key: before.key, title: 'Replaced', version: 2, owner: 'viewer' });
  });

  it('makes no version when nothing changes', async () => {
    const { key, title } = await create();
    expect((await call('PATCH', `/requirements/${key}`, { body: { title } })).body.version).toBe(1);
    expect((await call('GET', `/requirements/${key}/versions`)).body).toHaveLength(1);
  });

  it('keeps a version with its note for each change', async () => {
    const { key } = await create({ text: 'First' });
    await call('PATCH', `/requirements/${key}`, {
      body: { text: 'Second', note: 'Wording' },
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    const { body } = await call('GET', `/requirements/${key}/versions`);
    expect(body).toMatchObject([
      { version: 2, text: 'Second', note: 'Wording' },
      { version: 1, text: 'First', note: null },
    ]);
  });

  it('deletes a requirement with all that hangs on it, and never gives its number again', async () => {
    const { key } = await create();
    const comment = await call('POST', `/requirements/${key}/comments`, { body: { text: 'Gone soon' } });
    expect((await call('DELETE', `/requirements/${key}`)).status).toBe(204);
    expect((await call('GET', `/requirements/${key}`)).status).toBe(404);
    expect((await call('DELETE', `/comments/${comment.body.id}`)).status).toBe(404);
    expect((await create()).key).not.toBe(key);
  });

  it('sets the status of many at once and says what became of each', async () => {
    const ready = (await create({ status: 'implemented' })).key;
    const done = (await create({ status: 'verified' })).key;
    const early = (await create()).key;
    const answer = await call('POST', '/requirements/bulk-status', {
      body: { keys: [ready, done, early, 'WMS-9999', ready], status: 'verified' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      results: [
        { key: ready, outcome: 'changed' },
        { key: done, outcome: 'unchanged' },
        { key: early, outcome: 'refused', reason: `${early}: Only an implemented requirement can become verified.` },
        { key: 'WMS-9999', outcome: 'refused', reason: 'There is no requirement WMS-9999.' },
      ],
      changed: 1,
      unchanged: 1,
      refused: 2,
    });
  });

  it('adds and removes links, seen from both ends', async () => {
    const { key } = await create();
    const link = await call('POST', `/requirements/${key}/links`, { body: { type: 'depends-on', target: 'PAY-3' } });
    expect(link).toMatchObject({ status: 201, body: { type: 'depends-on', source: key, target: 'PAY-3' } });
    const fromTarget = await call('GET', '/requirements/PAY-3/links');
    expect(fromTarget.body).toContainEqual(link.body);
    expect((await call('DELETE', `/requirements/PAY-3/links/${link.body.id}`)).status).toBe(204);
    expect((await call('GET', `/requirements/${key}/links`)).body).toEqual([]);
  });

  it('keeps a file byte for byte, with its type, checksum and Russian name', async () => {
    const { key } = await create();
    const content = Buffer.from([0, 255, 13, 10, 45, 45, 1, 2, 3]);
    const form = new FormData();
    form.set('file', new File([content], 'схема ячеек.png', { type: 'image/png' }));
    form.set('description', 'План зоны A');
    const added = await call('POST', `/requirements/${key}/attachments`, { body: form });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      requirementKey: key,
      fileName: 'схема ячеек.png',
      mediaType: 'image/png',
      sizeBytes: 9,
      sha256: '11f2053984a4f5e76682679fb25987a9e008d89c734dc72e7f8e5f12c0b0ba56',
      description: 'План зоны A',
    });
    const id = added.body.id as number;
    expect((await call('GET', `/attachments/${id}`)).body).toEqual(added.body);
    expect((await call('GET', `/requirements/${key}`)).body.attachmentCount).toBe(1);
    const { access_token } = await getTokens(demo.issuer, 'viewer');
    const download = await fetch(`${demo.issuer}/api/v1/attachments/${id}/content`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(Buffer.from(await download.arrayBuffer())).toEqual(content);
    expect(download.headers.get('content-type')).toBe('image/png');
    expect(download.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''%D1%81%D1%85%D0%B5%D0%BC%D0%B0%20%D1%8F%D1%87%D0%B5%D0%B5%D0%BA.png",
    );
    expect((await call('DELETE', `/attachments/${id}`)).status).toBe(204);
    expect((await call('GET', `/attachments/${id}/content`)).status).toBe(404);
  });

  it('exports CSV that a spreadsheet can read and cannot run', async () => {
    const { key } = await create({ title: '=SUM(A1:A9)', text: 'One, "two"\nthree', tags: ['csv-probe'] });
    const answer = await call('GET', '/exports/requirements.csv?tag=csv-probe');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.text).toBe(
      'key,title,status,priority,type,tags,parent,owner,version,updatedAt,text\r\n' +
        `${key},'=SUM(A1:A9),draft,medium,functional,csv-probe,,,1,2026-11-20T12:00:00.000Z,"One, ""two""\nthree"\r\n`,
    );
  });
});

describe('filters and pages', () => {
  const keys = async (query: string): Promise<string[]> =>
    (await call('GET', `/requirements?${query}`)).body.items.map(({ key }: { key: string }) => key);

  it.each([
    ['project=CRM&status=draft&status=rejected&priority=low', ['CRM-40', 'CRM-41']],
    ['project=WMS&tag=терминал&tag=надёжность', ['WMS-7', 'WMS-8']],
    ['parent=PAY-14', ['PAY-15', 'PAY-16']],
    ['project=WMS&owner=editor', ['WMS-1', 'WMS-7', 'WMS-20', 'WMS-36']],
    ['project=PAY&type=business', ['PAY-1', 'PAY-24']],
    ['project=PAY&updated[after]=2999-01-01T00:00:00Z', []],
    ['project=PAY&sort=-key&pageSize=2', ['PAY-42', 'PAY-41']],
    ['project=PAY&sort=priority&pageSize=2&page=2', ['PAY-5', 'PAY-14']],
  ])('%s', async (query, expected) => {
    expect(await keys(query)).toEqual(expected);
  });

  it('walks the audit trail by its cursor without gaps or repetitions', async () => {
    const ids: number[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 50 && cursor !== null; page += 1) {
      const { body } = await call('GET', `/changes?project=PAY&limit=20${cursor === '' ? '' : `&cursor=${cursor}`}`);
      ids.push(...body.items.map(({ id }: { id: number }) => id));
      cursor = body.nextCursor;
    }
    expect(cursor).toBeNull();
    const whole = await call('GET', '/changes?project=PAY&limit=200');
    expect(ids).toEqual(whole.body.items.map(({ id }: { id: number }) => id));
    expect(ids).toEqual([...new Set(ids)].sort((left, right) => right - left));
  });
});

describe('CSV fields', () => {
  it.each([
    ['plain', 'plain'],
    [7, '7'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['-1+2', "'-1+2"],
    ['@cmd', "'@cmd"],
  ])('%s becomes %s', (value, field) => {
    expect(toCsvField(value)).toBe(field);
  });
});
