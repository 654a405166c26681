import { z } from 'zod';
import { invocationView, logLine } from './activity.ts';
import { endpointTest } from './doctor.ts';

/** Parts of the state that a UI shows; `changed` says which to read again. `presence`: of clients, only when each was last seen and what it has open. */
export const changedArea = z.enum([
  'status',
  'connections',
  'accounts',
  'catalog',
  'clients',
  'presence',
  'programs',
  'settings',
]);
export type ChangedArea = z.infer<typeof changedArea>;

/** What the app tells a UI of its own accord. Frequent ones come together, at most every 100 ms. */
export const uiEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('changed'), areas: z.array(changedArea) }),
  /** Calls that began or ended, in the order they began; a later one with the same id replaces an earlier one. */
  z.object({ type: z.literal('invocations'), items: z.array(invocationView) }),
  z.object({ type: z.literal('log'), lines: z.array(logLine) }),
  /** Of a call this UI made: `call` as given to `tools.call`. */
  z.object({
    type: z.literal('progress'),
    call: z.string(),
    progress: z.number(),
    total: z.number().optional(),
    message: z.string().optional(),
    /** Of a test of the endpoint: the one that just ended. */
    test: endpointTest.optional(),
  }),
  /** The shell (tray, link) asks for a page, e.g. `/connections?id=jira`. */
  z.object({ type: z.literal('navigate'), to: z.string() }),
  /** Something may have been missed; read everything again. */
  z.object({ type: z.literal('resync') }),
]);
export type UiEvent = z.infer<typeof uiEvent>;
