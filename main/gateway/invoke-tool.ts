import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import type { CatalogEntry } from './catalog.ts';
import type { CallContext } from './connection.ts';
import { GatewayError, toErrorReport, type ErrorReport } from './errors.ts';
import { errorResult } from './error-result.ts';
import type { InvocationEnd, InvocationLog } from './invocation.ts';
import type { LiveConnection } from './live-connections.ts';
import { RemoteError } from './remote-error.ts';
import { effectOf } from './tool-effect.ts';

export interface InvokeOptions {
  readonly invocations: InvocationLog;
  /** JSON text of a value with secrets hidden, at most `maxBytes` long. */
  readonly redactedJson: (value: unknown, maxBytes: number) => string;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Log;
}

export interface ToolInvocation {
  readonly entry: CatalogEntry;
  readonly live: LiveConnection;
  /** The name the client used. */
  readonly name: string;
  readonly args: unknown;
  readonly send: () => Promise<JsonObject>;
}

const recordedBytes = 4096;

/** Runs a tool and keeps the record of it. Failures become results that a model can read; errors of the upstream stay errors. */
export function createToolInvoker(options: InvokeOptions) {
  const { invocations, redactedJson, newId, now, log } = options;

  return async (invocation: ToolInvocation, context: CallContext): Promise<JsonObject> => {
    const { entry, live, name, args, send } = invocation;
    const { clientId, clientName } = context.principal;
    const id = newId();
    const startedAt = now();
    const { actor } = live;
    invocations.begin({
      id,
      clientId,
      clientName,
      connection: entry.connection,
      tool: entry.tool.name,
      ...(actor === undefined ? {} : { actor }),
      changes: effectOf(entry.tool) !== 'read-only',
      argumentsJson: redactedJson(args, recordedBytes),
      startedAt,
    });
    const end = (outcome: InvocationEnd['outcome'], result: unknown, report?: ErrorReport): void => {
      const durationMs = now() - startedAt;
      const said = { client: clientName, tool: name, outcome, durationMs };
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
      const result = await send();
      end(result['isError'] === true ? 'tool-error' : 'ok', result['structuredContent'] ?? result['content'] ?? result);
      return result;
    } catch (error) {
      if (context.signal.aborted) {
        const cancelled = new GatewayError('cancelled', 'The call was cancelled', { cause: error });
        end('cancelled', null, toErrorReport(cancelled));
        throw cancelled;
      }
      if (error instanceof RemoteError) {
        end('failed', { code: error.code, message: error.message }, upstreamError);
        throw error;
      }
      const report = toErrorReport(error);
      if (report.code === 'internal') log.error('A tool call failed unexpectedly', { tool: name, error });
      end('failed', report, report);
      return errorResult(report) as unknown as JsonObject;
    }
  };
}

const upstreamError: ErrorReport = toErrorReport(
  new GatewayError('upstream-rejected', 'The upstream answered with an error'),
);
