/** Ends an exhaustive switch: the compiler refuses a forgotten case, and so does the running program. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
