import type { Handlers } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { ApiPorts } from './ports.ts';
import { clientView } from './views.ts';

type Area = 'clients.list' | 'clients.add' | 'clients.revoke';

export function clientHandlers({ database }: Pick<ApiPorts, 'database'>): Pick<Handlers, Area> {
  const { clients } = database;
  return {
    'clients.list': () => clients.list().map(clientView),
    'clients.add': ({ name }) => {
      const { client, token } = clients.add(name);
      return { client: clientView(client), token };
    },
    'clients.revoke': ({ client: idOrName }) => {
      const client = clients.revoke(idOrName);
      if (!client) {
        const message = `There is no client "${idOrName}"; \`portico client list\` shows those with access`;
        throw new GatewayError('invalid-request', message, { details: { client: idOrName } });
      }
      return clientView(client);
    },
  };
}
