import { inspect } from 'node:util';

const hidden = '[secret]';

/**
 * A string that cannot be printed by accident: `String()`, template literals, JSON and `console.log` all give `[secret]`.
 * `reveal()` is the one way to the value, so every use can be found by searching for it.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
