import { AjvJsonSchemaValidator as NewerValidator } from '@modelcontextprotocol/client/validators/ajv';
import { AjvJsonSchemaValidator as OlderValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConnectionCatalog, Tool } from '../../main/gateway/connection.ts';
import { largeDocument } from './support/large-document.ts';
import { context, documentOf, openDocument } from './support/open-connection.ts';
import { catalogOfFile, toolNamed } from './support/read-tools.ts';
import { callTool } from '../support/call-tool.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { expectWithinBudget, timed } from '../support/within-budget.ts';

const answers = { 200: { description: 'It' } };

async function catalogOf(document: unknown, settings: Record<string, unknown> = {}): Promise<ConnectionCatalog> {
  await using opened = await openDocument(document, { settings });
  return opened.catalog;
}

/** A document with one GET per entry: path → operation. */
const gets = (operations: Record<string, Record<string, unknown>>) =>
  documentOf(
    Object.fromEntries(
      Object.entries(operations).map(([at, operation]) => [at, { get: { responses: answers, ...operation } }]),
    ),
  );

describe('tool names', () => {
  it.each([
    ['/projects/{key}/items', undefined, 'get_projects_by_key_items'],
    ['/', undefined, 'get'],
    ['/a', 'listItems', 'listItems'],
    ['/a', 'items.list (v2)', 'items_list_v2'],
    ['/a', 'Получить список', 'Poluchit_spisok'],
    ['/a', '日本', 'get_f302df'],
    ['/a', 'a'.repeat(60), `${'a'.repeat(41)}_f302df`],
  ])('for %s with the id %s it is %s', async (at, operationId, expected) => {
    const { tools } = await catalogOf(gets({ [at]: operationId === undefined ? {} : { operationId } }));
    expect(tools.map(({ name }) => name)).toEqual([expected]);
  });

  it('that collide all get a suffix of their own, in whatever order they come and whatever is filtered', async () => {
    const ids = {
      '/a': { operationId: 'list' },
      '/b': { operationId: 'List', tags: ['b'] },
      '/c': { operationId: 'other' },
    };
    const names = ['list_f302df', 'List_db789e', 'other'];
    const inOrder = await catalogOf(gets(ids));
    expect(inOrder.tools.map(({ name }) => name)).toEqual(names);
    const reversed = await catalogOf(gets(Object.fromEntries(Object.entries(ids).reverse())));
    expect(reversed.tools.map(({ name }) => name)).toEqual([...names].reverse());
    const filtered = await catalogOf(gets(ids), { include: { tags: ['b'] } });
    expect(filtered.tools.map(({ name }) => name)).toEqual(['List_db789e']);
  });
});

describe('what a tool says about itself', () => {
  it.each([
    ['get', { readOnlyHint: true, openWorldHint: false }],
    ['head', { readOnlyHint: true, openWorldHint: false }],
    ['post', { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }],
    ['patch', { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false }],
    ['put', { readOnlyHint: false, idempotentHint: true, openWorldHint: false }],
    ['delete', { readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: false }],
  ])('%s has the hints %j', async (method, annotations) => {
    const { tools } = await catalogOf(documentOf({ '/a': { [method]: { responses: answers } } }));
    expect(tools[0]?.annotations).toEqual(annotations);
  });

  it.each([
    [{ summary: 'Short', description: 'Long text' }, 'Short\n\nLong text'],
    [{ summary: 'Same', description: 'Same and more' }, 'Same and more'],
    [{ description: 'Only this', deprecated: true }, 'Deprecated. Only this'],
    [{}, 'GET /a'],
  ])('of %j is %j', async (operation, expected) => {
    expect((await catalogOf(gets({ '/a': operation }))).tools[0]?.description).toBe(expected);
  });

  it('is bounded', async () => {
    const { tools } = await catalogOf(gets({ '/a': { description: 'word '.repeat(1_000) } }));
    expect(tools[0]?.description).toHaveLength(1_000);
    expect(tools[0]?.description?.endsWith('word…')).toBe(true);
  });
});

