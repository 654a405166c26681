import type { Handlers, OperationOutput } from '../../contract/api.ts';
import type { JsonObject } from '../lib/json.ts';
import { told } from '../lib/sentence.ts';
import type { Recognition } from '../recognize/recognize.ts';
import { dryRunOfConnection, dryRunOfSettings } from '../trials/dry-run.ts';
import { listTrialOperations } from '../trials/list-trial-operations.ts';
import { testConnection } from '../trials/test-connection.ts';
import type { ApiPorts } from './ports.ts';
import { unknownConnection } from './unknown-connection.ts';

type Area = 'connections.recognize' | 'connections.test' | 'connections.operations' | 'connections.dryRun';

export function connectionTrialHandlers({
  trials,
  supervisor,
}: Pick<ApiPorts, 'trials' | 'supervisor'>): Pick<Handlers, Area> {
  const { ports, recognize } = trials;
  return {
    'connections.recognize': async ({ text }, signal) => recognitionView(await recognize(text, signal)),
    'connections.test': (request, signal) => testConnection(request, ports, signal),
    'connections.operations': (request, signal) => listTrialOperations(request, ports, signal),
    'connections.dryRun': async ({ tool, args, connection, ...request }, signal) => {
      const call = { tool, args: args as JsonObject };
      if (connection)
        return previewView(await dryRunOfSettings({ request: { ...request, connection }, call }, ports, signal));
      const live = supervisor.list().find(({ id }) => id === request.id);
      if (!live) throw unknownConnection(request.id);
      return previewView(await dryRunOfConnection(live, call, signal));
    },
  };
}

function recognitionView({ candidates, problem }: Recognition): OperationOutput<'connections.recognize'> {
  return {
    candidates: candidates.map(({ reason, ...candidate }) => ({ ...candidate, reason: told(reason) })),
    ...(problem && { problem: told(problem) }),
  };
}

function previewView({ headers, ...rest }: Awaited<ReturnType<typeof dryRunOfConnection>>) {
  return { ...rest, headers: headers.map((header) => ({ ...header })) };
}
