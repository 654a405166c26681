import type { ErrorView } from '../gateway/errors.ts';
import { GatewayError, toErrorView } from '../gateway/errors.ts';
import { listen, type HttpEndpoint, type Listener } from '../transports/node-adapter.ts';

/** Where the endpoint is served on this machine, or why it is not. */
export interface ServedPort {
  /** The port clients reach us at; the configured one while nothing listens. */
  readonly port: number;
  /** `http://127.0.0.1:<port>` while something listens there. */
  readonly origin: string | undefined;
  /** Why nothing listens though it should. */
  readonly problem: ErrorView | undefined;
  /** Opens the configured port; may be tried again after a failure. Rejects with what the system says (`EADDRINUSE`). */
  open(endpoint: HttpEndpoint): Promise<Listener>;
  /** Says why nothing listens, until something does. */
  report(error: unknown): void;
  close(): Promise<void>;
}

export function createServedPort(
  configuredPort: () => number,
  /** Told when `origin` or `problem` changed. */
  onChange: () => void,
): ServedPort {
  let listener: Listener | undefined;
  let problem: ErrorView | undefined;
  return {
    get port() {
      return listener?.port ?? configuredPort();
    },
    get origin() {
      return listener && `http://127.0.0.1:${String(listener.port)}`;
    },
    get problem() {
      return problem;
    },
    open: async (endpoint) => {
      if (listener) {
        const sentence = { en: 'The endpoint is open already', ru: 'Адрес для клиентов уже открыт' };
        throw new GatewayError('port-taken', sentence);
      }
      listener = await listen(endpoint, { port: configuredPort(), host: '127.0.0.1' });
      problem = undefined;
      onChange();
      return listener;
    },
    report: (error) => {
      problem = listener ? undefined : toErrorView(error);
      onChange();
    },
    close: async () => listener?.close(),
  };
}
