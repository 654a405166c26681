import { z } from 'zod';
import { Problem } from '../../http/problem.ts';
import type { Caller } from '../../oauth/verify-access-token.ts';
import type { Actor } from '../../store/actor.ts';
import type { Store } from '../../store/create-store.ts';
import type { RequirementCore } from '../../store/requirement-rows.ts';
import type { TraceLink } from '../../store/links.ts';
import { login, Priority, projectKey, requirementKey, RequirementType, Status } from '../schemas.ts';

export const byRequirementKey = z.strictObject({ requirementKey });
export const idOf = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'An id is a positive whole number')
    .transform(Number)
    .meta({ description: `Id of the ${what}` });

export const paging = {
  page: z.int().min(1).max(100_000).default(1).meta({ description: 'Which page, from 1' }),
  pageSize: z.int().min(1).max(200).default(50).meta({ description: 'How many items on a page' }),
};

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

/** Query parameters that narrow a list of requirements. */
export const filterFields = {
  project: projectKey.optional(),
  status: z.array(Status).optional().meta({ description: 'Any of these statuses; repeat the parameter' }),
  priority: z.array(Priority).optional().meta({ description: 'Any of these priorities; repeat the parameter' }),
  type: z.array(RequirementType).optional().meta({ description: 'Any of these types; repeat the parameter' }),
  tag: z.array(z.string().toLowerCase()).optional().meta({ description: 'All of these tags; repeat the parameter' }),
  owner: login.optional().meta({ description: 'Login of the owner' }),
  parent: requirementKey.optional().meta({ description: 'Only the direct parts of this requirement' }),
  updated: z
    .strictObject({ after: time.optional(), before: time.optional() })
    .optional()
    .meta({ description: 'Last change within this time: updated[after]=…&updated[before]=…' }),
};

export function actorOf(caller: Caller, nowMs: () => number): Actor {
  return { person: caller.person, clientId: caller.clientId, at: new Date(nowMs()).toISOString() };
}

/** @throws Problem 404 */
export function requireRequirement(store: Store, key: string): RequirementCore {
  const requirement = store.requirements.find(key);
  if (requirement === undefined) throw new Problem('not-found', `There is no requirement ${key}.`);
  return requirement;
}

/** @throws Problem 404 */
export function requireRequirementId(store: Store, key: string): number {
  const id = store.requirements.findId(key);
  if (id === undefined) throw new Problem('not-found', `There is no requirement ${key}.`);
  return id;
}

/** The representation of a requirement: what GET answers and entity tags are made of. */
export function represent(store: Store, requirement: RequirementCore): RequirementCore & { links: TraceLink[] } {
  return { ...requirement, links: store.links.list(requirement.key) };
}

export const requirementAddress = (key: string): string => `/api/v1/requirements/${key}`;

export function pageOf<T>(found: { items: T[]; page: number; pageSize: number; total: number }) {
  const { items, page, pageSize, total } = found;
  return { items, page, pageSize, total };
}
