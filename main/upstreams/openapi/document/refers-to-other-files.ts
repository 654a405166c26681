/** Whether any `$ref` leads out of the document. Parts that stand in several places (YAML aliases) are looked at once. */
export function refersToOtherFiles(root: object): boolean {
  const seen = new Set<object>();
  const waiting: object[] = [root];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    for (const [name, value] of Object.entries(part)) {
      if (name === '$ref' && typeof value === 'string' && !value.startsWith('#')) return true;
      if (typeof value === 'object' && value !== null) waiting.push(value as object);
    }
  }
  return false;
}
