import { expect, it } from 'vitest';
import { GatewayError } from '../../main/gateway/errors.ts';
import { context, documentOf, openDocument } from './support/open-connection.ts';
import { sendJson } from './support/recording-backend.ts';
import { callTool } from '../support/call-tool.ts';

const key = { name: 'key', in: 'path', required: true, schema: { type: 'string' } };
const part = (name: string, style = 'simple') => ({
  name,
  in: 'path',
  required: true,
  style,
  schema: { type: 'string' },
});
const answers = { 200: { description: 'It' } };
const paths = {
  '/projects/{key}/items': { get: { operationId: 'plain', parameters: [key], responses: answers } },
  '/pairs/{a}{b}/items': { get: { operationId: 'pair', parameters: [part('a'), part('b')], responses: answers } },
  '/labels/{key}/items': { get: { operationId: 'label', parameters: [part('key', 'label')], responses: answers } },
  '/files/{key}.json': { get: { operationId: 'file', parameters: [key], responses: answers } },
};

it.each([
  ['plain', { key: '..' }],
  ['plain', { key: '.' }],
  ['plain', { key: '../admin' }],
  ['plain', { key: 'a/../../admin' }],
  ['plain', { key: 'a/..' }],
  ['plain', { key: '..\\admin' }],
  ['plain', { key: '%2e%2e' }],
  ['plain', { key: '%2E%2E%2Fadmin' }],
  ['plain', { key: '%252e%252e%252fadmin' }],
  ['plain', { key: '..;x=1' }],
  ['plain', { key: '' }],
  ['plain', { key: 'a\r\nX-Admin: 1' }],
  ['plain', { key: 'a\u0000b' }],
  ['plain', { key: 'a%00b' }],
  ['pair', { a: '.', b: '.' }],
  ['label', { key: '.' }],
  ['file', { key: '..' }],
  ['label', { key: '' }],
])('refuses %s with %j and sends nothing', async (name, args) => {
  await using opened = await openDocument(documentOf(paths));
  const error: unknown = await callTool(opened.connection, name, args, context()).catch((thrown: unknown) => thrown);
  expect(error instanceof GatewayError && error.code).toBe('invalid-arguments');
  expect(opened.calls()).toEqual([]);
});

it.each([
  ['plain', { key: 'group/project' }, '/projects/group%2Fproject/items'],
  ['plain', { key: 'a\\b' }, '/projects/a%5Cb/items'],
  ['plain', { key: 'a?b#c;d' }, '/projects/a%3Fb%23c%3Bd/items'],
  ['plain', { key: '...' }, '/projects/.../items'],
  ['plain', { key: 'v1..2' }, '/projects/v1..2/items'],
  ['plain', { key: '100%' }, '/projects/100%25/items'],
  [
    'plain',
    { key: 'Требование 7' },
    '/projects/%D0%A2%D1%80%D0%B5%D0%B1%D0%BE%D0%B2%D0%B0%D0%BD%D0%B8%D0%B5%207/items',
  ],
  ['file', { key: 'a..' }, '/files/a...json'],
])('sends %s with %j as %s', async (name, args, expected) => {
  await using opened = await openDocument(documentOf(paths));
  await callTool(opened.connection, name, args, context());
  expect(opened.calls().map(({ url }) => url)).toEqual([expected]);
});

/** Small, fast and the same on every run (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

it('lets no value of 1,000 random ones out of its segment', async () => {
  const pieces = [
    '.',
    '..',
    '/',
    '\\',
    '%',
    '%2e',
    '%2F',
    '%5c',
    '%25',
    ';',
    '?',
    '#',
    '&',
    '=',
    ' ',
    'a',
    'ж',
    '\n',
    '@',
    ':',
    '//',
    '+',
    '%00',
  ];
  const random = randomNumbers(7);
  await using opened = await openDocument(documentOf(paths), { answer: (_, response) => sendJson(response, {}) });
  let refused = 0;
  for (let round = 0; round < 1_000; round += 1) {
    const length = 1 + Math.floor(random() * 6);
    const value = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    await callTool(opened.connection, 'plain', { key: value }, context()).catch((error: unknown) => {
      if (!(error instanceof GatewayError) || error.code !== 'invalid-arguments') throw error;
      refused += 1;
    });
  }
  const urls = opened.calls().map(({ url }) => url);
  expect(urls.length + refused).toBe(1_000);
  expect(urls.length).toBeGreaterThan(300);
  expect(refused).toBeGreaterThan(300);
  // As sent, and as a server or a proxy reads it after one and after two decodings with its dots resolved.
  expect(urls.filter((url) => !/^\/projects\/[^/\\?#]+\/items$/.test(url))).toEqual([]);
  const once = urls.map(decodeURIComponent);
  const twice = once.map((url) =>
    url.replace(/%[0-9A-Fa-f]{2}/g, (triplet) => String.fromCharCode(parseInt(triplet.slice(1), 16))),
  );
  const escapes = [...once, ...twice].filter((url) => /(^|[/\\])\.{1,2}([/\\;]|$)/.test(url));
  expect(escapes).toEqual([]);
});

it('never lets a query value begin another parameter', async () => {
  const query = { name: 'q', in: 'query', allowReserved: true, schema: { type: 'string' } };
  await using opened = await openDocument(
    documentOf({ '/search': { get: { operationId: 'search', parameters: [query], responses: answers } } }),
  );
  await callTool(opened.connection, 'search', { q: 'x&admin=1#top' }, context());
  expect(opened.calls().map(({ url }) => url)).toEqual(['/search?q=x%26admin=1%23top']);
});
