import { GatewayError } from '../../gateway/errors.ts';
import { onlyTools } from '../tool-connection.ts';
import { defineUpstreamKind } from '../upstream-kind.ts';
import type { OpenApiRuntime } from './open-api-runtime.ts';
import { openApiSettings, type OpenApiSettings } from './settings.ts';

/** REST backends that describe themselves with an OpenAPI document; each operation is a tool. */
export const openApiKind = defineUpstreamKind<OpenApiSettings>({
  kind: 'openapi',
  settings: openApiSettings,
  connect(id, settings, ports) {
    let runtime: Promise<OpenApiRuntime> | undefined;
    const start = async (): Promise<OpenApiRuntime> => {
      // The parsers and the validator are loaded when first needed, not when the program starts.
      const { createOpenApiRuntime } = await import('./open-api-runtime.ts');
      return createOpenApiRuntime({ id, settings, ports });
    };
    return {
      async open(signal) {
        const starting = (runtime ??= start());
        const started = await starting.catch((error: unknown) => {
          runtime = undefined;
          throw error;
        });
        return started.read(signal);
      },
      request: onlyTools(async (name, args, context) => {
        if (!runtime)
          throw new GatewayError('connection-not-ready', `Connection "${id}" is not open; try again in a moment`);
        return (await runtime).callTool(name, args, context);
      }),
      async close() {
        const closing = runtime;
        runtime = undefined;
        const started = await closing?.catch(() => undefined);
        await started?.close();
      },
    };
  },
});
