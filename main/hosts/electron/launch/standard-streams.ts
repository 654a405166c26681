import { close, createReadStream, write } from 'node:fs';
import { isatty, ReadStream } from 'node:tty';
import { Writable, type Readable } from 'node:stream';
import type { StandardStreams } from '../../../lib/installation.ts';

/**
 * Standard input and output by their file descriptors. On Windows Electron gives the main process a standard input that has always
 * ended, and sends everything that is written to the console; the descriptors of a console executable are the real ones.
 */
export function openStandardStreams(): StandardStreams {
  return { stdin: openInput(), stdout: openOutput(1), stderr: openOutput(2) };
}

function openInput(): NodeJS.ReadStream {
  const opened: Readable = isatty(0) ? new ReadStream(0) : createReadStream('', { fd: 0, autoClose: false });
  return opened as NodeJS.ReadStream;
}

/** Writes in order and completely, and waits for a reader that is slow. */
export function openOutput(fd: number): Writable & { readonly isTTY: boolean } {
  const stream = new Writable({
    decodeStrings: true,
    write: (chunk: Buffer, _encoding, done) => writeAll(fd, chunk, done),
    destroy: (error, done) => {
      // The process's own descriptors end with it.
      if (fd > 2) close(fd, () => done(error));
      else done(error);
    },
  });
  return Object.assign(stream, { isTTY: isatty(fd) });
}

function writeAll(...[fd, chunk, done]: [number, Buffer, (error?: Error | null) => void]): void {
  write(fd, chunk, (error, written) => {
    if (error) done(error);
    else if (written < chunk.length) writeAll(fd, chunk.subarray(written), done);
    else done();
  });
}
