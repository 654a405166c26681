import {
  emptyCatalog,
  type CallContext,
  type ConnectionCatalog,
  type Tool,
  type ToolResult,
} from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { toFailure } from './answers/failure.ts';
import { markStale } from './answers/mark-stale.ts';
import { toResult } from './answers/to-result.ts';
import { loadDocument } from './document/load-document.ts';
import { createRunningScopes } from '../http/running-scopes.ts';
import { createCachedSender } from './http/cached-sender.ts';
import { withOpenAccess } from './http/open-access.ts';
import { createSender } from './http/sender.ts';
import { readCatalog, type Catalog } from './read-catalog.ts';
import { buildRequest } from './requests/build-request.ts';
import type { OpenApiSettings } from './settings.ts';
import { createSchemaValidators } from '../arguments/validate-arguments.ts';

export interface RuntimeOptions {
  readonly id: string;
  readonly settings: OpenApiSettings;
  readonly ports: UpstreamPorts;
}

/** What a connection runs on once it is opened: document, connections to the backend, validators. */
export interface OpenApiRuntime {
  read(signal: AbortSignal): Promise<ConnectionCatalog>;
  callTool(name: string, args: JsonObject, context: CallContext): Promise<ToolResult>;
  close(): Promise<void>;
}

/** Resolves secret headers; everything else happens in `read`. */
export async function createOpenApiRuntime({ id, settings, ports }: RuntimeOptions): Promise<OpenApiRuntime> {
  const { account, timeoutMs, retries, maxResponseBytes, maxResultBytes } = settings;
  const headers = await resolveHeaders(settings.headers, ports);
  const sender = createSender({ connectionId: id, account, retries, maxResponseBytes, ports });
  const cached = createCachedSender({ connectionId: id, account, sender, ports });
  const openSender = createSender({ connectionId: id, account: undefined, retries, maxResponseBytes, ports });
  const open = createCachedSender({ connectionId: id, account: undefined, sender: openSender, ports });
  let validators = createSchemaValidators();
  const running = createRunningScopes({ timeoutMs, now: ports.now });
  let catalog: Catalog = { tools: new Map(), notices: [] };

  return {
    read: (signal) =>
      running.run(signal, async (scope) => {
        const document = await loadDocument({
          document: settings.document,
          headers,
          sender: withOpenAccess(cached, open),
          scope,
          now: ports.now,
        });
        validators = createSchemaValidators();
        catalog = readCatalog(document, { settings, configuredHeaders: new Set(Object.keys(headers)) });
        const tools: Tool[] = [...catalog.tools.values()].map(({ tool }) => tool);
        return { ...emptyCatalog, tools, notices: catalog.notices };
      }),
    callTool: (name, args, { principal, signal }) => {
      const called = catalog.tools.get(name);
      if (!called)
        return Promise.reject(
          new GatewayError('unknown-tool', `Connection "${id}" has no tool "${name}"; list the tools again`),
        );
      return running.run(signal, async (scope) => {
        const checked = validators.checkArguments(called.tool.inputSchema, args);
        const { request, argumentHeaders } = buildRequest(called.plan, checked, headers);
        const { answer, stale } = await cached.send({ request, argumentHeaders, content: 'answer' }, scope);
        if (answer.status >= 400) throw toFailure(answer, ports.now());
        const result = toResult(answer, {
          connection: id,
          toolName: name,
          method: called.plan.method,
          clientId: principal.clientId,
          output: called.output,
          maxResultBytes,
          results: ports.results,
          validators,
        });
        return stale ? markStale(result, stale) : result;
      });
    },
    close: async () => {
      const reason = new GatewayError(
        'connection-not-ready',
        `Connection "${id}" was closed while the call ran; check whether it took effect before repeating it`,
      );
      running.abort(reason);
      cached.close();
      open.close();
      await Promise.all([sender.close(), openSender.close()]);
    },
  };
}

async function resolveHeaders(
  configured: Readonly<Record<string, string>>,
  ports: UpstreamPorts,
): Promise<Record<string, string>> {
  const resolved = Object.entries(configured).map(async ([name, value]) => {
    const text = (await ports.resolveSecret(value)).reveal();
    if (/^[\t\u0020-\u007e\u0080-\u00ff]*$/.test(text)) return [name.toLowerCase(), text] as const;
    throw new GatewayError(
      'configuration-invalid',
      `The value of header "${name}" holds characters that no header may hold`,
    );
  });
  return Object.fromEntries(await Promise.all(resolved));
}
