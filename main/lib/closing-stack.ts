/** Remembers how to close what was opened, and closes it in reverse order, each step even when another one fails. */
export class ClosingStack implements AsyncDisposable {
  #steps: (() => Promise<void> | void)[] = [];
  #closed: Promise<void> | undefined;

  /** Adds a step, e.g. right after opening what it closes. */
  defer(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  /** Runs all steps, last one first; a second call waits for the first. Rejects with the first failure after all were tried. */
  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #closeAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const step of this.#steps.reverse()) {
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    }
    this.#steps = [];
    if (failures.length > 0) throw failures[0];
  }
}
