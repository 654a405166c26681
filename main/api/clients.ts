import type { Handlers } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';
import { clientNotFound } from '../storage/client-names.ts';
import type { Client } from '../storage/clients-repository.ts';
import { clientSnippets } from './client-snippets.ts';
import { createOffered } from './offered.ts';
import { placeArguments, placePath } from './place-address.ts';
import type { ApiPorts } from './ports.ts';
import { stdioArguments } from './stdio-arguments.ts';
import { clientView } from './views.ts';

type Area = Extract<keyof Handlers, `clients.${string}`>;

type ClientPorts = Pick<
  ApiPorts,
  | 'database'
  | 'openSessions'
  | 'dismiss'
  | 'catalogAt'
  | 'endpoint'
  | 'ownCommand'
  | 'dataDir'
  | 'configPath'
  | 'supervisor'
  | 'now'
>;

/** Where the endpoint will be once it is served. */
const plannedEndpoint = 'http://127.0.0.1:7420/mcp';

export function clientHandlers(ports: ClientPorts): Pick<Handlers, Area> {
  const { openSessions, dismiss, catalogAt, ownCommand, now } = ports;
  const { clients, pipedClients } = ports.database;
  const offered = createOffered(catalogAt);
  const view = (client: Client) =>
    clientView(client, {
      sessions: openSessions().get(client.id) ?? 0,
      offered: offered(client.protocol?.place),
      now: now(),
    });
  const own = (idOrName: string): string => {
    if (!idOrName.startsWith(pipedPrefix)) return idOrName;
    const sentence = {
      en: `"${idOrName}" starts the command of Portico itself and has no token; remove Portico from that client's settings to shut it out`,
      ru: `«${idOrName}» сам запускает команду Portico, и токена у него нет. Чтобы закрыть ему доступ, удалите Portico из его настроек`,
    };
    throw new GatewayError('invalid-request', sentence, { details: { client: idOrName } });
  };

  return {
    'clients.list': () => [...clients.list(), ...pipedClients.list()].map(view),
    'clients.add': ({ name }) => {
      const { client, token } = clients.add(name);
      return { client: view(client), token };
    },
    'clients.revoke': async ({ client: idOrName }) => {
      const client = clients.revoke(own(idOrName));
      if (!client) throw clientNotFound(idOrName);
      await dismiss(client.id);
      return view(client);
    },
    'clients.restore': ({ client }) => view(clients.restore(own(client))),
    'clients.rotate': async ({ client: idOrName }) => {
      const { client, token } = clients.rotate(own(idOrName));
      // What runs was begun with the old token.
      await dismiss(client.id);
      return { client: view(client), token };
    },
    'clients.rename': ({ client, name }) => view(clients.rename(own(client), name)),
    'clients.snippets': ({ name = '', token, place = '*' }) => {
      const { trouble } = ownCommand;
      const [command, ...args] = ownCommand.command;
      const hasDemo = ports.supervisor.list().some(({ id }) => id === 'demo');
      return clientSnippets(name, {
        url: `${ports.endpoint() ?? plannedEndpoint}${placePath(place)}`,
        token: token ?? '<token>',
        command,
        args: [
          ...args,
          ...stdioArguments({
            name: name || 'my client',
            dataDir: ports.dataDir,
            configPath: ports.configPath,
            hasDemo,
          }),
          ...placeArguments(place),
        ],
        ...(trouble !== undefined && { trouble }),
      });
    },
  };
}

/** Ids of clients that come through the pipe of a command. */
const pipedPrefix = 'stdio:';
