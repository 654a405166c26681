import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { mergeCatalogs, type Catalog, type CatalogEntry } from './catalog.ts';
import type { CallContext, ToolResult } from './connection.ts';
import { GatewayError, toErrorReport, type ErrorReport } from './errors.ts';
import { errorResult } from './error-result.ts';
import type { Gateway, GatewayChange } from './gateway.ts';
import { describeConnections } from './instructions.ts';
import type { InvocationEnd, InvocationLog } from './invocation.ts';
import type { LiveConnection, LiveConnections } from './live-connections.ts';
import { pageOf } from './page.ts';
import type { ResultStore } from './result-store.ts';
import { effectOf } from './tool-effect.ts';
import { listStoredResults, readStoredResult, storedResultTemplate } from './stored-results.ts';

export interface GatewayOptions {
  readonly connections: LiveConnections;
  readonly invocations: InvocationLog;
  readonly results: ResultStore;
  /** JSON text of a value with secrets hidden, at most `maxBytes` long. */
  readonly redactedJson: (value: unknown, maxBytes: number) => string;
  /** Items per page of a list. */
  readonly pageSize: number;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Log;
}

const recordedBytes = 4096;

/** The gateway with what a UI shows and transports do not need. */
export interface GatewayCore extends Gateway {
  /** All tools with where each leads. */
  readonly catalog: () => Catalog;
}

/** The core: resolve the name, authorize, invoke, record. It holds no state but the merged catalog. */
export function createGateway(options: GatewayOptions): GatewayCore {
  const { connections, invocations, results, redactedJson, pageSize, newId, now, log } = options;
  const listeners = new Set<(change: GatewayChange) => void>();
  let catalog: Catalog | undefined;

  connections.onChange(({ catalogChanged }) => {
    if (!catalogChanged) return;
    catalog = undefined;
    for (const listener of listeners) listener('tools');
  });

  const currentCatalog = (): Catalog =>
    (catalog ??= mergeCatalogs(connections.list().map(({ id, catalog }) => ({ connection: id, catalog }))));

  const resolve = (name: string): { entry: CatalogEntry; live: LiveConnection } => {
    const entry = currentCatalog().byName.get(name);
    const live = entry && connections.list().find(({ id }) => id === entry.connection);
    if (!entry || !live) {
      throw new GatewayError('unknown-tool', `There is no tool "${name}"; list the tools again`, { details: { name } });
    }
    return { entry, live };
  };

  const callTool: Gateway['callTool'] = async ({ name, args }, context) => {
    const { entry, live } = resolve(name);
    const id = newId();
    const startedAt = now();
    const { actor } = live;
    invocations.begin({
      id,
      clientId: context.principal.clientId,
      clientName: context.principal.clientName,
      connection: entry.connection,
      tool: entry.tool.name,
      ...(actor === undefined ? {} : { actor }),
      changes: effectOf(entry.tool) !== 'read-only',
      argumentsJson: redactedJson(args, recordedBytes),
      startedAt,
    });
    const end = (outcome: InvocationEnd['outcome'], result: unknown, report?: ErrorReport): void => {
      const durationMs = now() - startedAt;
      const said = { client: context.principal.clientName, tool: name, outcome, durationMs };
      // The client has its answer first: a line costs more than the rest of the core's work on a call.
      setImmediate(() => log.info('A tool was called', said));
      invocations.end(id, {
        outcome,
        durationMs,
        resultJson: () => redactedJson(result, recordedBytes),
        ...(report ? { errorCode: report.code } : {}),
      });
    };
    try {
      const result = await invoke({ live, tool: entry.tool.name, args, context });
      end(result.isError === true ? 'tool-error' : 'ok', result.structuredContent ?? result.content);
      return result;
    } catch (error) {
      if (context.signal.aborted) {
        const cancelled = new GatewayError('cancelled', 'The call was cancelled', { cause: error });
        end('cancelled', null, toErrorReport(cancelled));
        throw cancelled;
      }
      const report = toErrorReport(error);
      if (report.code === 'internal') log.error('A tool call failed unexpectedly', { tool: name, error });
      end('failed', report, report);
      return errorResult(report);
    }
  };

  return {
    catalog: currentCatalog,
    instructions: () => describeConnections(connections.list()),
    listTools: (_principal, cursor) =>
      pageOf(currentCatalog().tools, { size: pageSize, keyOf: (tool) => tool.name, cursor }),
    callTool,
    listResources: (principal, cursor) => listStoredResults(results, principal, { size: pageSize, cursor }),
    listResourceTemplates: () => ({ items: [storedResultTemplate] }),
    readResource: async (uri, { principal }) => readStoredResult(results, principal, uri),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function invoke(call: {
  readonly live: LiveConnection;
  readonly tool: string;
  readonly args: JsonObject;
  readonly context: CallContext;
}): Promise<ToolResult> {
  const connection = await call.live.ready(call.context.signal);
  call.context.signal.throwIfAborted();
  return connection.callTool(call.tool, call.args, call.context);
}
