import { GatewayError } from '../../gateway/errors.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import type { OneCRuntime } from './onec-runtime.ts';
import { oneCSettings, type OneCSettings } from './settings.ts';

/** Bases of 1C:Enterprise that publish the MCP extension as an HTTP service: JSON-RPC over POST with Basic credentials. */
export const oneCKind = defineUpstreamKind<OneCSettings>({
  kind: 'onec',
  settings: oneCSettings,
  connect(id, settings, ports) {
    let runtime: Promise<OneCRuntime> | undefined;
    let running: OneCRuntime | undefined;
    const opened = async (): Promise<OneCRuntime> => {
      if (!runtime)
        throw new GatewayError('connection-not-ready', `Connection "${id}" is not open; try again in a moment`);
      return runtime;
    };
    const start = async (): Promise<OneCRuntime> => {
      // The validator is loaded when first needed, not when the program starts.
      const { createOneCRuntime } = await import('./onec-runtime.ts');
      return createOneCRuntime({ id, settings, ports });
    };
    return {
      async open(signal) {
        const starting = (runtime ??= start());
        const started = await starting.catch((error: unknown) => {
          runtime = undefined;
          throw error;
        });
        running = started;
        return started.read(signal);
      },
      request: async (call, context) => (await opened()).request(call, context),
      catalogOf: (principal, signal) => running?.catalogOf(principal, signal),
      checkCredentials: async (credentials, signal) => (await opened()).checkCredentials(credentials, signal),
      async close() {
        const closing = runtime;
        runtime = undefined;
        running = undefined;
        const started = await closing?.catch(() => undefined);
        await started?.close();
      },
    };
  },
});
