/** Names of the members of a table in settings: `projects` of `{"projects": {"/home/ada/shop": {…}}}`. */
export function membersOf(table: string): (settings: unknown) => readonly string[] {
  return (settings) => Object.keys(objectIn(objectIn(settings)[table]));
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
