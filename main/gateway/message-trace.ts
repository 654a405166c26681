import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { redactedText } from '../lib/redacted-text.ts';

export type TraceDirection = 'client-to-portico' | 'portico-to-client' | 'portico-to-upstream' | 'upstream-to-portico';

/** A message of a call as people see it, redacted and bounded. */
export interface TracedMessage {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly direction: TraceDirection;
  /** JSON text; for an upstream that speaks no MCP, its HTTP request or answer. */
  readonly json: string;
}
export type TracedMessages = readonly TracedMessage[];

/** What travels between Portico and an upstream that speaks no MCP. */
export interface HttpMessage {
  /** `POST https://…` or `HTTP 200`. */
  readonly http: string;
  readonly body: string | Uint8Array | undefined;
}

/** Takes the messages of one call. They are kept as they are, so nobody may change them afterwards. */
export interface CallTrace {
  note(direction: TraceDirection, message: JsonObject | HttpMessage): void;
}

/** The messages of the latest calls of this run, in memory. */
export interface MessageTraces {
  /** To be called once for each call. */
  begin(call: string): CallTrace;
  /** `undefined` once they are no longer kept. */
  of(call: string): TracedMessages | undefined;
}

export interface MessageTracesOptions {
  /** JSON text of a value with secrets hidden, at most `maxBytes` long. */
  readonly redactedJson: (value: unknown, maxBytes: number) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly maxCalls?: number;
  /** Of all calls together, as far as it can be told at a glance. */
  readonly maxBytes?: number;
}

interface Kept {
  readonly at: number;
  readonly direction: TraceDirection;
  readonly message: JsonObject | HttpMessage;
}

interface KeptCall {
  readonly messages: Kept[];
  /** The last result and how long it is. */
  result: { readonly value: unknown; readonly bytes: number } | undefined;
  bytes: number;
  isGone: boolean;
}

const maxMessageBytes = 64 * 1024;
/** A call that reports progress all the time keeps its first messages, and its last ones. */
const maxMessages = 200;
const alwaysKept = 4;

/** A call costs a few references here; text is made of them only when somebody looks. */
export function createMessageTraces(options: MessageTracesOptions): MessageTraces {
  const { redactedJson, now, maxCalls = 500, maxBytes = 32 * 1024 * 1024 } = options;
  const calls = new Map<string, KeptCall>();
  let bytes = 0;

  const drop = (id: string, call: KeptCall): void => {
    calls.delete(id);
    call.isGone = true;
    bytes -= call.bytes;
  };
  const makeRoom = (): void => {
    for (const [id, call] of calls) {
      if (calls.size <= maxCalls && bytes <= maxBytes) return;
      drop(id, call);
    }
  };
  const grow = (call: KeptCall, by: number): void => {
    call.bytes += by;
    bytes += by;
  };

  return {
    begin: (id) => {
      const call: KeptCall = { messages: [], result: undefined, bytes: 0, isGone: false };
      calls.set(id, call);
      if (calls.size > maxCalls) makeRoom();
      return {
        note: (direction, message) => {
          if (call.isGone) return;
          const { messages } = call;
          if (messages.length >= maxMessages) messages.splice(-alwaysKept, 1);
          const { result } = message as JsonObject;
          // An upstream's result is mostly passed on as it is, and then held only once.
          const known = result !== undefined && result === call.result?.value ? call.result : undefined;
          const size = known?.bytes ?? roughBytes(message, maxMessageBytes);
          const isLong = size > maxMessageBytes;
          if (result !== undefined && !isLong) call.result = { value: result, bytes: size };
          messages.push({ at: now(), direction, message: isLong ? withoutContent(message) : message });
          grow(call, isLong || known ? stubBytes : size);
          if (bytes > maxBytes) makeRoom();
        },
      };
    },
    of: (id) =>
      calls.get(id)?.messages.map(({ at, direction, message }) => ({
        at,
        direction,
        json: isHttp(message) ? httpText(message, redactedJson) : redactedJson(message, maxMessageBytes),
      })),
  };
}

const stubBytes = 500;
const nodeBytes = 16;
const measuredItems = 4;
const notKept = '… more than 64 kB, not kept';

/**
 * About how many bytes a message holds; no more is counted once it is above `limit`. Texts are not read, only measured, and of a long list only
 * some items, so that a call costs next to nothing here.
 */
export function roughBytes(value: unknown, limit: number): number {
  if (typeof value === 'string') return value.length + nodeBytes;
  if (typeof value !== 'object' || value === null) return nodeBytes;
  if (value instanceof Uint8Array) return value.byteLength + nodeBytes;
  let bytes = nodeBytes;
  if (Array.isArray(value)) {
    const step = Math.max(1, Math.floor(value.length / measuredItems));
    for (let index = 0; index < value.length && bytes <= limit; index += step)
      bytes += step * roughBytes(value[index], limit - bytes);
    return bytes;
  }
  for (const name of Object.keys(value)) {
    bytes += name.length + roughBytes((value as Readonly<Record<string, unknown>>)[name], limit - bytes);
    if (bytes > limit) return bytes;
  }
  return bytes;
}

/** What a long message was, without what makes it long. */
function withoutContent(message: JsonObject | HttpMessage): JsonObject | HttpMessage {
  if (isHttp(message)) return { http: message.http, body: notKept };
  const { jsonrpc, id, method } = message;
  const content = 'result' in message ? 'result' : 'error' in message ? 'error' : 'params';
  return {
    ...(jsonrpc !== undefined && { jsonrpc }),
    ...(id !== undefined && { id }),
    ...(method !== undefined && { method }),
    [content]: notKept,
  };
}

function isHttp(message: JsonObject | HttpMessage): message is HttpMessage {
  return typeof (message as HttpMessage).http === 'string' && !('jsonrpc' in message);
}

function httpText({ http, body }: HttpMessage, redactedJson: MessageTracesOptions['redactedJson']): string {
  const line = redactedText(http);
  if (body === undefined) return line;
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  return `${line}\n\n${bodyText(text, redactedJson)}`;
}

function bodyText(text: string, redactedJson: MessageTracesOptions['redactedJson']): string {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value) || Array.isArray(value)) return redactedJson(value, maxMessageBytes);
  } catch {
    // No JSON: a form, a page, a file.
  }
  return redactedText(text);
}

/** Keeps nothing; for cores without a window. */
export const noTraces: MessageTraces = { begin: () => ({ note: () => {} }), of: () => undefined };
