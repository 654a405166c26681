import $RefParser from '@apidevtools/json-schema-ref-parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDemo, type Demo } from '../../demo/create-demo.ts';
import { signedIn, type ApiClient } from './api-client.ts';
import type { Json } from '../support/demo-tokens.ts';

let demo: Demo;
let call: ApiClient;
let document: Json;
let ajv: Ajv2020;
beforeAll(async () => {
  demo = await createDemo({ port: 0 });
  call = await signedIn(demo, 'editor');
  document = await (await fetch(demo.openApiUrl)).json();
  ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['example', 'components'] });
  addFormats.default(ajv);
  ajv.addFormat('binary', true);
  ajv.addSchema({ $id: 'openapi', components: document.components });
});
afterAll(() => demo.close());

type Described = { path: string; method: string; operation: Json };
const described = (): Described[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods as object).map(([method, operation]) => ({ path, method, operation })),
  );

/** A JSON Schema whose references lead into the document. */
const absolute = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object;

function expectToMatch(schema: object, value: unknown): void {
  const validate = ajv.compile(absolute(schema));
  validate(value);
  expect(validate.errors ?? []).toEqual([]);
}

const resolve = (node: Json): Json =>
  '$ref' in node
    ? node.$ref
        .slice(2)
        .split('/')
        .reduce((at: Json, part: string) => at[part], document)
    : node;

describe('the OpenAPI document', () => {
  it('is public, can be cached, and answers 304', async () => {
    const first = await fetch(demo.openApiUrl);
    expect(first.headers.get('content-type')).toBe('application/json');
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(demo.openApiUrl, { headers: { 'if-none-match': etag } });
    expect(second.status).toBe(304);
  });

  it('is OpenAPI 3.1 with a relative server and the sign-in of this server', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.servers[0].url).toBe('/api/v1');
    expect(document.components.securitySchemes.signIn.flows.authorizationCode).toMatchObject({
      authorizationUrl: '/oauth/authorize',
      tokenUrl: '/oauth/token',
      scopes: { 'requirements:read': expect.any(String), 'requirements:write': expect.any(String) },
    });
  });

  it('resolves every reference, the circular one included', async () => {
    const parser = new $RefParser();
    const whole: Json = await parser.dereference(structuredClone(document));
    expect(parser.$refs.circular).toBe(true);
    const node = whole.components.schemas.RequirementNode;
    expect(node.properties.children.items).toBe(node);
  });

  it('gives each of its 29 operations a name of its own, words, a tag, a scope and its problems', () => {
    const operations = described();
    const ids = operations.map(({ operation }) => operation.operationId as string);
    expect(ids).toHaveLength(29);
    expect(new Set(ids).size).toBe(29);
    const tags = document.tags.map(({ name }: { name: string }) => name);
    for (const { operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(operation.description.length).toBeGreaterThan(20);
      expect(tags).toContain(operation.tags[0]);
      expect(operation.security[0].signIn).toHaveLength(1);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['401', '403']));
    }
  });

  it('declares exactly the parameters that its paths have', () => {
    for (const { path, operation } of described()) {
      const inPath = (operation.parameters ?? []).filter((one: Json) => one.in === 'path');
      expect(inPath.map(({ name }: { name: string }) => `{${name}}`).sort()).toEqual(
        (path.match(/\{\w+\}/g) ?? []).sort(),
      );
      for (const parameter of inPath) expect(parameter.required).toBe(true);
    }
  });

  it('has only schemas that a strict validator accepts', () => {
    for (const schema of Object.values(document.components.schemas)) ajv.compile(absolute(schema as object));
    for (const { operation } of described()) {
      for (const { schema } of operation.parameters ?? []) ajv.compile(absolute(schema));
      for (const media of Object.values<Json>(operation.requestBody?.content ?? {}))
        ajv.compile(absolute(media.schema));
    }
  });

  it('gives examples that match their own schemas', () => {
    let count = 0;
    for (const { operation } of described()) {
      const contents = [
        operation.requestBody?.content,
        ...Object.values<Json>(operation.responses).map((one) => resolve(one).content),
      ];
      for (const media of contents.flatMap((content) => Object.values<Json>(content ?? {}))) {
        if (media.example === undefined) continue;
        count += 1;
        expectToMatch(media.schema, media.example);
      }
    }
    expect(count).toBe(7);
  });

  it('describes repeated, nested, multipart, binary and CSV forms', () => {
    const { parameters } = document.paths['/requirements'].get;
    expect(parameters.find(({ name }: Json) => name === 'status')).toMatchObject({ style: 'form', explode: true });
    expect(parameters.find(({ name }: Json) => name === 'updated')).toMatchObject({
      style: 'deepObject',
      explode: true,
    });
    const upload = document.paths['/requirements/{requirementKey}/attachments'].post.requestBody;
    expect(upload.content['multipart/form-data'].schema.properties.file).toMatchObject({ format: 'binary' });
    const download = document.paths['/attachments/{attachmentId}/content'].get.responses['200'];
    expect(Object.keys(download.content)).toEqual(['application/octet-stream']);
    const csv = document.paths['/exports/requirements.csv'].get.responses['200'];
    expect(Object.keys(csv.content)).toEqual(['text/csv']);
  });

  it('marks what the server writes as read only, in the body of a replacement too', () => {
    const { schema } = document.paths['/requirements/{requirementKey}'].put.requestBody.content['application/json'];
    const { properties } = resolve(schema);
    const readOnly = Object.keys(properties).filter((name) => properties[name].readOnly === true);
    expect(readOnly).toEqual([
      'key',
      'project',
      'version',
      'links',
      'commentCount',
      'attachmentCount',
      'createdAt',
      'createdBy',
      'updatedAt',
      'updatedBy',
    ]);
  });
});

