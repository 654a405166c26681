import { describe, expect, it } from 'vitest';
import type { Tool } from '../../main/gateway/connection.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { headerValue, modernHeaders } from '../../main/upstreams/streamable-http/message-headers.ts';
import { createParamHeaders } from '../../main/upstreams/streamable-http/param-headers.ts';

describe('values of headers', () => {
  it.each([
    ['us-west1', 'us-west1'],
    ['file:///a b', 'file:///a b'],
    ['', ''],
    ['Hello, 世界', '=?base64?SGVsbG8sIOS4lueVjA==?='],
    [' padded ', '=?base64?IHBhZGRlZCA=?='],
    ['line1\nline2', '=?base64?bGluZTEKbGluZTI=?='],
    ['=?base64?literal?=', '=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?='],
    ['\u0001', '=?base64?AQ==?='],
  ])('say %j as %j', (text, value) => {
    expect(headerValue(text)).toBe(value);
  });
});

describe('headers that repeat a message', () => {
  const meta = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
  it.each<readonly [string, JsonObject, Record<string, string> | undefined]>([
    [
      'tools/call',
      { name: 'echo', _meta: meta },
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'echo' },
    ],
    [
      'resources/read',
      { uri: 'a:б', _meta: meta },
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'resources/read', 'mcp-name': '=?base64?YTrQsQ==?=' },
    ],
    [
      'tasks/get',
      { taskId: 't-1', _meta: meta },
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tasks/get', 'mcp-name': 't-1' },
    ],
    [
      'tools/list',
      { name: 'not a name', _meta: meta },
      { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' },
    ],
    ['tools/call', { name: 'echo' }, undefined],
  ])('of %s with %j', (method, params, headers) => {
    expect(modernHeaders({ jsonrpc: '2.0', id: 1, method, params })).toEqual(headers);
  });
});

const text = { type: 'string' };
const region = { type: 'string', 'x-mcp-header': 'Region' };
const toolOf = (properties: JsonObject, more: JsonObject = {}): Tool => ({
  name: 'tool',
  inputSchema: { type: 'object', properties, ...more },
});

describe('headers that repeat arguments', () => {
  it.each<{
    readonly what: string;
    readonly properties: JsonObject;
    readonly args: JsonObject;
    readonly headers: Record<string, string> | undefined;
  }>([
    {
      what: 'a text',
      properties: { region },
      args: { region: 'us-west1' },
      headers: { 'mcp-param-region': 'us-west1' },
    },
    {
      what: 'a text beyond ASCII',
      properties: { region },
      args: { region: 'é' },
      headers: { 'mcp-param-region': '=?base64?w6k=?=' },
    },
    {
      what: 'an integer',
      properties: { n: { type: 'integer', 'x-mcp-header': 'N' } },
      args: { n: -7 },
      headers: { 'mcp-param-n': '-7' },
    },
    {
      what: 'a boolean',
      properties: { b: { type: 'boolean', 'x-mcp-header': 'B' } },
      args: { b: false },
      headers: { 'mcp-param-b': 'false' },
    },
    { what: 'null', properties: { region }, args: { region: null }, headers: {} },
    { what: 'nothing', properties: { region }, args: {}, headers: {} },
    {
      what: 'a member of an object',
      properties: { where: { type: 'object', properties: { region } } },
      args: { where: { region: 'eu' } },
      headers: { 'mcp-param-region': 'eu' },
    },
    { what: 'a tool without them', properties: { region: text }, args: { region: 'eu' }, headers: undefined },
    {
      what: 'an argument named like the annotation',
      properties: { 'x-mcp-header': text, other: { type: 'object', default: { 'x-mcp-header': 'A' } } },
      args: { 'x-mcp-header': 'v' },
      headers: undefined,
    },
  ])('say $what', ({ properties, args, headers }) => {
    const tool = toolOf(properties);
    expect(createParamHeaders().refusal(tool)).toBeUndefined();
    expect(createParamHeaders().of(tool, args)).toEqual(headers);
  });

  it.each<readonly [string, Tool, RegExp]>([
    ['an empty name', toolOf({ a: { ...text, 'x-mcp-header': '' } }), /no header name/],
    ['a name with a space', toolOf({ a: { ...text, 'x-mcp-header': 'A B' } }), /no header name/],
    ['a name with a line end', toolOf({ a: { ...text, 'x-mcp-header': 'A\r\nB' } }), /no header name/],
    ['a name that is no text', toolOf({ a: { ...text, 'x-mcp-header': 1 } }), /no header name/],
    ['a name twice', toolOf({ a: region, b: { ...text, 'x-mcp-header': 'REGION' } }), /twice/],
    ['a number', toolOf({ a: { type: 'number', 'x-mcp-header': 'A' } }), /no string, integer or boolean/],
    ['an object', toolOf({ a: { type: 'object', 'x-mcp-header': 'A' } }), /no string, integer or boolean/],
    ['an item of a list', toolOf({ a: { type: 'array', items: region } }), /under "items"/],
    ['an alternative', toolOf({}, { oneOf: [{ properties: { region } }] }), /under "oneOf"/],
    ['a definition', toolOf({ a: { $ref: '#/$defs/r' } }, { $defs: { r: region } }), /under "\$defs"/],
    ['the schema itself', toolOf({}, { 'x-mcp-header': 'A' }), /outside of its arguments/],
  ])('are refused on %s', (_, tool, reason) => {
    const refusal = createParamHeaders().refusal(tool);
    expect(refusal?.en).toMatch(reason);
    expect(refusal?.ru).toMatch(/^x-mcp-header .*[а-я]/);
  });
});
