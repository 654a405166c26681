import type { HttpRequest } from './http.ts';
import type { CallOutcome, RunningCall } from './running-call.ts';

/** Long enough for most calls, short enough that a stream opens before anybody wonders. */
const quickMs = 100;

/**
 * Waits a moment for a call that was just started. Its outcome when it ended in time, so that it can be answered with plain
 * JSON; `undefined` when it takes longer or reports progress and so needs a stream.
 * A client that goes away meanwhile cancels the call: nothing was sent yet that it could come back to.
 */
export async function quickOutcome(call: RunningCall, request: HttpRequest): Promise<CallOutcome | undefined> {
  const onAbort = () => {
    call.cancel('The client went away');
  };
  if (request.signal.aborted) onAbort();
  request.signal.addEventListener('abort', onAbort, { once: true });
  try {
    return (await call.endsQuickly(quickMs)) ? await call.outcome : undefined;
  } finally {
    request.signal.removeEventListener('abort', onAbort);
  }
}
