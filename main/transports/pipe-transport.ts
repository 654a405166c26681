import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/server';
import type { Readable, Writable } from 'node:stream';
import { invalidRequest, parseError, refusal } from './error-mapping.ts';
import { idToEcho, isRpcMessage, type RequestId, type RpcError, type RpcMessage } from './json-rpc.ts';

export interface PipeStreams {
  readonly readable: Readable;
  readonly writable: Writable;
}

const newline = 10;

/**
 * JSON-RPC messages, one per line (MCP basic/transports, stdio). A line that is no message is answered with an error and the
 * pipe goes on; one longer than `maxLineBytes` is skipped in the same way.
 */
export class PipeTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  /** Resolves when the pipe has ended, from whichever side. */
  readonly closed: Promise<void>;
  readonly #ended = Promise.withResolvers<undefined>();
  readonly #streams: PipeStreams;
  readonly #maxLineBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  #skipping = false;
  #closed = false;

  constructor(streams: PipeStreams, options: { readonly maxLineBytes: number }) {
    this.closed = this.#ended.promise;
    this.#streams = streams;
    this.#maxLineBytes = options.maxLineBytes;
  }

  async start(): Promise<void> {
    const { readable, writable } = this.#streams;
    const end = () => void this.close();
    const fail = (error: Error) => {
      this.onerror?.(error);
      end();
    };
    readable.on('data', (chunk: Buffer | string) => {
      this.#read(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
    });
    readable.on('end', end).on('close', end).on('error', fail);
    writable.on('close', end).on('error', fail);
  }

  async send(message: JSONRPCMessage | RpcMessage): Promise<void> {
    if (this.#closed) return;
    const { writable } = this.#streams;
    if (writable.write(`${JSON.stringify(message)}\n`)) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        writable.off('drain', done).off('close', done);
        resolve();
      };
      writable.on('drain', done).on('close', done);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#parts = [];
    this.#streams.writable.end();
    this.#ended.resolve(undefined);
    this.onclose?.();
  }

  #read(chunk: Buffer): void {
    let rest = chunk;
    for (let end = rest.indexOf(newline); end !== -1 && !this.#closed; end = rest.indexOf(newline)) {
      this.#keep(rest.subarray(0, end));
      this.#endLine();
      rest = rest.subarray(end + 1);
    }
    this.#keep(rest);
  }

  #keep(part: Buffer): void {
    if (this.#skipping || part.length === 0) return;
    this.#bytes += part.length;
    this.#parts.push(part);
    if (this.#bytes <= this.#maxLineBytes) return;
    this.#skipping = true;
    this.#parts = [];
  }

  #endLine(): void {
    const tooLong = this.#skipping;
    const line = Buffer.concat(this.#parts).toString('utf8').trim();
    this.#parts = [];
    this.#bytes = 0;
    this.#skipping = false;
    if (tooLong) this.#refuse(refusal(`A message must not exceed ${String(this.#maxLineBytes)} bytes`), null);
    else if (line !== '') this.#deliver(line);
  }

  #deliver(line: string): void {
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      this.#refuse(parseError(), null);
      return;
    }
    if (!isRpcMessage(value)) {
      this.#refuse(invalidRequest('The line is not one JSON-RPC 2.0 message'), idToEcho(value));
      return;
    }
    this.onmessage?.(value as JSONRPCMessage);
  }

  #refuse(error: RpcError, id: RequestId | null): void {
    if (!this.#closed) this.#streams.writable.write(`${JSON.stringify({ jsonrpc: '2.0', id, error })}\n`);
  }
}
