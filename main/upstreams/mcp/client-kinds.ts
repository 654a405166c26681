import type { ClientProfile } from '../../gateway/client-profile.ts';
import { isJsonObject, type Json, type JsonObject } from '../../lib/json.ts';

/** Capabilities that change what a server does with a client. */
const interactive = ['elicitation', 'sampling', 'roots', 'tasks', 'extensions'] as const;

/** Whether the client declared anything that a server could use of it. */
export function declaresAnything({ capabilities }: ClientProfile): boolean {
  return interactive.some((name) => isJsonObject(capabilities[name]));
}

/** Roots are of one window of one client; a process that several use must not hear of them. */
export function withoutRoots({ roots: _, ...capabilities }: JsonObject): JsonObject {
  return capabilities;
}

/** The same text for the same capabilities, in whichever order they were written. */
export function capabilitiesKey(capabilities: JsonObject): string {
  return JSON.stringify(sorted(capabilities));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
