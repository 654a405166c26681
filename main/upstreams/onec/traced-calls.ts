import type { CallTrace } from '../../gateway/message-trace.ts';
import { toErrorReport } from '../../gateway/errors.ts';
import type { RpcCalls } from './rpc-client.ts';

/** The same calls, their messages being noted; the ids of the wire are left out. */
export function tracedCalls(calls: RpcCalls, trace: CallTrace | undefined): RpcCalls {
  if (!trace) return calls;
  return {
    call: async (method, params, signal) => {
      trace.note('portico-to-upstream', { jsonrpc: '2.0', method, params });
      try {
        const result = await calls.call(method, params, signal);
        trace.note('upstream-to-portico', { jsonrpc: '2.0', result });
        return result;
      } catch (error) {
        const { code, message } = toErrorReport(error);
        trace.note('upstream-to-portico', { jsonrpc: '2.0', error: { message, data: { code } } });
        throw error;
      }
    },
  };
}
