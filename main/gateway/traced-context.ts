import type { JsonObject } from '../lib/json.ts';
import type { CallContext, Notification, Progress } from './connection.ts';
import { toErrorReport } from './errors.ts';
import type { CallTrace } from './message-trace.ts';
import { RemoteError } from './remote-error.ts';

/** The context of a call, what is said to its client and asked of it being noted. */
export function traced<Context extends CallContext>(context: Context, trace: CallTrace): Context {
  const { onProgress, onNotification, ask } = context;
  return {
    ...context,
    trace,
    ...(onProgress && {
      onProgress: (progress: Progress) => {
        const params = progress as unknown as JsonObject;
        trace.note('portico-to-client', { jsonrpc: '2.0', method: 'notifications/progress', params });
        onProgress(progress);
      },
    }),
    ...(onNotification && {
      onNotification: (notification: Notification) => {
        trace.note('portico-to-client', { jsonrpc: '2.0', ...notification });
        onNotification(notification);
      },
    }),
    ...(ask && { ask: askTraced(ask, trace) }),
  };
}

function askTraced(ask: NonNullable<CallContext['ask']>, trace: CallTrace): NonNullable<CallContext['ask']> {
  return async (question, signal) => {
    trace.note('portico-to-client', { jsonrpc: '2.0', ...question });
    try {
      const result = await ask(question, signal);
      trace.note('client-to-portico', { jsonrpc: '2.0', result });
      return result;
    } catch (error) {
      trace.note('client-to-portico', errorResponse(null, error));
      throw error;
    }
  };
}

/** The error as a JSON-RPC response; one of Portico's own is told by its code. */
export function errorResponse(id: string | number | null, error: unknown): JsonObject {
  if (error instanceof RemoteError) {
    const { code, message, data } = error;
    return { jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data: data as JsonObject }) } };
  }
  const { code, message } = toErrorReport(error);
  return { jsonrpc: '2.0', id, error: { message, data: { code } } };
}