it('makes up for what documents get wrong: undescribed path parameters, and operations that are references', async () => {
  const key = { name: 'key', in: 'path', required: true, schema: { type: 'string' } };
  const forgotten = { operationId: 'forgotten', parameters: [key], responses: answers };
  const paths = { '/a/{id}': { get: forgotten }, '/b': { get: { $ref: '#/components/x-operations/Shared' } } };
  const shared = {
    operationId: 'shared',
    parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
    responses: answers,
  };
  const { tools, notices } = await catalogOf(documentOf(paths, { components: { 'x-operations': { Shared: shared } } }));
  expect(tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties as object)])).toEqual([
    ['forgotten', ['id']],
    ['shared', ['q']],
  ]);
  expect(notices).toEqual([]);
});

describe('filters', () => {
  const document = documentOf({
    '/users': {
      get: { operationId: 'listUsers', tags: ['users'], responses: answers },
      post: { operationId: 'addUser', tags: ['users', 'admin'], responses: answers },
    },
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      delete: { operationId: 'dropUser', tags: ['users'], responses: answers },
    },
    '/orders': { get: { operationId: 'listOrders', tags: ['orders'], responses: answers } },
  });
  it.each([
    [{}, ['listUsers', 'addUser', 'dropUser', 'listOrders']],
    [{ include: { tags: ['users'] } }, ['listUsers', 'addUser', 'dropUser']],
    [{ include: { tags: ['users'], methods: ['get'] } }, ['listUsers']],
    [{ include: { operations: ['dropUser', 'GET /orders'] } }, ['dropUser', 'listOrders']],
    [{ include: { paths: ['/users*'] }, exclude: { methods: ['DELETE'] } }, ['listUsers', 'addUser']],
    [{ exclude: { tags: ['admin'], paths: ['/orders'] } }, ['listUsers', 'dropUser']],
    [{ readOnly: true }, ['listUsers', 'listOrders']],
  ])('%j let through %j', async (settings, expected) => {
    expect((await catalogOf(document, settings)).tools.map(({ name }) => name)).toEqual(expected);
  });

  it('say how many operations they leave out', async () => {
    expect((await catalogOf(document, { readOnly: true })).notices).toEqual([
      {
        en: "2 of 4 operations are left out by the connection's filters",
        ru: 'Фильтры подключения исключили операций: 2 из 4',
      },
    ]);
  });

  it('say what does not fit into maxTools, deprecated operations first', async () => {
    const operations = Array.from({ length: 12 }, (_, index) => [
      `/o${index}`,
      { operationId: `op${index}`, tags: [index < 6 ? 'low' : 'high'], deprecated: index === 1 },
    ]);
    const { tools, notices } = await catalogOf(gets(Object.fromEntries(operations)), { maxTools: 4 });
    expect(tools.map(({ name }) => name)).toEqual(['op0', 'op2', 'op3', 'op4']);
    expect(notices).toEqual([
      {
        en:
          '4 of 12 operations are offered as tools; 8 are left out because "maxTools" is 4: op1, op5, op6, op7, op8, and 3 more (tags of those: low, high). ' +
          'Choose with "include" and "exclude", or raise "maxTools"',
        ru:
          'Инструментами стали не все операции: 4 из 12, больше не позволяет предел числа инструментов; пропущены op1, op5, op6, op7, op8 и ещё 3 (их теги: low, high). ' +
          'Выберите операции или увеличьте предел в настройках подключения',
      },
    ]);
  });
});

