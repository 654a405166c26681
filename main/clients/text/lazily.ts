/** Makes a value when it is asked for first, and keeps it; what fails is tried anew. */
export function lazily<Value extends object>(make: () => Value): () => Value {
  let kept: Value | undefined;
  return () => (kept ??= make());
}
