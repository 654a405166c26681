import { sleep } from '../../lib/backoff.ts';
import { plainText } from './table.ts';

interface Streams {
  readonly out: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** What a command may say. Results go to standard output, everything else to standard error. */
export class Terminal {
  readonly json: boolean;
  readonly #streams: Streams;

  constructor(streams: Streams, options: { readonly json: boolean }) {
    this.#streams = streams;
    this.json = options.json;
  }

  /** Whether a person reads the words at once. */
  get isInteractive(): boolean {
    return !this.json && this.#streams.out.isTTY === true;
  }

  /** The result: with `--json` the value as one document, else the words for it. */
  result(value: unknown, words: () => string): void {
    this.#streams.out.write(`${this.json ? JSON.stringify(value, undefined, 2) : plainText(words())}\n`);
  }

  /** One line of a result that has no end; with `--json` one JSON value per line. */
  line(value: unknown, words: () => string): void {
    this.#streams.out.write(`${this.json ? JSON.stringify(value) : plainText(words())}\n`);
  }

  /** Something a person should know while the command runs. */
  note(text: string): void {
    this.#streams.err.write(`${plainText(text)}\n`);
  }

  /** A question, on a line of its own with the answer. */
  prompt(text: string): void {
    this.#streams.err.write(text);
  }

  /** Runs `work`; when it takes longer than a second, says so: a moving line on a terminal, one plain line elsewhere. */
  async during<T>(label: string, work: () => Promise<T>): Promise<T> {
    const ended = new AbortController();
    void this.#showProgress(label, ended.signal).catch(() => {});
    try {
      return await work();
    } finally {
      ended.abort();
    }
  }

  async #showProgress(label: string, ended: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    await sleep(1_000, ended);
    const { err } = this.#streams;
    if (err.isTTY !== true) {
      err.write(`${label} …\n`);
      return;
    }
    const frames = ['|', '/', '-', '\\'];
    ended.addEventListener('abort', () => err.write('\r\u001b[2K'), { once: true });
    for (let frame = 0; !ended.aborted; frame += 1) {
      const seconds = Math.floor((performance.now() - startedAt) / 1000);
      err.write(`\r\u001b[2K${frames[frame % frames.length] ?? ''} ${label} … ${String(seconds)} s`);
      await sleep(120, ended);
    }
  }
}
