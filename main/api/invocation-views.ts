import type { InvocationDetails, InvocationView } from '../../contract/activity.ts';
import type { TracedMessages } from '../gateway/message-trace.ts';
import type { InvocationRecord, InvocationSummary } from '../storage/invocation-row.ts';

/** A call as lists show it. */
export function invocationView(call: InvocationSummary): InvocationView {
  const { id, clientId, clientName, connection, method, tool, actor, startedAt, durationMs, outcome, errorCode } = call;
  return {
    id,
    clientId,
    clientName,
    connection,
    method,
    tool,
    ...(actor === undefined ? {} : { actor }),
    startedAt,
    ...(durationMs === undefined ? {} : { durationMs }),
    outcome,
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

/** All that is known of a call. */
export function invocationDetails(call: InvocationRecord, messages: TracedMessages | undefined): InvocationDetails {
  return {
    ...invocationView(call),
    argumentsJson: call.argumentsJson ?? '{}',
    ...(call.resultJson === undefined ? {} : { resultJson: call.resultJson }),
    ...(messages === undefined ? {} : { messages: messages.map((message) => ({ ...message })) }),
  };
}
