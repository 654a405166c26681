import type { Handlers } from '../../contract/api.ts';
import type { ToolResultView } from '../../contract/tools.ts';
import { GatewayError } from '../gateway/errors.ts';
import { ownProfile } from '../gateway/client-profile.ts';
import { everything } from '../gateway/scope.ts';
import type { JsonObject } from '../lib/json.ts';
import type { ApiPorts } from './ports.ts';
import { toolViews } from './views.ts';

type Area = 'tools.list' | 'tools.call';

/** The person at the command line or the window; recorded like any other client. */
const person = { clientId: 'portico', clientName: 'Portico', via: 'ui' } as const;

export function toolHandlers(ports: Pick<ApiPorts, 'catalog' | 'gateway' | 'supervisor'>): Pick<Handlers, Area> {
  const { catalog, gateway, supervisor } = ports;
  return {
    'tools.list': ({ connection }) => {
      if (connection !== undefined && !supervisor.list().some(({ id }) => id === connection)) {
        throw new GatewayError('unknown-connection', `There is no connection "${connection}"`);
      }
      return toolViews(catalog(), connection);
    },
    'tools.call': async ({ name, args }, signal) => {
      const context = { principal: person, client: ownProfile, scope: everything, signal };
      const result = await gateway.request('tools/call', { name, arguments: args as JsonObject }, context);
      return result as unknown as ToolResultView;
    },
  };
}
