import type { HttpRequest } from './http.ts';
import type { RunningRequest } from './running-request.ts';

/** Long enough for most calls, short enough that a stream opens before anybody wonders. */
const quickMs = 100;

/**
 * Waits a moment for a request that was just started. `true` when `end` came in time and it had nothing to say before, so that
 * it can be answered with plain JSON; `false` when it needs a stream.
 * A client that goes away meanwhile cancels the request: nothing was sent yet that it could come back to.
 */
export async function endsQuietly(
  running: RunningRequest,
  client: Pick<HttpRequest, 'signal' | 'onGone'>,
  end: Promise<unknown> = running.outcome,
): Promise<boolean> {
  const forget = whenGone(client, () => {
    running.cancel('The client went away');
  });
  try {
    return await running.endsQuietly(quickMs, end);
  } finally {
    forget();
  }
}

function whenGone(client: Pick<HttpRequest, 'signal' | 'onGone'>, listener: () => void): () => void {
  if (client.onGone) return client.onGone(listener);
  const { signal } = client;
  if (signal.aborted) listener();
  signal.addEventListener('abort', listener, { once: true });
  return () => {
    signal.removeEventListener('abort', listener);
  };
}
