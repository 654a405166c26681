/** Tells once about changes that come in a row. */
export class ListChanges {
  readonly #tell: () => void;
  readonly #delayMs: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(tell: () => void, delayMs: number) {
    this.#tell = tell;
    this.#delayMs = delayMs;
  }

  note(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#tell();
    }, this.#delayMs);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
