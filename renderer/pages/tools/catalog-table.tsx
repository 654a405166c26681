import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ConnectionView } from '../../../contract/connections.ts';
import { VirtualTable } from '../../components/virtual-table.tsx';
import type { Group } from '../../components/virtual-items.ts';
import { useText } from '../../i18n/use-text.ts';
import { useCatalogColumns } from './catalog-columns.tsx';
import { grouped, type EntryGroup, type IndexedEntry, type Tab } from './catalog-index.ts';
import { CatalogGroupHead } from './group-head.tsx';
import { toolsTexts } from './tools-texts.ts';
import { useSwitchEntries } from './use-switch-entries.ts';

interface Props {
  readonly tab: Tab;
  /** What the filters left, in the order of the catalog. */
  readonly entries: readonly IndexedEntry[];
  readonly connections: ReadonlyMap<string, ConnectionView>;
  readonly selected: string | undefined;
  readonly onOpen: (entry: IndexedEntry) => void;
}

/** Every entry of a tab, by connection. */
export function CatalogTable({ tab, entries, connections, selected, onOpen }: Props) {
  const t = useText(toolsTexts);
  const { switchOne, switchGroup, canSwitch } = useSwitches(connections);
  const columns = useCatalogColumns({ tab, canSwitch, onSwitch: switchOne });
  const groups = useMemo(() => grouped(entries), [entries]);
  const items = useMemo(
    () =>
      groups.flatMap((group): readonly (IndexedEntry | Group)[] => [
        {
          groupKey: `group ${group.connection}`,
          head: (
            <CatalogGroupHead
              group={group}
              tab={tab}
              connection={connections.get(group.connection)}
              canSwitch={canSwitch(group.connection)}
              onSwitch={switchGroup}
            />
          ),
        },
        ...group.entries,
      ]),
    [groups, tab, connections, canSwitch, switchGroup],
  );
  const toggleGroup = (head: Group): void => {
    const group = groups.find(({ connection }) => head.groupKey === `group ${connection}`);
    if (group && canSwitch(group.connection)) switchGroup(group);
  };
  const canToggle = tab !== 'resources';
  return (
    <VirtualTable
      label={t('title')}
      columns={columns}
      items={items}
      keyOf={keyOf}
      selected={selected}
      onOpen={onOpen}
      {...(canToggle
        ? {
            onToggle: (row: IndexedEntry) => canSwitch(row.entry.connection) && switchOne(row),
            onToggleGroup: toggleGroup,
          }
        : {})}
    />
  );
}

function keyOf({ key }: IndexedEntry): string {
  return key;
}

/** Connections made from variables of the environment have no entry in the file that could be changed. */
function useSwitches(connections: ReadonlyMap<string, ConnectionView>) {
  const t = useText(toolsTexts);
  const switchEntries = useSwitchEntries();
  const latest = useRef(switchEntries);
  useEffect(() => {
    latest.current = switchEntries;
  });
  const canSwitch = useCallback((id: string) => connections.get(id)?.source !== 'environment', [connections]);
  const switchOne = useCallback(
    ({ entry }: IndexedEntry): void => {
      if (entry.kind !== 'tool' && entry.kind !== 'prompt') return;
      const on = !entry.on;
      const text = t(on ? 'switchedOn' : 'switchedOff', { name: entry.name });
      latest.current({ connection: entry.connection, kind: entry.kind, names: [entry.ownName], on, text });
    },
    [t],
  );
  const switchGroup = useCallback(
    (group: EntryGroup): void => {
      const kind = group.entries[0]?.entry.kind;
      if (kind !== 'tool' && kind !== 'prompt') return;
      const on = group.onCount === 0;
      const changed = group.entries.filter(({ entry }) => entry.on !== on);
      const name = connections.get(group.connection)?.title ?? group.connection;
      const text = t(on ? 'manySwitchedOn' : 'manySwitchedOff', { count: changed.length, name });
      const names = changed.map(({ entry }) => entry.ownName);
      latest.current({ connection: group.connection, kind, names, on, text });
    },
    [t, connections],
  );
  return { canSwitch, switchOne, switchGroup };
}
