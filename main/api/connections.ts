import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';
import { connectionView } from './views.ts';
import { unknownConnection } from './unknown-connection.ts';

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
      if (!connection) throw unknownConnection(id);
      return connectionView(connection, configuration.describe(id));
    },
  };
}
