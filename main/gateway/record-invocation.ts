import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { callCancelled } from './call-cancelled.ts';
import type { CallContext } from './connection.ts';
import { errorResponse, traced } from './traced-context.ts';
import { GatewayError, toErrorReport, type ErrorReport } from './errors.ts';
import type { InvocationEnd, InvocationLog } from './invocation.ts';
import type { LiveConnection } from './live-connections.ts';
import type { MessageTraces } from './message-trace.ts';
import { RemoteError } from './remote-error.ts';

export interface RecorderOptions {
  readonly invocations: InvocationLog;
  /** JSON text of a value with secrets hidden, at most `maxBytes` long. */
  readonly redactedJson: (value: unknown, maxBytes: number) => string;
  readonly traces: MessageTraces;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Log;
}

/** One request on its way to an upstream. */
export interface RecordedRequest<Context extends CallContext> {
  readonly live: LiveConnection;
  readonly method: string;
  /** The upstream's own name of the tool or prompt, or the URI of the resource. */
  readonly target: string;
  /** The name the client used. */
  readonly name: string;
  readonly changes: boolean;
  readonly args: unknown;
  /** As the client sent them. */
  readonly params: JsonObject;
  readonly send: (context: Context) => Promise<JsonObject>;
}

const recordedBytes = 4096;

/**
 * Sends a request and keeps the record of it. Rejects with what went wrong: a `RemoteError` of the upstream as it came, `cancelled` when the
 * client gave up, any other error as it was thrown.
 */
export function createRecorder(options: RecorderOptions) {
  const { invocations, redactedJson, traces, newId, now, log } = options;

  return async <Context extends CallContext>(
    request: RecordedRequest<Context>,
    context: Context,
  ): Promise<JsonObject> => {
    const { live, method, target, name, changes, args, params, send } = request;
    const { clientId, clientName } = context.principal;
    const id = newId();
    const startedAt = now();
    const actor = context.principal.actor ?? live.actor;
    const noted = invocations.begin({
      id,
      clientId,
      clientName,
      connection: live.id,
      method,
      tool: target,
      ...(actor === undefined ? {} : { actor }),
      changes,
      argumentsJson: redactedJson(args, recordedBytes),
      startedAt,
    });
    const trace = traces.begin(id);
    const { messageId = null } = context;
    trace.note('client-to-portico', { jsonrpc: '2.0', id: messageId, method, params });
    const end = (outcome: InvocationEnd['outcome'], result: unknown, report?: ErrorReport): void => {
      invocations.end(id, {
        outcome,
        durationMs: now() - startedAt,
        resultJson: () => redactedJson(result, recordedBytes),
        ...(report ? { errorCode: report.code } : {}),
      });
    };
    try {
      if (noted) await noted;
      const result = await send(traced(context, trace));
      trace.note('portico-to-client', { jsonrpc: '2.0', id: messageId, result });
      end(result['isError'] === true ? 'tool-error' : 'ok', result['structuredContent'] ?? result['content'] ?? result);
      return result;
    } catch (error) {
      if (context.signal.aborted) {
        const cancelled = new GatewayError('cancelled', callCancelled, { cause: error });
        end('cancelled', null, toErrorReport(cancelled));
        throw cancelled;
      }
      trace.note('portico-to-client', errorResponse(messageId, error));
      if (error instanceof RemoteError) {
        end('failed', { code: error.code, message: error.message }, upstreamError);
        throw error;
      }
      const report = toErrorReport(error);
      if (report.code === 'internal') log.error('A request failed unexpectedly', { tool: name, error });
      end('failed', report, report);
      throw error;
    }
  };
}

const upstreamError: ErrorReport = toErrorReport(
  new GatewayError('upstream-rejected', { en: 'The upstream answered with an error', ru: 'Сервер ответил ошибкой' }),
);
