import { defaultParkedCallLimits, type ParkedCallLimits } from './parked-calls.ts';
import type { RateLimit } from './rate-limiter.ts';
import { defaultSessionLimits, type SessionLimits } from './sessions.ts';

/** What clients may ask of the endpoint. */
export interface EndpointLimits {
  readonly maxBodyBytes: number;
  /** Requests per client. */
  readonly rate: RateLimit;
  readonly sessions: SessionLimits;
  /** Calls that wait for the answers of clients without sessions. */
  readonly parked: ParkedCallLimits;
  /** Open streams of HTTP+SSE, per client. */
  readonly maxSseStreams: number;
  /** How long running calls may go on when the endpoint closes. */
  readonly drainMs: number;
}

export const defaultLimits: EndpointLimits = {
  maxBodyBytes: 4 * 1024 * 1024,
  rate: { perSecond: 500, burst: 1_000 },
  sessions: defaultSessionLimits,
  parked: defaultParkedCallLimits,
  maxSseStreams: 100,
  drainMs: 5_000,
};
