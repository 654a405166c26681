/** Header fields as one string each, names as they are; repeated ones joined with a comma. */
export function joinHeaders(received: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const name in received) {
    const value = received[name];
    if (value !== undefined) joined[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return joined;
}
