import type { Handlers } from '../../contract/api.ts';
import type { ProcessView } from '../../contract/activity.ts';
import type { ProcessUse } from '../lib/process-usage/process-usage.ts';
import type { ApiPorts } from './ports.ts';
import { writeDiagnostics } from './diagnostics/write-diagnostics.ts';

type Area = 'system.processes' | 'diagnostics.export' | 'app.pause';

export function systemHandlers(ports: ApiPorts): Pick<Handlers, Area> {
  return {
    'system.processes': async () => (await ports.processes()).map(processView),
    'diagnostics.export': (_, signal) => writeDiagnostics(ports, signal),
    'app.pause': ({ paused }) => {
      ports.pause.set(paused);
      return {};
    },
  };
}

export function processView({ owner, cpuPercent, startedAt, ...process }: ProcessUse): ProcessView {
  return {
    ...process,
    ...(owner === undefined ? {} : { connection: owner }),
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}
