import { describe, expect, it } from 'vitest';
import { context, documentOf, openDocument } from './support/open-connection.ts';
import { toolNamed } from './support/read-tools.ts';
import { callTool } from '../support/call-tool.ts';

const object = (properties: Record<string, unknown>, required?: string[]) => ({
  type: 'object',
  properties,
  ...(required ? { required } : {}),
});
const post = (contentType: string, schema: unknown, more: Record<string, unknown> = {}) => {
  const { encoding, required = true, parameters = [], ...others } = more;
  const content = { [contentType]: { schema, ...(encoding ? { encoding } : {}) }, ...others };
  return documentOf({
    '/things': { post: { operationId: 'send', parameters, requestBody: { required, content }, responses: {} } },
  });
};

async function sent(
  document: unknown,
  args: Record<string, unknown>,
): Promise<{ readonly type: string | undefined; readonly body: string }> {
  await using opened = await openDocument(document);
  await callTool(opened.connection, 'send', args as Record<string, string>, context());
  const [call] = opened.calls();
  return { type: call?.headers['content-type'] as string | undefined, body: call?.body.toString('latin1') ?? '' };
}

async function inputOf(document: unknown): Promise<Record<string, unknown>> {
  await using opened = await openDocument(document);
  return toolNamed(opened.catalog, 'send').inputSchema;
}

const string = { type: 'string' };

describe('the arguments of a body', () => {
  it('are flat for a plain object', async () => {
    const schema = await inputOf(post('application/json', object({ a: string, b: string }, ['a'])));
    expect(schema).toEqual({
      type: 'object',
      properties: { a: string, b: string },
      required: ['a'],
      additionalProperties: false,
    });
  });

  it.each([
    ['a list', { type: 'array', items: string }, {}],
    ['alternatives', { oneOf: [object({ a: string }), object({ b: string })] }, {}],
    ['an open object', { ...object({ a: string }), additionalProperties: string }, {}],
    [
      'a name that a parameter has',
      object({ a: string }),
      { parameters: [{ name: 'a', in: 'query', schema: string }] },
    ],
    ['required members in an optional body', object({ a: string }, ['a']), { required: false }],
  ])('are one argument for %s', async (_, schema, more) => {
    const { properties } = await inputOf(post('application/json', schema, more));
    expect(Object.keys(properties as object)).toContain('body');
  });

  it('are kept apart from parameters of the same name in other places', async () => {
    const parameters = ['query', 'header', 'cookie'].map((place) => ({ name: 'a', in: place, schema: string }));
    const { properties } = await inputOf(post('application/json', { type: 'array' }, { parameters }));
    expect(Object.keys(properties as object)).toEqual(['a', 'a_header', 'a_cookie', 'body']);
  });

  it('have names that every model takes, and are sent under their own', async () => {
    const parameters = [
      { name: 'filter[name]', in: 'query', schema: string },
      { name: '$top', in: 'query', schema: { type: 'integer' } },
    ];
    const document = post('application/json', object({ Наименование: string }), { parameters });
    const { properties } = await inputOf(document);
    expect(properties).toEqual({
      filter_name: { type: 'string', description: '(sent as "filter[name]")' },
      top: { type: 'integer', description: '(sent as "$top")' },
      Naimenovanie: { type: 'string', description: '(sent as "Наименование")' },
    });
    await using opened = await openDocument(document);
    await callTool(opened.connection, 'send', { filter_name: 'x', top: 3, Naimenovanie: 'y' }, context());
    expect(opened.calls().map(({ url, body }) => [url, body.toString()])).toEqual([
      ['/things?filter%5Bname%5D=x&%24top=3', '{"Наименование":"y"}'],
    ]);
  });
});

