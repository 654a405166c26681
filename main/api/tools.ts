import type { Handlers } from '../../contract/api.ts';
import type { ToolResultView } from '../../contract/tools.ts';
import type { Progress } from '../gateway/connection.ts';
import { GatewayError } from '../gateway/errors.ts';
import type { JsonObject } from '../lib/json.ts';
import { ofPerson } from './person.ts';
import type { ApiPorts } from './ports.ts';
import { toolViews } from './views.ts';

type Area = 'tools.list' | 'tools.call' | 'prompts.get' | 'resources.read';

type ToolPorts = Pick<ApiPorts, 'catalog' | 'gateway' | 'supervisor' | 'uiEvents'>;

export function toolHandlers({ catalog, gateway, supervisor, uiEvents }: ToolPorts): Pick<Handlers, Area> {
  const tellProgress = (call: string) => ({
    onProgress: ({ progress, total, message }: Progress): void => {
      const rest = { ...(total === undefined ? {} : { total }), ...(message === undefined ? {} : { message }) };
      uiEvents.tell({ type: 'progress', call, progress, ...rest });
    },
  });
  return {
    'tools.list': ({ connection }) => {
      if (connection !== undefined && !supervisor.list().some(({ id }) => id === connection)) {
        throw new GatewayError('unknown-connection', `There is no connection "${connection}"`);
      }
      return toolViews(catalog(), connection);
    },
    'tools.call': async ({ name, args, call }, signal) => {
      const context = { ...ofPerson(signal), ...(call === undefined ? {} : tellProgress(call)) };
      const result = await gateway.request('tools/call', { name, arguments: args as JsonObject }, context);
      return result as unknown as ToolResultView;
    },
    'prompts.get': async ({ name, args }, signal) => {
      const result = await gateway.request('prompts/get', { name, arguments: args }, ofPerson(signal));
      return result as unknown as { messages: { role: string }[] };
    },
    'resources.read': async ({ uri }, signal) => {
      const result = await gateway.request('resources/read', { uri }, ofPerson(signal));
      return result as unknown as { contents: { uri: string }[] };
    },
  };
}
