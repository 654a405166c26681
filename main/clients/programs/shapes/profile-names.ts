import { z } from 'zod';

// `location` is the name of a folder below `profiles`; versions before 1.75 kept an address there.
const storage = z.object({
  userDataProfiles: z.array(
    z.object({ location: z.union([z.string(), z.object({ path: z.string() })]), name: z.string() }),
  ),
});

/** Labels of VS Code's profiles by their folders' names, from its `storage.json`; empty when it has none or cannot be read. */
export function profileNames(text: string): ReadonlyMap<string, string> {
  const read = storage.safeParse(jsonOf(text));
  const profiles = read.success ? read.data.userDataProfiles : [];
  return new Map(
    profiles.map(({ location, name }) => {
      const path = typeof location === 'string' ? location : location.path;
      return [path.slice(path.lastIndexOf('/') + 1), `Profile "${name}"`];
    }),
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
