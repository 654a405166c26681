import type { Tool, ToolResult } from '../gateway/connection.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { knowsContentKind, modernRevisions } from './revisions.ts';

/** What is needed to say a result in the words of a client's revision. */
export interface ResultView {
  readonly revision: string;
  /** Whether the tool's `outputSchema` has a root other than `type: "object"`; only 2026-07-28 can say that. */
  readonly hasNonObjectSchema: () => boolean;
}

/**
 * A tool result as a client of that revision can read it: content kinds it does not know become text, and
 * `structuredContent` that is not an object is repeated as text (SEP-2106) and, before 2026-07-28, wrapped as `{ result }`.
 */
export function toolResultFor(result: ToolResult, view: ResultView): ToolResult {
  const readable = withKnownContent(result, view.revision);
  const structured = readable.structuredContent;
  if (structured === undefined) return readable;
  const isObject = isJsonObject(structured);
  const told = isObject || hasText(readable) ? readable : withText(readable, JSON.stringify(structured));
  if (modernRevisions.includes(view.revision)) return told;
  const wrap = !isObject || view.hasNonObjectSchema();
  return wrap ? { ...told, structuredContent: { result: structured } } : told;
}

/** Whether clients before 2026-07-28 see the results of this tool wrapped. */
export function hasNonObjectOutput(tool: Tool): boolean {
  const schema = tool['outputSchema'];
  return isJsonObject(schema) && schema['type'] !== 'object';
}

function withKnownContent(result: ToolResult, revision: string): ToolResult {
  if (result.content.every((part) => knowsContentKind(revision, part['type']))) return result;
  const content = result.content.map((part) => (knowsContentKind(revision, part['type']) ? part : asText(part)));
  return { ...result, content };
}

function asText(part: JsonObject): JsonObject {
  const { type, title, name, uri } = part;
  if (type !== 'resource_link') return { type: 'text', text: `[${textOf(type)} content left out]` };
  return { type: 'text', text: `${textOf(title ?? name)}: ${textOf(uri)}` };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function hasText(result: ToolResult): boolean {
  return result.content.some((part) => part['type'] === 'text');
}

function withText(result: ToolResult, text: string): ToolResult {
  return { ...result, content: [...result.content, { type: 'text', text }] };
}
