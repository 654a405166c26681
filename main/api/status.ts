import type { Handlers } from '../../contract/api.ts';
import type { StatusView } from '../../contract/status.ts';
import { listAccounts } from './accounts.ts';
import { person } from './person.ts';
import type { ApiPorts } from './ports.ts';
import { connectionView } from './views.ts';

type Area = 'status.get' | 'app.stop';

/** What runs, in which state. */
export function currentStatus(ports: ApiPorts): StatusView {
  const endpoint = ports.endpoint();
  const endpointProblem = ports.endpointProblem();
  const configProblem = ports.configProblem();
  const sets = Object.keys(ports.configuration.config.sets);
  return {
    version: ports.version,
    pid: process.pid,
    startedAt: ports.startedAt,
    ...(endpoint === undefined ? {} : { endpoint }),
    dataDir: ports.dataDir,
    configPath: ports.configPath,
    ...(configProblem === undefined ? {} : { configProblem }),
    connections: ports.supervisor.list().map((live) => connectionView(live, ports.configuration.describe(live.id))),
    accounts: listAccounts(ports),
    ...(endpointProblem === undefined ? {} : { endpointProblem }),
    demo: ports.configuration.demo.status,
    ...(sets.length === 0 ? {} : { sets }),
    clientCount: ports.database.clients.list().length,
    paused: ports.pause.isPaused,
    everCalled: ports.database.invocations.hasSucceeded({ except: person.clientId }),
  };
}

export function statusHandlers(ports: ApiPorts): Pick<Handlers, Area> {
  return {
    'status.get': () => currentStatus(ports),
    'app.stop': () => {
      ports.stop();
      return {};
    },
  };
}
