import type { ToolResult } from '../../../gateway/connection.ts';
import type { ResultStore } from '../../../gateway/result-store.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.ts';
import type { IncomingAnswer } from '../../http/exchange.ts';
import { isJsonType } from '../tools/choose-body.ts';
import type { ToolOutput } from '../tools/output-schema.ts';
import type { SchemaValidators } from '../../arguments/validate-arguments.ts';
import { compactJson, decodeText } from '../../http/decode-text.ts';
import { fileName } from './file-name.ts';
import { fitJson } from './fit-json.ts';

export interface ResultContext {
  readonly connection: string;
  readonly toolName: string;
  readonly method: string;
  readonly clientId: string;
  readonly output: ToolOutput | undefined;
  readonly maxResultBytes: number;
  readonly results: ResultStore;
  readonly validators: SchemaValidators;
}

/** Larger media are linked instead of put into the result. */
const maxImageBytes = 1_000_000;
const maxBlobBytes = 64_000;

/** A successful answer as a tool result: JSON, text, pictures, sounds, files, or a word that it is done. */
export function toResult(answer: IncomingAnswer, context: ResultContext): ToolResult {
  const contentType = answer.headers['content-type'] ?? '';
  const mimeType = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  if (answer.body.length === 0) return withStructured([text(emptyText(answer, context.method))], {}, context);
  if (isJsonType(mimeType) || mimeType === '') {
    const result = jsonResult(answer, context);
    if (result) return result;
  }
  if (isTextType(mimeType)) return textResult(answer, mimeType, context);
  return binaryResult(answer, mimeType || 'application/octet-stream', context);
}

function jsonResult(answer: IncomingAnswer, context: ResultContext): ToolResult | undefined {
  const raw = decodeText(answer.body, answer.headers['content-type']);
  let value: Json;
  try {
    value = JSON.parse(raw) as Json;
  } catch {
    return undefined;
  }
  const compact = compactJson(raw);
  const size = Buffer.byteLength(compact);
  if (size <= context.maxResultBytes) return withStructured([text(compact)], structuredOf(value, context), context);
  const fitted = fitJson(value, context.maxResultBytes);
  const cut = `The answer is cut, ${Buffer.byteLength(JSON.stringify(fitted.value))} of ${size} bytes are above (${fitted.cuts.slice(0, 5).join('; ')}). `;
  const content = [
    text(JSON.stringify(fitted.value)),
    text(cut + wholeNotice),
    linkTo(answer, 'application/json', context),
  ];
  return withStructured(content, structuredOf(fitted.value, context), context);
}

const wholeNotice =
  'The whole is in the linked resource; better ask for less with paging or filters if the tool has them.';

function textResult(answer: IncomingAnswer, mimeType: string, context: ResultContext): ToolResult {
  const whole = decodeText(answer.body, answer.headers['content-type']);
  const size = Buffer.byteLength(whole);
  if (size <= context.maxResultBytes) return withStructured([text(whole)], unexpected(whole, context), context);
  const part = firstLines(whole, context.maxResultBytes);
  const cut = `The answer is cut, ${Buffer.byteLength(part)} of ${size} bytes are above. ${wholeNotice}`;
  return withStructured(
    [text(part), text(cut), linkTo(answer, mimeType || 'text/plain', context)],
    unexpected(part, context),
    context,
  );
}

function binaryResult(answer: IncomingAnswer, mimeType: string, context: ResultContext): ToolResult {
  const { body } = answer;
  const kind = /^image\/(png|jpeg|gif|webp)$/.test(mimeType)
    ? 'image'
    : mimeType.startsWith('audio/')
      ? 'audio'
      : undefined;
  if (kind && body.length <= maxImageBytes) {
    return withStructured([{ type: kind, data: body.toString('base64'), mimeType }], {}, context);
  }
  const link = linkTo(answer, mimeType, context);
  const said = `The answer is a file of ${body.length} bytes (${mimeType}), "${link.name as string}".`;
  if (body.length > maxBlobBytes)
    return withStructured([text(`${said} It is in the linked resource.`), link], {}, context);
  const resource = { uri: link.uri as string, mimeType, blob: body.toString('base64') };
  return withStructured([text(said), { type: 'resource', resource }], {}, context);
}

function linkTo(
  answer: IncomingAnswer,
  mimeType: string,
  { results, connection, clientId, toolName }: ResultContext,
): JsonObject {
  const name = fileName(answer.headers['content-disposition'], toolName, mimeType);
  const stored = results.put({ mimeType, body: answer.body, name, connection, clientId });
  return {
    type: 'resource_link',
    uri: stored.uri,
    name,
    mimeType,
    size: answer.body.length,
    description: 'The whole answer',
  };
}

function structuredOf(value: Json, { output, validators }: ResultContext): JsonObject | undefined {
  if (!output) return isJsonObject(value) ? value : undefined;
  const candidate = output.wrapped ? { result: value } : value;
  // A backend that does not keep to its own document must not make the client refuse the answer.
  return isJsonObject(candidate) && validators.matches(output.schema, candidate)
    ? candidate
    : { [output.unexpectedMember]: value };
}

function unexpected(value: string, { output }: ResultContext): JsonObject {
  return output ? { [output.unexpectedMember]: value } : {};
}

/** A tool with an output schema has to return `structuredContent`, whatever the answer was. */
function withStructured(
  content: readonly JsonObject[],
  structured: JsonObject | undefined,
  { output }: ResultContext,
): ToolResult {
  if (structured === undefined || (output === undefined && Object.keys(structured).length === 0)) return { content };
  return { content, structuredContent: structured };
}

function emptyText({ status, headers }: IncomingAnswer, method: string): string {
  const where = headers.location === undefined ? '' : ` Location: ${headers.location}.`;
  if (method !== 'HEAD') return `Done (HTTP ${status}, no content).${where}`;
  const shown = ['content-type', 'content-length', 'etag', 'last-modified', 'x-total-count', 'link'].flatMap((name) =>
    headers[name] === undefined ? [] : `${name}: ${headers[name]}`,
  );
  return [`It exists (HTTP ${status}).${where}`, ...shown].join('\n');
}

function isTextType(mimeType: string): boolean {
  return (
    mimeType === '' ||
    mimeType.startsWith('text/') ||
    isJsonType(mimeType) ||
    /[/+](xml|yaml|csv|javascript|graphql|x-ndjson|ndjson)$/.test(mimeType) ||
    mimeType === 'application/x-www-form-urlencoded'
  );
}

/** The beginning of a text, cut after a line if one ends in its last fifth, never inside a character. */
function firstLines(whole: string, maxBytes: number): string {
  let part = Buffer.from(whole)
    .subarray(0, maxBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
  const lineEnd = part.lastIndexOf('\n');
  if (lineEnd > part.length * 0.8) part = part.slice(0, lineEnd);
  return part;
}

function text(content: string): JsonObject {
  return { type: 'text', text: content };
}
