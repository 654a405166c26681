import type { OperationOutput } from '../../contract/api.ts';
import type { Bridge } from '../../contract/channels.ts';
import type { UiEvent } from '../../contract/events.ts';
import { OperationError, type Channel } from './channel.ts';

/** The channel of the desktop application: what its preload script offers. */
export function createBridgeChannel(bridge: Bridge): Channel {
  return {
    call: async (name, input, signal) => {
      signal?.throwIfAborted();
      const request = crypto.randomUUID();
      const cancel = (): void => bridge.cancel(request);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const answer = await bridge.call(name, input, request);
        signal?.throwIfAborted();
        if (answer.ok) return answer.value as OperationOutput<typeof name>;
        throw new OperationError(answer.error);
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    subscribe: (listener) => bridge.subscribe((event) => listener(event as UiEvent)),
    onLink: (listener) => {
      listener('open');
      return () => undefined;
    },
    download: undefined,
  };
}
