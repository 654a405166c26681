import type { ClientView } from '../../../contract/clients.ts';
import { ago, sampleClients, sampleNow } from './sample-clients.ts';
import { sampleSnippets } from './sample-snippets.ts';
import type { Answers } from './stage.ts';

export const sampleToken = 'ptc_uY3mJ0xR9b5tVfQe2sLhK7nWcZ4dG8aPiXo1TqE6yMk';

const offered = { tools: 87, tokens: 16_200 };

/** Clients in every state the page knows. */
export const variousClients: readonly ClientView[] = [
  ...sampleClients,
  {
    id: 'client-new',
    name: 'Claude Code',
    createdAt: ago(4),
    access: 'token',
    openSessions: 0,
    offered,
  },
  {
    id: 'client-overdue',
    name: 'Windsurf',
    createdAt: ago(60 * 5),
    access: 'token',
    openSessions: 0,
    offered,
  },
  {
    id: 'client-idle',
    name: 'Nightly report of the requirements department',
    createdAt: ago(60 * 24 * 40),
    lastSeenAt: ago(60 * 26),
    access: 'token',
    protocol: {
      revision: '2026-07-28',
      program: 'requirements-nightly-report 12.4.1',
      capabilities: [],
      place: 'connection requirements',
    },
    openSessions: 0,
    offered: { tools: 12, tokens: 2_380 },
  },
];

/** Operations of the page of clients over a list that changes as they are asked for. */
export function clientAnswers(
  given: readonly ClientView[] = variousClients,
  /** What became of a client meanwhile. */
  meanwhile: (client: ClientView) => ClientView = (client) => client,
): Answers {
  let clients = [...given];
  let revoked: ClientView | undefined;
  const one = (id: string): ClientView => {
    const client = clients.find((known) => known.id === id);
    if (!client) throw new Error(`No client ${id}`);
    return client;
  };
  return {
    'clients.list': () => clients.map(meanwhile),
    'clients.snippets': sampleSnippets,
    'clients.add': ({ name }) => {
      const client: ClientView = {
        id: 'client-added',
        name,
        createdAt: sampleNow,
        access: 'token',
        openSessions: 0,
        offered,
      };
      clients = [...clients, client];
      return { client, token: sampleToken };
    },
    'clients.rotate': ({ client }) => ({ client: one(client), token: sampleToken }),
    'clients.rename': ({ client, name }) => {
      const renamed = { ...one(client), name };
      clients = clients.map((known) => (known.id === client ? renamed : known));
      return renamed;
    },
    'clients.revoke': ({ client }) => {
      revoked = one(client);
      clients = clients.filter(({ id }) => id !== client);
      return revoked;
    },
    'clients.restore': () => {
      if (!revoked) throw new Error('Nothing was revoked');
      clients = [...clients, revoked];
      return revoked;
    },
  };
}
