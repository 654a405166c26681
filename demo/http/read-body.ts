import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';

/** @throws Problem 413 as soon as the body grows beyond `limitBytes` */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes > limitBytes) {
      throw new Problem('too-large', `The body is larger than ${limitBytes} bytes. Send less at a time.`, {
        headers: { connection: 'close' },
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, sizeBytes);
}
