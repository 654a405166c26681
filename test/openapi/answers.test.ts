import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ToolResult } from '../../main/gateway/connection.ts';
import { fitJson } from '../../main/upstreams/openapi/answers/fit-json.ts';
import { problemText } from '../../main/upstreams/openapi/answers/problem-text.ts';
import { fakePorts } from './support/fake-ports.ts';
import { context, documentOf, firstText, openDocument } from './support/open-connection.ts';
import { sendJson, type Answerer } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';

const documented = {
  200: {
    description: 'It',
    content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } } },
  },
};
const document = documentOf({
  '/plain': {
    get: { operationId: 'plain', responses: {} },
    head: { operationId: 'head', responses: {} },
    post: { operationId: 'post', responses: documented },
  },
  '/documented': { get: { operationId: 'documented', responses: documented } },
});

async function resultOf(
  answer: Answerer,
  { name = 'plain', settings = {}, ports = fakePorts() } = {},
): Promise<ToolResult> {
  await using opened = await openDocument(document, { answer, settings: { retries: 0, ...settings }, ports });
  return await callTool(opened.connection, name, {}, context());
}

const raw = (contentType: string, body: Buffer | string, headers: Record<string, string> = {}): Answerer => {
  return (_, response) => void response.writeHead(200, { 'content-type': contentType, ...headers }).end(body);
};

describe('a JSON answer', () => {
  it('is text without white space, with all digits of its numbers, and structured content', async () => {
    const result = await resultOf(
      raw('application/json; charset=utf-8', '{\n  "id": 9007199254740993,\n  "text": "a  b: \\"c\\", d"\n}\n'),
    );
    expect(result.content).toEqual([{ type: 'text', text: '{"id":9007199254740993,"text":"a  b: \\"c\\", d"}' }]);
    expect(result.structuredContent).toMatchObject({ text: 'a  b: "c", d' });
  });

  it.each([
    ['{"id":1,"more":true}', { id: 1, more: true }],
    ['{"id":null}', { id: null }],
    ['{"id":"one"}', { unexpectedAnswer: { id: 'one' } }],
    ['[1,2]', { unexpectedAnswer: [1, 2] }],
    ['null', { unexpectedAnswer: null }],
  ])('of a documented operation, %s, gives the structured content %j', async (body, expected) => {
    expect((await resultOf(raw('application/json', body), { name: 'documented' })).structuredContent).toEqual(expected);
  });

  it('that is none is text', async () => {
    expect(await resultOf(raw('application/json', '{"id":'), { name: 'documented' })).toEqual({
      content: [{ type: 'text', text: '{"id":' }],
      structuredContent: { unexpectedAnswer: '{"id":' },
    });
  });

  it('that is long is cut after whole elements, says so, and links to the whole', async () => {
    const ports = fakePorts();
    const items = Array.from({ length: 1_000 }, (_, index) => ({ id: index, title: 'Требование '.repeat(3) }));
    const result = await resultOf((_, response) => sendJson(response, { total: 1_000, items }), {
      ports,
      settings: { maxResultBytes: 10_000 },
    });
    const cut = JSON.parse(firstText(result)) as { total: number; items: unknown[] };
    expect(cut.total).toBe(1_000);
    expect(cut.items).toEqual(items.slice(0, cut.items.length));
    expect(cut.items.length).toBeGreaterThan(100);
    expect(Buffer.byteLength(firstText(result))).toBeLessThanOrEqual(10_000);
    expect(result.structuredContent).toEqual(cut);
    expect(result.content[1]?.text).toMatch(
      /^The answer is cut, 9\d\d\d of 8\d\d\d\d bytes are above \(items: the first \d+ of 1000 elements\)\. The whole is in the linked resource/,
    );
    expect(result.content[2]).toMatchObject({
      type: 'resource_link',
      uri: ports.stored[0]?.uri,
      mimeType: 'application/json',
      name: 'plain.json',
    });
    expect(JSON.parse(Buffer.from(ports.stored[0]?.body ?? []).toString())).toEqual({ total: 1_000, items });
    expect(ports.stored[0]).toMatchObject({ clientId: 'client-1', connection: 'backend' });
  });
});

