import type { Handlers } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { ApiPorts } from './ports.ts';
import { connectionView } from './views.ts';

type Area = 'connections.list' | 'connections.refresh';

export function connectionHandlers({
  supervisor,
  configuration,
}: Pick<ApiPorts, 'supervisor' | 'configuration'>): Pick<Handlers, Area> {
  return {
    'connections.list': () => supervisor.list().map((live) => connectionView(live, configuration.describe(live.id))),
    'connections.refresh': async ({ id }) => {
      await supervisor.refresh(id);
      const connection = supervisor.list().find((candidate) => candidate.id === id);
      if (!connection) throw new GatewayError('unknown-connection', `There is no connection "${id}" any more`);
      return connectionView(connection, configuration.describe(id));
    },
  };
}
