import type { InvocationView, LogLine } from '../../contract/activity.ts';
import type { ChangedArea, UiEvent } from '../../contract/events.ts';
import { assertNever } from '../lib/assert-never.ts';

/** What the app tells the windows that are open. */
export interface UiEvents {
  /** Takes an event for everybody who listens; frequent ones are put together. Does nothing while nobody listens. */
  tell(event: UiEvent): void;
  /** Whether anybody listens, for those to whom making an event is work. */
  readonly isHeard: boolean;
  /** Calls back with every event from now on; returns the unsubscribe function. */
  subscribe(listener: (event: UiEvent) => void): () => void;
}

export interface UiEventsOptions {
  /** Least time between two bursts of events; default 100. */
  readonly everyMs?: number;
  /** Calls and log lines that are put together at most; what is more becomes one `resync`. Default 2,000. */
  readonly maxItems?: number;
}

interface Pending {
  readonly areas: Set<ChangedArea>;
  /** By id, in the order they began. */
  readonly invocations: Map<string, InvocationView>;
  readonly lines: LogLine[];
  /** The latest of each call. */
  readonly progress: Map<string, Extract<UiEvent, { type: 'progress' }>>;
  to: string | undefined;
  resync: boolean;
}

/** The event hub between the app and its windows. */
export function createUiEvents({ everyMs = 100, maxItems = 2_000 }: UiEventsOptions = {}): UiEvents {
  const listeners = new Set<(event: UiEvent) => void>();
  let pending = nothingPending();
  let toldAtMs = -Infinity;
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    timer = undefined;
    toldAtMs = performance.now();
    const events = eventsOf(pending);
    pending = nothingPending();
    for (const event of events) for (const listener of [...listeners]) listener(event);
  };

  return {
    tell: (event) => {
      if (listeners.size === 0) return;
      add(pending, event);
      if (pending.invocations.size + pending.lines.length + pending.progress.size > maxItems) {
        const { to } = pending;
        pending = { ...nothingPending(), to, resync: true };
      }
      timer ??= setTimeout(flush, Math.max(0, toldAtMs + everyMs - performance.now())).unref();
    },
    get isHeard() {
      return listeners.size > 0;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) pending = nothingPending();
      };
    },
  };
}

function nothingPending(): Pending {
  return {
    areas: new Set(),
    invocations: new Map(),
    lines: [],
    progress: new Map(),
    to: undefined,
    resync: false,
  };
}

function add(pending: Pending, event: UiEvent): void {
  switch (event.type) {
    case 'changed':
      for (const area of event.areas) pending.areas.add(area);
      return;
    case 'invocations':
      for (const item of event.items) pending.invocations.set(item.id, item);
      return;
    case 'log':
      pending.lines.push(...event.lines);
      return;
    case 'progress':
      pending.progress.set(event.call, event);
      return;
    case 'navigate':
      pending.to = event.to;
      return;
    case 'resync':
      pending.resync = true;
      return;
    default:
      assertNever(event);
  }
}

/** Reading everything again makes word of single changes superfluous. */
function eventsOf({ areas, invocations, lines, progress, to, resync }: Pending): UiEvent[] {
  const events: UiEvent[] = [];
  if (resync) events.push({ type: 'resync' });
  else if (areas.size > 0) events.push({ type: 'changed', areas: [...areas] });
  if (invocations.size > 0) events.push({ type: 'invocations', items: [...invocations.values()] });
  if (lines.length > 0) events.push({ type: 'log', lines });
  events.push(...progress.values());
  if (to !== undefined) events.push({ type: 'navigate', to });
  return events;
}