describe('other answers', () => {
  it('text is text, in the charset it names', async () => {
    const body = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    expect((await resultOf(raw('text/plain; charset=windows-1251', body))).content).toEqual([
      { type: 'text', text: 'Привет' },
    ]);
  });

  it('long text is cut after a line, never inside a character', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `${index};строка`).join('\n');
    const result = await resultOf(
      raw('text/csv', lines, { 'content-disposition': 'attachment; filename="../export.csv"' }),
      { settings: { maxResultBytes: 1_000 } },
    );
    expect(lines.startsWith(`${firstText(result)}\n`)).toBe(true);
    expect(result.content[2]).toMatchObject({ type: 'resource_link', name: 'export.csv', mimeType: 'text/csv' });
    const unbroken = await resultOf(raw('text/plain', 'ы'.repeat(1_000)), { settings: { maxResultBytes: 1_001 } });
    expect(firstText(unbroken)).toBe('ы'.repeat(500));
  });

  it('a picture is a picture and a sound a sound', async () => {
    expect((await resultOf(raw('image/png', Buffer.from([1, 2])))).content).toEqual([
      { type: 'image', data: 'AQI=', mimeType: 'image/png' },
    ]);
    expect((await resultOf(raw('audio/mpeg', Buffer.from([3])))).content).toEqual([
      { type: 'audio', data: 'Aw==', mimeType: 'audio/mpeg' },
    ]);
  });

  it('a small file is embedded, a big one linked', async () => {
    const ports = fakePorts();
    const small = await resultOf(raw('application/pdf', Buffer.from([1])), { ports });
    expect(small.content[1]).toEqual({
      type: 'resource',
      resource: { uri: ports.stored[0]?.uri, mimeType: 'application/pdf', blob: 'AQ==' },
    });
    const big = await resultOf(raw('application/pdf', Buffer.alloc(100_000)), { ports });
    expect(big.content[1]).toMatchObject({ type: 'resource_link', uri: ports.stored[1]?.uri, size: 100_000 });
  });

  it('no content is said to be done, with structured content where the tool promises some', async () => {
    const answer: Answerer = (_, response) => void response.writeHead(201, { location: '/plain/7' }).end();
    expect(await resultOf(answer, { name: 'post' })).toEqual({
      content: [{ type: 'text', text: 'Done (HTTP 201, no content). Location: /plain/7.' }],
      structuredContent: {},
    });
    const head = await resultOf(
      (_, response) => void response.writeHead(200, { 'content-length': '5', etag: '"x"' }).end(),
      { name: 'head' },
    );
    expect(firstText(head)).toBe('It exists (HTTP 200).\ncontent-length: 5\netag: "x"');
  });

  it.each([
    ['gzip', gzipSync('{"a":1}')],
    ['deflate', deflateSync('{"a":1}')],
    ['deflate', deflateRawSync('{"a":1}')],
    ['br', brotliCompressSync('{"a":1}')],
    ['gzip, br', brotliCompressSync(gzipSync('{"a":1}'))],
  ])('%s is unpacked', async (coding, body) => {
    expect(firstText(await resultOf(raw('application/json', body, { 'content-encoding': coding })))).toBe('{"a":1}');
  });

  it.each([
    ['announced', raw('text/plain', 'x'.repeat(3_000))],
    [
      'sent in pieces',
      (_: unknown, response: ServerResponse) =>
        void [response.write('x'.repeat(1_500)), response.end('x'.repeat(1_500))],
    ],
    ['packed', raw('text/plain', gzipSync('x'.repeat(3_000_000)), { 'content-encoding': 'gzip' })],
  ])('one that is longer than allowed, %s, is refused', async (_, answer) => {
    // The document itself has to pass the same limit.
    const settings = { maxResponseBytes: Buffer.byteLength(JSON.stringify(document)) + 1_000, maxResultBytes: 1_000 };
    expect(settings.maxResponseBytes).toBeLessThan(3_000);
    await expect(resultOf(answer, { settings })).rejects.toMatchObject({ code: 'response-too-large' });
  });
});

