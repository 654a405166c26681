import type { Ledger } from '../ledger.ts';
import type { Program } from '../program.ts';
import type { JudgedFile } from './judge-file.ts';
import type { ProgramClients } from './ports.ts';
import type { Surroundings } from './surroundings.ts';
import { whereItLeads } from './where-it-leads.ts';

/** Which token a program gets. All its files share one. */
export type TokenPlan =
  /** It starts the command. */
  | { readonly kind: 'none' }
  /** The one that stands in one of its files and works. */
  | { readonly kind: 'kept'; readonly token: string; readonly client: string }
  /** A new one: for the client it has, for the one it had, or for a new client. */
  | { readonly kind: 'new'; readonly client: string | undefined; readonly isRevoked: boolean };

/** Stands for a token that is not made yet, of the same length. */
export const placeholderToken = `ptc_${'•'.repeat(43)}`;

export interface ObtainedToken {
  readonly token: string;
  readonly client: string;
  /** The client has access since then, and not before. */
  readonly isNewClient: boolean;
}

/** Decides it by what stands in the files. A client of the program that has no token any more gets a new one. */
export function planToken(
  program: Pick<Program, 'id'>,
  files: readonly JudgedFile[],
  from: {
    readonly around: Surroundings;
    readonly clients: Pick<ProgramClients, 'list'>;
    readonly ledger: Pick<Ledger, 'entries' | 'changes'>;
  },
): TokenPlan {
  const all = from.ledger.entries();
  const ofOthers = new Set(all.flatMap((entry) => (entry.program === program.id ? [] : (entry.client ?? []))));
  for (const { entry } of files) {
    const token = entry && whereItLeads(entry.value).token;
    const client = token === undefined ? undefined : from.around.ownerOf(token);
    // One that was copied from another program would make its calls look like that program's.
    if (token !== undefined && client !== undefined && !ofOthers.has(client)) return { kind: 'kept', token, client };
  }
  const entries = all.filter((entry) => entry.program === program.id);
  const former = [...entries, ...from.ledger.changes(program.id)].flatMap(({ client }) => client ?? []);
  const active = new Set(from.clients.list().map(({ id }) => id));
  const client = former.find((id) => active.has(id)) ?? former[0];
  return { kind: 'new', client, isRevoked: client !== undefined && !active.has(client) };
}

/** Makes the token of a plan. Throws what the clients throw. */
export function obtainToken(
  plan: Exclude<TokenPlan, { kind: 'none' }>,
  { name }: Pick<Program, 'name'>,
  clients: ProgramClients,
): ObtainedToken {
  if (plan.kind === 'kept') return { token: plan.token, client: plan.client, isNewClient: false };
  const former = plan.client;
  if (former !== undefined && (!plan.isRevoked || isRestored(former, clients))) {
    return { token: clients.rotate(former).token, client: former, isNewClient: plan.isRevoked };
  }
  const { client, token } = clients.add(freeName(name, clients));
  return { token, client: client.id, isNewClient: true };
}

/** It may be gone for good, or its name be another client's by now. */
function isRestored(client: string, clients: ProgramClients): boolean {
  try {
    clients.restore(client);
    return true;
  } catch {
    return false;
  }
}

function freeName(name: string, clients: Pick<ProgramClients, 'list'>): string {
  const taken = new Set(clients.list().map((client) => client.name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${String(number)}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