describe('a body is sent as', () => {
  it('JSON where the operation takes it', async () => {
    const document = post('application/x-www-form-urlencoded', object({ a: string }), {
      'application/vnd.api+json': { schema: object({ a: string }) },
    });
    expect(await sent(document, { a: 'x' })).toEqual({ type: 'application/vnd.api+json', body: '{"a":"x"}' });
  });

  it('nothing when it may be absent and no argument belongs to it', async () => {
    expect(await sent(post('application/json', object({ a: string }), { required: false }), {})).toEqual({
      type: undefined,
      body: '',
    });
  });

  it('an empty object when it has to be there', async () => {
    expect(await sent(post('application/json', object({ a: string })), {})).toEqual({
      type: 'application/json',
      body: '{}',
    });
  });

  it('a form', async () => {
    const schema = object({
      a: string,
      list: { type: 'array', items: string },
      csv: { type: 'array', items: string },
      o: { type: 'object' },
    });
    const document = post('application/x-www-form-urlencoded', schema, {
      encoding: { csv: { style: 'form', explode: false } },
    });
    expect(await sent(document, { a: 'x y&z=1', list: ['1', '2'], csv: ['3', '4'], o: { p: 1 } })).toEqual({
      type: 'application/x-www-form-urlencoded',
      body: 'a=x%20y%26z%3D1&list=1&list=2&csv=3,4&o=%7B%22p%22%3A1%7D',
    });
  });

  it('text', async () => {
    expect(await sent(post('text/csv', string), { body: 'a;b\n1;2' })).toEqual({
      type: 'text/csv; charset=utf-8',
      body: 'a;b\n1;2',
    });
  });

  it('bytes', async () => {
    expect(
      await sent(post('application/octet-stream', { type: 'string', format: 'binary' }), { body: 'AP/+' }),
    ).toEqual({
      type: 'application/octet-stream',
      body: '\u0000ÿþ',
    });
  });

  it.each([
    ['3.0', { type: 'string', format: 'binary' }],
    ['3.1', { type: 'string', contentMediaType: 'image/png' }],
  ])('multipart with files, as OpenAPI %s describes them', async (_, file) => {
    const schema = object({
      title: string,
      tags: { type: 'array', items: string },
      meta: { type: 'object' },
      file,
      more: { type: 'array', items: file },
    });
    const { type, body } = await sent(post('multipart/form-data', schema), {
      title: 'A "b"',
      tags: ['x', 'y'],
      meta: { p: 1 },
      file: { base64: 'AAEC', filename: 'a"\r\nX: 1.png', contentType: 'image/png' },
      more: ['/w=='],
    });
    const boundary = /boundary=(.+)$/.exec(type ?? '')?.[1] ?? 'missing';
    const part = (headers: string, content: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${content}\r\n`;
    expect(body).toBe(
      part('name="title"', 'A "b"') +
        part('name="tags"', 'x') +
        part('name="tags"', 'y') +
        part('name="meta"\r\nContent-Type: application/json', '{"p":1}') +
        part('name="file"; filename="a%22%0D%0AX: 1.png"\r\nContent-Type: image/png', '\u0000\u0001\u0002') +
        part('name="more"; filename="more"\r\nContent-Type: application/octet-stream', 'ÿ') +
        `--${boundary}--\r\n`,
    );
  });

  it('nothing at all when the bytes are no base64', async () => {
    await using opened = await openDocument(post('application/octet-stream', { type: 'string', format: 'binary' }));
    await expect(callTool(opened.connection, 'send', { body: 'not base64!' }, context())).rejects.toMatchObject({
      code: 'invalid-arguments',
    });
    expect(opened.calls()).toEqual([]);
  });
});

it.each([
  [{ text: 7, count: '12', ratio: '-0.5', flag: 'true' }, '{"text":"7","count":12,"ratio":-0.5,"flag":true}'],
  [{ text: true, list: [{ count: '3' }] }, '{"text":"true","list":[{"count":3}]}'],
])('writes %j as the schema wants it', async (args, expected) => {
  const count = { type: 'integer' };
  const list = { type: 'array', items: object({ count }) };
  const schema = object({ text: string, count, ratio: { type: 'number' }, flag: { type: 'boolean' }, list });
  expect((await sent(post('application/json', schema), args)).body).toBe(expected);
});

it.each([{ count: '1e3' }, { count: '1.5' }, { count: true }, { flag: 'yes' }, { text: null }, { text: ['a'] }])(
  'does not guess what %j means',
  async (args) => {
    const schema = object({ text: string, count: { type: 'integer' }, flag: { type: 'boolean' } });
    await expect(sent(post('application/json', schema), args)).rejects.toMatchObject({ code: 'invalid-arguments' });
  },
);

it('explains every argument that does not fit', async () => {
  const lines = { type: 'array', items: object({ sku: string }, ['sku']) };
  const schema = object(
    {
      amount: { type: 'integer' },
      color: { enum: ['red', 'green'] },
      lines,
      due: { type: 'string', format: 'date' },
      name: string,
    },
    ['name'],
  );
  await using opened = await openDocument(post('application/json', schema));
  const args = { amount: 'three', color: 'blue', lines: [{ sku: 'a' }, {}], due: 'tomorrow', colour: 1 };
  const error: unknown = await callTool(opened.connection, 'send', args, context()).catch((thrown: unknown) => thrown);
  expect((error as Error).message.split('\n').sort()).toEqual([
    '- amount: must be integer, not "three"',
    '- color: must be one of ["red","green"], not "blue"',
    '- colour: is not known; known are amount, color, lines, due, name',
    '- due: must match format "date"',
    '- lines[1].sku: is missing',
    '- name: is missing',
    'The arguments do not fit:',
  ]);
  expect(opened.calls()).toEqual([]);
});
