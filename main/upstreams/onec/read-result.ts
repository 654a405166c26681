import { GatewayError } from '../../gateway/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';
import type { Log } from '../../lib/log.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { holdsStack, kindOfError, readableError } from './error-text.ts';

/**
 * A tool result as MCP wants it; everything that is right stays as it came. The text of a failed tool loses the stack that 1C puts into it
 * (the log has the whole at debug). Throws `upstream-failed` for what is no result.
 */
export function readToolResult(result: JsonObject, log: Log): JsonObject {
  const { content, structuredContent, isError } = result;
  const list = Array.isArray(content) ? (content as Json[]) : typeof content === 'string' ? [text(content)] : undefined;
  if (list === undefined && structuredContent === undefined)
    throw notWhatWasAsked({
      en: '1C answered the call with something that is no tool result',
      ru: '1С ответила на вызов тем, что не является результатом инструмента',
    });
  const parts = (list ?? [text(JSON.stringify(structuredContent))]).map((part) =>
    isJsonObject(part) ? part : text(typeof part === 'string' ? part : JSON.stringify(part)),
  );
  if (isError !== true)
    return list === content && parts.every((part, at) => part === list?.[at]) ? result : { ...result, content: parts };
  return { ...result, content: parts.map((part) => withoutStack(part, log)) };
}

/** Contents of a resource; 1C leaves the `uri` out that MCP asks for. */
export function readResourceResult(result: JsonObject, uri: string): JsonObject {
  const { contents } = result;
  const list = Array.isArray(contents) ? (contents as Json[]) : undefined;
  if (list === undefined)
    throw notWhatWasAsked({
      en: '1C answered with something that is no resource',
      ru: '1С вернула то, что не является ресурсом',
    });
  const parts = list.filter(isJsonObject).map((part) => {
    const { type: _, ...rest } = part;
    const hasBody = typeof part['text'] === 'string' || typeof part['blob'] === 'string';
    return { uri, ...rest, ...(!hasBody && { text: '' }) };
  });
  return { ...result, contents: parts };
}

function notWhatWasAsked(sentence: Sentence): GatewayError {
  return new GatewayError('upstream-failed', sentence, { retryable: false });
}

function withoutStack(part: JsonObject, log: Log): JsonObject {
  const said = part['text'];
  if (typeof said !== 'string' || !holdsStack(said)) return part;
  log.debug('A tool of 1C failed', { text: said, reason: kindOfError(said) });
  return {
    ...part,
    text: readableError(said) || '1C gave no reason that can be shown; `portico logs --level debug` has it',
  };
}

function text(words: string): JsonObject {
  return { type: 'text', text: words };
}
