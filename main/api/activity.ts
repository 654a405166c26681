import type { InvocationView } from '../../contract/activity.ts';
import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'invocations.list' | 'logs.read';

export function activityHandlers({ database, readLog }: Pick<ApiPorts, 'database' | 'readLog'>): Pick<Handlers, Area> {
  return {
    'invocations.list': ({ limit, before }) => {
      const { items } = database.invocations.query({
        limit,
        ...(before === undefined ? {} : { startedBefore: before }),
      });
      return items.map(({ clientId: _, ...invocation }): InvocationView => invocation);
    },
    'logs.read': (options) => readLog(options),
  };
}
