import { shortAddress } from '../../lib/short-address.ts';
import { createLazyRuntime } from '../lazy-runtime.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import { oneCSettings, type OneCSettings } from './settings.ts';

/** Bases of 1C:Enterprise that publish the MCP extension as an HTTP service: JSON-RPC over POST with Basic credentials. */
export const oneCKind = defineUpstreamKind<OneCSettings>({
  kind: 'onec',
  settings: oneCSettings,
  address: ({ url }) => shortAddress(url),
  connect(id, settings, ports) {
    const runtime = createLazyRuntime(id, async () => {
      const { createOneCRuntime } = await import('./onec-runtime.ts');
      return createOneCRuntime({ id, settings, ports });
    });
    return {
      open: async (signal) => (await runtime.start()).read(signal),
      request: async (call, context) => (await runtime.started()).request(call, context),
      catalogOf: (principal, signal) => runtime.running?.catalogOf(principal, signal),
      checkCredentials: async (credentials, signal) => (await runtime.started()).checkCredentials(credentials, signal),
      close: () => runtime.close(),
    };
  },
});
