import { Server, type CallToolResult } from '@modelcontextprotocol/server';
import { describe, expect, it } from 'vitest';
import type { ToolResult } from '../../main/gateway/connection.ts';
import type { JsonObject } from '../../main/lib/json.ts';
import { hasNonObjectOutput, toolResultFor } from '../../main/transports/tool-result.ts';

const text = { type: 'text', text: 'said' };
const link = { type: 'resource_link', uri: 'file:///a', name: 'a.txt', title: 'The file' };
const audio = { type: 'audio', data: 'AAAA', mimeType: 'audio/wav' };
const view = (revision: string, wrapped = false) => ({ revision, hasNonObjectSchema: () => wrapped });

describe('A tool result', () => {
  it.each<{ revision: string; content: JsonObject[] }>([
    {
      revision: '2024-11-05',
      content: [
        text,
        { type: 'text', text: 'The file: file:///a' },
        { type: 'text', text: '[audio content left out]' },
      ],
    },
    { revision: '2025-03-26', content: [text, { type: 'text', text: 'The file: file:///a' }, audio] },
    { revision: '2025-06-18', content: [text, link, audio] },
    { revision: '2026-07-28', content: [text, link, audio] },
  ])('holds only content that revision $revision knows', ({ revision, content }) => {
    expect(toolResultFor({ content: [text, link, audio] }, view(revision)).content).toEqual(content);
  });

  it('is handed on as it is when there is nothing to change', () => {
    const result: ToolResult = { content: [{ ...text, 'x-own': 1 }], structuredContent: { a: 1 }, 'x-more': true };
    expect(toolResultFor(result, view('2025-11-25'))).toBe(result);
    expect(toolResultFor(result, view('2026-07-28'))).toBe(result);
  });

  it('keeps a content kind that no revision knows', () => {
    const content = [{ type: 'x-hologram', data: '…' }];
    expect(toolResultFor({ content }, view('2024-11-05')).content).toEqual(content);
  });
});

// The SDK does the same for results that go through its own handlers; both ways must not differ.
describe.each<{ what: string; schema: JsonObject | undefined; result: ToolResult }>([
  { what: 'an object', schema: { type: 'object' }, result: { content: [text], structuredContent: { a: 1 } } },
  { what: 'an object without text', schema: { type: 'object' }, result: { content: [], structuredContent: { a: 1 } } },
  { what: 'an array', schema: { type: 'array' }, result: { content: [], structuredContent: [1, 2] } },
  { what: 'an array with text', schema: { type: 'array' }, result: { content: [text], structuredContent: [1, 2] } },
  { what: 'null', schema: { type: ['object', 'null'] }, result: { content: [], structuredContent: null } },
  { what: 'an object under anyOf', schema: { anyOf: [{}] }, result: { content: [text], structuredContent: { a: 1 } } },
  { what: 'a string without schema', schema: undefined, result: { content: [], structuredContent: 'x' } },
  { what: 'nothing structured', schema: undefined, result: { content: [text] } },
])('With $what, a tool result', ({ schema, result }) => {
  it('looks to a client with a session as the SDK makes it', () => {
    const server = new Server({ name: 'x', version: '1' }, { capabilities: { tools: {} } });
    const expected = server.projectCallToolResult(result as unknown as CallToolResult, schema);
    const tool = { name: 'x', inputSchema: {}, ...(schema ? { outputSchema: schema } : {}) };
    expect(toolResultFor(result, view('2025-11-25', hasNonObjectOutput(tool)))).toEqual(expected);
  });
});