describe('an error answer', () => {
  it.each([
    [400, 'upstream-rejected', 'The backend refused the call (HTTP 400 Bad Request: Wrong)'],
    [
      401,
      'upstream-rejected',
      'The backend wants a sign-in (HTTP 401 Unauthorized: Wrong); set "account" of the connection',
    ],
    [403, 'not-permitted', 'The backend does not permit this (HTTP 403 Forbidden: Wrong)'],
    [409, 'upstream-rejected', 'The backend refused the call (HTTP 409 Conflict: Wrong)'],
    [500, 'upstream-failed', 'The backend failed (HTTP 500 Internal Server Error: Wrong)'],
  ])('with status %d is %s', async (status, code, message) => {
    const outcome = resultOf((_, response) => sendJson(response, { message: 'Wrong' }, { status }));
    await expect(outcome).rejects.toMatchObject({ code, message, details: { status, problem: { message: 'Wrong' } } });
  });

  it.each([
    [{ type: 'about:blank', title: 'Not found', status: 404, detail: 'No project "X"' }, 'Not found: No project "X"'],
    [
      {
        title: 'Invalid',
        errors: [
          { field: 'title', message: 'is empty' },
          { pointer: '/a/b', detail: 'is odd' },
        ],
      },
      'Invalid\n- title: is empty\n- /a/b: is odd',
    ],
    [
      { title: 'One or more validation errors', errors: { Name: ['is required', 'is short'] } },
      'One or more validation errors\n- Name: is required; is short',
    ],
    [{ detail: [{ loc: ['body', 'age'], msg: 'not a number', type: 'x' }] }, '- body.age: not a number'],
    [{ error: 'invalid_request', error_description: 'No scope' }, 'invalid_request: No scope'],
    [{ error: { code: 'E7', message: 'Locked' } }, 'E7: Locked'],
    [{ errors: [{ title: 'Bad', source: { pointer: '/data' } }] }, '- /data: Bad'],
    [[{ path: 'a', message: 'b' }], '- a: b'],
    ['Just words', 'Just words'],
    [{ ok: false }, '{"ok":false}'],
  ])('%j reads %j', (body, expected) => {
    expect(problemText(JSON.stringify(body), 'application/json')).toBe(expected);
  });

  it.each([
    [
      '<html><head><title>502 Bad Gateway</title><style>x{}</style></head><body><h1>502 Bad&nbsp;Gateway</h1>nginx &lt;1&gt;</body></html>',
      'text/html',
      '502 Bad Gateway nginx <1>',
    ],
    ['Plain words', 'text/plain', 'Plain words'],
    ['', 'text/plain', ''],
    ['x'.repeat(5_000), 'text/plain', `${'x'.repeat(1_500)}…`],
  ])('%j of type %s reads %j', (body, contentType, expected) => {
    expect(problemText(body, contentType)).toBe(expected);
  });
});

it.each([
  [[1, 2, 3, 4, 5, 6, 7, 8, 9], 9, [1, 2, 3]],
  [{ a: 'small', list: ['aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc'] }, 45, { a: 'small', list: ['aaaaaaaaaa'] }],
  ['long text that goes on', 14, 'long text…'],
  [{ a: 1 }, 100, { a: 1 }],
])('of %j at most %d bytes are %j', (value, maxBytes, expected) => {
  const fitted = fitJson(value, maxBytes);
  expect(fitted.value).toEqual(expected);
  expect(Buffer.byteLength(JSON.stringify(fitted.value))).toBeLessThanOrEqual(maxBytes);
});
