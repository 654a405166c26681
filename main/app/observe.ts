import { invocationView } from '../api/invocation-views.ts';
import { removeOldExports } from '../api/export-folder.ts';
import type { UiEvents } from '../api/ui-events.ts';
import type { Host } from '../host.ts';
import type { LogEntry } from '../lib/log-entry.ts';
import type { ClosingStack } from '../lib/closing-stack.ts';
import type { PorticoDatabase } from '../storage/database.ts';

/** Takes the lines of the log as they are written, while it wants them. */
export interface LogFollower {
  isWanted(): boolean;
  take(line: LogEntry): void;
}

export interface Observed {
  readonly host: Host;
  readonly database: PorticoDatabase;
  readonly uiEvents: UiEvents;
  /** Returns the function that ends it. */
  readonly followLog: ((follower: LogFollower) => () => void) | undefined;
}

/** Tells the windows of calls and log lines as they come, and clears away what was exported long ago. */
export function observe({ host, database, uiEvents, followLog }: Observed, opened: ClosingStack): void {
  opened.defer(
    database.invocations.onChange((call) => {
      if (uiEvents.isHeard) uiEvents.tell({ type: 'invocations', items: [invocationView(call)] });
    }),
  );
  const stopFollowing = followLog?.({
    isWanted: () => uiEvents.isHeard,
    take: (line) => uiEvents.tell({ type: 'log', lines: [{ ...line, fields: { ...line.fields } }] }),
  });
  opened.defer(() => stopFollowing?.());
  removeOldExports(host.dataDir, host.now());
}
