import type { Duplex } from 'node:stream';

/**
 * Reads one line from a stream and leaves everything after it unread, for whoever takes the stream over.
 * The stream is paused when this resolves. Rejects when it ends first, when the line is longer than `maxBytes`,
 * or when `timeoutMs` pass.
 */
export function readFirstLine(stream: Duplex, limits: { maxBytes: number; timeoutMs: number }): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const timer = setTimeout(() => {
      settle(() => {
        reject(new Error(`No line came within ${String(limits.timeoutMs)} ms`));
      });
    }, limits.timeoutMs);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      stream.off('data', onData).off('error', onError).off('close', onClose).off('end', onClose);
      end();
    };
    const onError = (error: Error) => {
      settle(() => {
        reject(error);
      });
    };
    const onClose = () => {
      onError(new Error('The stream ended before its first line'));
    };
    const onData = (chunk: Buffer) => {
      const at = chunk.indexOf(0x0a);
      bytes += at === -1 ? chunk.length : at;
      if (bytes > limits.maxBytes) {
        onError(new Error(`The first line is longer than ${String(limits.maxBytes)} bytes`));
        return;
      }
      parts.push(at === -1 ? chunk : chunk.subarray(0, at));
      if (at === -1) return;
      settle(() => {
        stream.pause();
        const rest = chunk.subarray(at + 1);
        if (rest.length > 0) stream.unshift(rest);
        resolve(Buffer.concat(parts).toString('utf8'));
      });
    };
    stream.on('data', onData).resume().once('error', onError).once('close', onClose).once('end', onClose);
  });
}
