import type { Handlers } from '../../contract/api.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { InvocationQuery } from '../storage/invocation-pages.ts';
import { summarise } from './activity-summary.ts';
import { exporting } from './export-errors.ts';
import { exportFile } from './export-folder.ts';
import { exportFormats, writeExport } from './invocation-export.ts';
import { invocationDetails, invocationView } from './invocation-views.ts';
import type { ApiPorts } from './ports.ts';

type Area = 'invocations.list' | 'invocations.get' | 'invocations.export' | 'activity.summary' | 'logs.read';

type ActivityPorts = Pick<ApiPorts, 'database' | 'readLog' | 'traces' | 'dataDir' | 'configuration' | 'now'>;

export function activityHandlers(ports: ActivityPorts): Pick<Handlers, Area> {
  const { dataDir, configuration, now } = ports;
  const { invocations, clients } = ports.database;
  const findable = async ({ text }: InvocationQuery, signal: AbortSignal): Promise<void> => {
    if (text !== undefined) await invocations.searchable(signal);
  };

  return {
    'invocations.list': async ({ limit, cursor, ...filter }, signal) => {
      await findable(filter, signal);
      const { items, nextCursor } = invocations.query({ ...filter, limit, cursor });
      return {
        items: items.map(invocationView),
        ...(nextCursor === undefined ? {} : { next: nextCursor }),
        ...(cursor === undefined ? { total: invocations.count(filter) } : {}),
      };
    },
    'invocations.get': ({ id }) => {
      const call = invocations.get(id);
      if (!call) {
        const sentence = {
          en: `There is no recorded call "${id}"; older ones are removed after a while (Settings, "Keep calls")`,
          ru: `Записи о вызове «${id}» нет: старые вызовы со временем удаляются («Настройки», «Хранить вызовы»)`,
        };
        throw new GatewayError('invalid-request', sentence, { details: { id } });
      }
      return invocationDetails(call, ports.traces.of(id));
    },
    'invocations.export': async ({ format, ...filter }, signal) => {
      await findable(filter, signal);
      return exporting(dataDir, async () => {
        const file = exportFile(dataDir, 'calls', { ending: format, now: now() });
        const written = await writeExport(file, exportFormats[format], { pages: invocations.each(filter), signal });
        return { file, ...written };
      });
    },
    'activity.summary': ({ clients: wantedClients, connections: wantedConnections, ...span }) => {
      const names = new Map(clients.list().map(({ id, name }) => [id, name]));
      return summarise(invocations.facts(span), span, {
        titleOf: (connection) => configuration.describe(connection).title,
        clientName: (id) => names.get(id),
        counts: ({ clientId, connection }) =>
          (wantedClients?.includes(clientId) ?? true) && (wantedConnections?.includes(connection) ?? true),
      });
    },
    'logs.read': (options) => ports.readLog(options),
  };
}