describe('a document of 600 operations that refer to each other in circles', () => {
  const read = async (run: (file: string) => Promise<void>) => {
    const folder = temporaryFolder('openapi');
    const file = path.join(folder, 'large.json');
    await writeFile(file, JSON.stringify(largeDocument(600)));
    await run(file);
  };

  it('is read quickly, whole and in part, with the same tools each time', () =>
    read(async (file) => {
      const read = () => catalogOfFile(file, { maxTools: 600 });
      const all = await read();
      expect(all.tools).toHaveLength(600);
      // Some 0.5 s on an idle machine; the margin is for a busy one.
      await expectWithinBudget({ ms: 5_000 }, async () => ({ ms: await timed(read) }));
      const part = await catalogOfFile(file);
      expect(part.tools).toEqual(all.tools.slice(0, 100));
      expect(part.notices[0]).toMatchObject({
        en: expect.stringContaining('100 of 600 operations are offered as tools; 500 are left out') as string,
      });
    }));

  it('has schemas of bounded length that stand on their own', () =>
    read(async (file) => {
      const { tools, notices } = await catalogOfFile(file, { maxTools: 600 });
      const longest = (schema: (tool: Tool) => unknown) =>
        Math.max(...tools.map((tool) => JSON.stringify(schema(tool) ?? {}).length));
      expect(longest(({ inputSchema }) => inputSchema)).toBeLessThan(20_000);
      expect(longest(({ outputSchema }) => outputSchema)).toBeLessThan(10_500);
      expect(notices).toEqual([
        {
          en: expect.stringMatching(
            /^The arguments of some tools are described only in part.*createModel0, replaceModel0, createModel1, and 297 more$/,
          ) as string,
          ru: expect.stringMatching(
            /^Аргументы некоторых инструментов описаны не полностью.*createModel0, replaceModel0, createModel1 и ещё 297$/,
          ) as string,
        },
      ]);
      const ajv = new Ajv2020({ strict: false });
      for (const tool of tools.slice(0, 40)) expect(ajv.compile(tool.inputSchema)).toBeTypeOf('function');
    }));
});

it('describes a circular body with definitions of its own', async () => {
  const node = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/components/schemas/Node' } } },
  };
  const requestBody = {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Node' } } },
  };
  const document = documentOf(
    { '/tree': { post: { operationId: 'plant', requestBody, responses: answers } } },
    { components: { schemas: { Node: node } } },
  );
  await using opened = await openDocument(document);
  const converted = {
    ...node,
    properties: { ...node.properties, children: { type: 'array', items: { $ref: '#/$defs/Node' } } },
  };
  expect(toolNamed(opened.catalog, 'plant').inputSchema).toEqual({
    ...converted,
    additionalProperties: false,
    $defs: { Node: converted },
  });
  await callTool(opened.connection, 'plant', { name: 'a', children: [{ name: 'b', children: [] }] }, context());
  await expect(
    callTool(opened.connection, 'plant', { name: 'a', children: [{ children: [] }] }, context()),
  ).rejects.toThrow('children[0].name: is missing');
});

it('publishes output schemas that the clients of both SDKs can compile and that every answer matches', async () => {
  const schema = {
    oneOf: [
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { const: 'a' }, when: { type: 'string', format: 'date-time' } },
        additionalProperties: false,
      },
      {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: ['b'] }, pair: { type: 'array', prefixItems: [{ type: 'string' }] } },
      },
    ],
    discriminator: { propertyName: 'kind' },
  };
  const responses = { 200: { description: 'It', content: { 'application/json': { schema } } } };
  for (const body of ['{"kind":"a","when":"yesterday","x":1}', '{"kind":"c"}', '[]', '7', 'null', '']) {
    await using opened = await openDocument(gets({ '/a': { operationId: 'a', responses } }), {
      answer: (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(body),
    });
    const { structuredContent } = await callTool(opened.connection, 'a', {}, context());
    expect(structuredContent).toBeTypeOf('object');
    for (const validator of [new OlderValidator(), new NewerValidator()]) {
      const validate = validator.getValidator(toolNamed(opened.catalog, 'a').outputSchema as object);
      expect(validate(structuredContent)).toMatchObject({ valid: true });
    }
  }
});
