import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, it } from 'vitest';
import { kindViews } from '../../main/api/kind-views.ts';
import { addressOf } from '../../main/app-config.ts';
import { parseConnections } from '../../main/config/connections.ts';
import { upstreamKinds } from '../../main/upstreams/index.ts';

const schemaOf = (kind: string) => kindViews().find((view) => view.kind === kind)?.schema ?? {};

it('every kind has a schema for forms, with a title for each member', () => {
  expect(kindViews().map(({ kind }) => kind)).toEqual(['openapi', 'streamable-http', 'stdio', 'onec', 'built-in']);
  for (const { kind, schema } of kindViews()) {
    const properties = schema['properties'] as Record<string, { title?: string }>;
    const untitled = Object.entries(properties).flatMap(([name, { title }]) => (title === undefined ? [name] : []));
    expect([kind, untitled]).toEqual([kind, []]);
    expect(properties).not.toHaveProperty('kind');
  }
});

it.each([
  ['openapi', { document: 'https://api.example.com/openapi.json' }, true],
  ['openapi', { document: 'x', title: 'CRM', off: { tools: ['a'] }, describe: { a: 'b' } }, true],
  ['openapi', {}, false],
  ['openapi', { document: 'x', unknown: 1 }, false],
  ['stdio', { command: 'npx', args: ['-y', 'server'] }, true],
  ['onec', { url: 'http://server/base' }, true],
  ['built-in', {}, true],
  ['built-in', { title: '' }, false],
])('the schema of %s answers %j with %s', (kind, settings, isValid) => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  expect(ajv.validate(schemaOf(kind), settings)).toBe(isValid);
});

it.each([
  [
    { kind: 'openapi', document: 'https://user:pass@api.example.com/v1/openapi.json?key=secret' },
    'api.example.com/v1/openapi.json',
  ],
  [{ kind: 'openapi', document: '/home/me/openapi.yaml' }, '/home/me/openapi.yaml'],
  [{ kind: 'streamable-http', url: 'http://127.0.0.1:3000/mcp/?token=secret' }, '127.0.0.1:3000/mcp'],
  [{ kind: 'onec', url: 'https://server/base/' }, 'server/base'],
  [{ kind: 'built-in' }, 'Portico'],
  [
    { kind: 'stdio', command: 'npx', args: ['-y', 'some server', '--token=abc', '--api-key', 'abc'] },
    'npx -y "some server" --token=… --api-key …',
  ],
  [{ kind: 'stdio', command: 'run', args: ['https://me:pw@host/path?key=1'] }, 'run host/path'],
  [{ kind: 'stdio', command: 'run', args: ['x'.repeat(200)] }, `run ${'x'.repeat(115)}…`],
])('%j leads to %s', (raw, address) => {
  const { values, problems } = parseConnections({ it: raw }, { kinds: upstreamKinds, accounts: [] });
  expect(problems).toEqual([]);
  expect(values['it'] && addressOf(values['it'])).toBe(address);
});
