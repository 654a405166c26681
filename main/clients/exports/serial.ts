/** Runs one piece of work after the other, in the order they were asked for; a failure concerns only whoever asked. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => {});
    return result;
  }

  /** Resolves when nothing is under way any more. */
  async settled(): Promise<void> {
    await this.#last;
  }
}
