import { shortAddress } from '../../lib/short-address.ts';
import { createLazyRuntime } from '../lazy-runtime.ts';
import { onlyTools } from '../tool-connection.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import { openApiSettings, type OpenApiSettings } from './settings.ts';

/** REST backends that describe themselves with an OpenAPI document; each operation is a tool. */
export const openApiKind = defineUpstreamKind<OpenApiSettings>({
  kind: 'openapi',
  settings: openApiSettings,
  address: ({ document }) => shortAddress(document),
  connect(id, settings, ports) {
    const runtime = createLazyRuntime(id, async () => {
      const { createOpenApiRuntime } = await import('./open-api-runtime.ts');
      return createOpenApiRuntime({ id, settings, ports });
    });
    return {
      open: async (signal) => (await runtime.start()).read(signal),
      request: onlyTools(async (name, args, context) => (await runtime.started()).callTool(name, args, context)),
      preview: async (tool, args) => (await runtime.started()).preview(tool, args),
      close: () => runtime.close(),
    };
  },
});
