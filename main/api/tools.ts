import type { Handlers } from '../../contract/api.ts';
import type { ToolResultView } from '../../contract/tools.ts';
import type { Progress } from '../gateway/connection.ts';
import { GatewayError } from '../gateway/errors.ts';
import { RemoteError } from '../gateway/remote-error.ts';
import type { JsonObject } from '../lib/json.ts';
import { ofPerson } from './person.ts';
import type { ApiPorts } from './ports.ts';
import { toolViews } from './views.ts';
import { unknownConnection } from './unknown-connection.ts';

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
        throw unknownConnection(connection);
      }
      return toolViews(catalog(), connection);
    },
    'tools.call': async ({ name, args, call }, signal) => {
      const context = { ...ofPerson(signal), ...(call === undefined ? {} : tellProgress(call)) };
      const params = { name, arguments: args as JsonObject };
      const result = await gateway.request('tools/call', params, context).catch(inPlainWords);
      return result as unknown as ToolResultView;
    },
    'prompts.get': async ({ name, args }, signal) => {
      const params = { name, arguments: args };
      const result = await gateway.request('prompts/get', params, ofPerson(signal)).catch(inPlainWords);
      return result as unknown as { messages: { role: string }[] };
    },
    'resources.read': async ({ uri }, signal) => {
      const result = await gateway.request('resources/read', { uri }, ofPerson(signal)).catch(inPlainWords);
      return result as unknown as { contents: { uri: string }[] };
    },
  };
}

/** Throws `upstream-rejected` with the upstream's own words for an error response of it, anything else as it is. */
function inPlainWords(error: unknown): never {
  if (!(error instanceof RemoteError)) throw error;
  const sentence = { en: `The server answered: ${error.message}`, ru: `Ответ сервера: ${error.message}` };
  throw new GatewayError('upstream-rejected', sentence, { cause: error, details: { rpcCode: error.code } });
}
