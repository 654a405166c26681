import type { Person } from './people.ts';

/** Who changes something, through which OAuth client, and when (ISO 8601, UTC). */
export type Actor = { person: Pick<Person, 'id' | 'login' | 'name'>; clientId: string; at: string };
