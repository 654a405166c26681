/** What the preload script lets through. No schema here: the preload must stay small, and the main process checks every input anyway. */
export const channels = { call: 'portico:call', cancel: 'portico:cancel', event: 'portico:event' } as const;

/** The answer to an operation; an error crosses the process boundary as plain values, as over HTTP. */
export type BridgeAnswer =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly retryable: boolean;
        readonly details: Readonly<Record<string, unknown>>;
      };
    };

/** `window.bridge` in the Electron window. */
export interface Bridge {
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** `request` is unique in this window and names the call for `cancel`. */
  call(operation: string, input: unknown, request: string): Promise<BridgeAnswer>;
  cancel(request: string): void;
  /** Calls back with every `UiEvent`; returns the unsubscribe function. */
  subscribe(listener: (event: unknown) => void): () => void;
}
