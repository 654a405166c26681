import type { ChangedArea } from '../../contract/events.ts';
import type { UiEvents } from '../api/ui-events.ts';
import type { LiveChange } from '../gateway/live-connections.ts';
import type { Accounts } from '../oauth/accounts.ts';
import type { Supervisor } from '../upstreams/supervisor.ts';

/** What windows read again when something happened at a connection. */
const areasOf: Readonly<Record<LiveChange['type'], readonly ChangedArea[]>> = {
  state: ['connections', 'status'],
  catalog: ['connections', 'status', 'catalog'],
  'resource-updated': [],
  notification: [],
};

/** What windows read again when another configuration is in force. */
export const areasOfConfig: readonly ChangedArea[] = ['status', 'connections', 'accounts', 'catalog', 'settings'];

/** Tells the windows, and whoever follows the status, what happens at connections and accounts. */
export function tellChanges(
  { supervisor, accounts }: { readonly supervisor: Supervisor; readonly accounts: Accounts },
  uiEvents: UiEvents,
  onStatus: () => void,
): void {
  supervisor.onChange(({ type }) => {
    const areas = areasOf[type];
    if (areas.length === 0) return;
    uiEvents.tell({ type: 'changed', areas: [...areas] });
    onStatus();
  });
  accounts.onChange(() => {
    uiEvents.tell({ type: 'changed', areas: ['accounts', 'status'] });
    onStatus();
  });
}
