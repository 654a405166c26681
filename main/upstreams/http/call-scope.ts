import { callCancelled } from '../../gateway/call-cancelled.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { CallTrace } from '../../gateway/message-trace.ts';

/** What bounds one call: it ends early when the caller cancels, when its time is up or when the connection closes. */
export interface CallScope {
  /** Its reason is always a `GatewayError`. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** Takes what is sent and answered. */
  readonly trace?: CallTrace | undefined;
  abort(reason: GatewayError): void;
  /** Releases the timer and the listener; nothing is aborted. */
  end(): void;
}

export interface CallScopeOptions {
  readonly caller: AbortSignal;
  readonly timeoutMs: number;
  readonly now: number;
}

/** One controller instead of `AbortSignal.any` over a timeout signal: a call costs a timer and a listener. */
export function openCallScope({ caller, timeoutMs, now }: CallScopeOptions): CallScope {
  const controller = new AbortController();
  const abort = (reason: GatewayError) => controller.abort(reason);
  const onCancel = () => abort(new GatewayError('cancelled', callCancelled, { cause: caller.reason }));
  const onTimeout = () => {
    const sentence = {
      en: `The backend did not answer within ${timeoutMs} ms; try again, ask for less, or raise "timeoutMs" of the connection`,
      ru: `Сервер не ответил за ${timeoutMs} мс; повторите попытку, запросите меньше или увеличьте предел времени в настройках подключения`,
    };
    abort(new GatewayError('upstream-timeout', sentence, { details: { timeoutMs } }));
  };
  const timer = setTimeout(onTimeout, timeoutMs);
  timer.unref();
  if (caller.aborted) onCancel();
  else caller.addEventListener('abort', onCancel, { once: true });
  const end = () => {
    clearTimeout(timer);
    caller.removeEventListener('abort', onCancel);
  };
  return { signal: controller.signal, deadline: now + timeoutMs, abort, end };
}