describe('the answers', () => {
  const upload = (): FormData => {
    const form = new FormData();
    form.set('file', new File(['sketch'], 'sketch.txt', { type: 'text/plain' }));
    return form;
  };
  const reads: Record<string, string> = {
    '/me': '/me',
    '/people': '/people',
    '/projects': '/projects',
    '/projects/{projectKey}': '/projects/CRM',
    '/projects/{projectKey}/summary': '/projects/WMS/summary',
    '/projects/{projectKey}/tree': '/projects/CRM/tree',
    '/requirements': '/requirements?pageSize=200',
    '/requirements/{requirementKey}': '/requirements/PAY-14',
    '/requirements/{requirementKey}/versions': '/requirements/PAY-14/versions',
    '/requirements/{requirementKey}/versions/{version}': '/requirements/PAY-14/versions/2',
    '/requirements/{requirementKey}/links': '/requirements/PAY-14/links',
    '/requirements/{requirementKey}/comments': '/requirements/PAY-14/comments',
    '/requirements/{requirementKey}/attachments': '/requirements/PAY-14/attachments',
    '/attachments/{attachmentId}': '/attachments/1',
    '/search': '/search?q=платёж',
    '/changes': '/changes?limit=200',
  };
  const writes: [method: string, path: string, address: string, body: unknown][] = [
    ['post', '/requirements', '/requirements', { project: 'CRM', title: 'Checked by schema' }],
    ['patch', '/requirements/{requirementKey}', '/requirements/CRM-3', { priority: 'critical' }],
    [
      'post',
      '/requirements/bulk-status',
      '/requirements/bulk-status',
      { keys: ['CRM-18', 'CRM-41'], status: 'verified' },
    ],
    ['post', '/requirements/{requirementKey}/links', '/requirements/CRM-3/links', { type: 'refines', target: 'CRM-1' }],
    ['post', '/requirements/{requirementKey}/comments', '/requirements/CRM-3/comments', { text: 'Fine' }],
  ];

  beforeAll(async () => {
    const { status, body } = await call('POST', '/requirements/PAY-14/attachments', { body: upload() });
    expect(status).toBe(201);
    expectToMatch({ $ref: '#/components/schemas/Attachment' }, body);
  });

  it('are checked for every JSON read', () => {
    const paths = described()
      .filter(({ method, operation }) => method === 'get' && operation.responses['200'].content['application/json'])
      .map(({ path }) => path);
    expect(Object.keys(reads).sort()).toEqual(paths.sort());
  });

  it.each(Object.entries(reads))('GET %s keeps to its schema', async (path, address) => {
    const { status, body, text } = await call('GET', address);
    expect(status).toBe(200);
    expect(text.length).toBeGreaterThan(2);
    expectToMatch(document.paths[path].get.responses['200'].content['application/json'].schema, body);
  });

  it.each(writes)('%s %s keeps to its schema', async (...[method, path, address, body]) => {
    const answer = await call(method.toUpperCase(), address, { body });
    const responses = document.paths[path][method].responses;
    expect(Object.keys(responses)).toContain(String(answer.status));
    expect(answer.status).toBeLessThan(300);
    expectToMatch(responses[answer.status].content['application/json'].schema, answer.body);
  });

  it.each([
    ['/requirements?page=0', '400'],
    ['/requirements/CRM-9999', '404'],
  ])('the problem of GET %s keeps to its schema', async (address, status) => {
    const { body } = await call('GET', address);
    const path = status === '404' ? '/requirements/{requirementKey}' : '/requirements';
    const response = resolve(document.paths[path].get.responses[status]);
    expectToMatch(response.content['application/problem+json'].schema, body);
  });
});
