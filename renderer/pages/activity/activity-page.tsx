import { useCallback, useMemo, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { InvocationFilter } from '../../../contract/activity.ts';
import { Button } from '../../components/button.tsx';
import { callRuns, type CallRun } from '../../components/call-runs.ts';
import { UnreadPage } from '../../components/list-states.tsx';
import { Page } from '../../components/page.tsx';
import { EmptyState, StateLabel } from '../../components/surfaces.tsx';
import { VirtualTable } from '../../components/virtual-table.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';
import { CallDrawer } from './call-drawer.tsx';
import { filterOf, readChoice, writeChoice, type CallChoice } from './call-filter.ts';
import { useCallColumns } from './call-columns.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LoadingRows } from './loading-rows.tsx';
import { useCalls, type Calls } from './use-calls.ts';

/** Every call of every client, as it happens. */
export default function ActivityPage() {
  const t = useText(activityTexts);
  const formats = useFormats();
  const { choice, change } = useChoice();
  const filter = useFilter(choice);
  const [grouped, setGrouped] = useState(true);
  const [held, setHeld] = useState(false);
  const [isAtTop, setAtTop] = useState(true);
  const calls = useCalls(filter, held || !isAtTop);
  const goOn = (): void => {
    setHeld(false);
    calls.release();
  };
  return (
    <Page
      title={t('title')}
      note={calls.total !== undefined && t('total', { count: calls.total, shown: formats.number(calls.total) })}
      flush
      actions={
        <>
          <span className="mr-1 t-small text-text-3 max-wide:hidden">
            <StateLabel glyph={held ? 'off' : 'ready'}>{t(held ? 'held' : 'live')}</StateLabel>
          </span>
          <Button small icon={held ? 'play' : 'pause'} onClick={held ? goOn : () => setHeld(true)}>
            {t(held ? 'goOn' : 'hold')}
          </Button>
          <ExportMenu filter={filter} />
        </>
      }
    >
      <FilterBar choice={choice} change={change} grouped={grouped} onGrouped={setGrouped} />
      <Content {...{ calls, choice, change, grouped, onTop: setAtTop }} />
    </Page>
  );
}

interface ContentProps {
  readonly calls: Calls;
  readonly choice: CallChoice;
  readonly change: (change: Partial<CallChoice>) => void;
  readonly grouped: boolean;
  readonly onTop: (isAtTop: boolean) => void;
}

function Content({ calls, choice, change, grouped, onTop }: ContentProps) {
  const t = useText(activityTexts);
  const columns = useCallColumns(choice.id !== undefined);
  const list = useRef<HTMLDivElement>(null);
  const known = calls.calls;
  const runs = useMemo(
    () => (grouped ? callRuns(known ?? []) : (known ?? []).map((call) => ({ newest: call, calls: [call] }))),
    [known, grouped],
  );
  const at = runs.findIndex((run) => run.calls.some(({ id }) => id === choice.id));
  const openAt = (index: number): void => {
    const run = runs[index];
    if (run) change({ id: run.newest.id });
  };
  if (calls.error !== undefined) {
    return <UnreadPage title={t('unread')} error={calls.error} onAgain={calls.reload} />;
  }
  if (!known) return <LoadingRows />;
  return (
    <div className="relative flex min-h-0 flex-1">
      <div
        ref={list}
        className="relative flex min-w-0 flex-1 flex-col"
        onScrollCapture={(event) => onTop((event.target as HTMLElement).scrollTop < 1)}
      >
        {calls.waiting > 0 && (
          <WaitingButton count={calls.waiting} onClick={() => showTop(list.current, calls.release)} />
        )}
        {runs.length === 0 && choice.id === undefined ? (
          <Nothing choice={choice} change={change} />
        ) : (
          <VirtualTable<CallRun>
            label={t('title')}
            columns={columns}
            items={runs}
            keyOf={keyOfRun}
            total={grouped ? undefined : calls.total}
            selected={runs[at]?.newest.id}
            onOpen={({ newest }) => change({ id: newest.id })}
            onEnd={calls.more}
          />
        )}
      </div>
      {choice.id !== undefined && (
        <CallDrawer
          key={choice.id}
          id={choice.id}
          onClose={() => change({ id: undefined })}
          onNewer={at > 0 ? () => openAt(at - 1) : undefined}
          onOlder={at !== -1 && at < runs.length - 1 ? () => openAt(at + 1) : undefined}
        />
      )}
    </div>
  );
}

function keyOfRun({ newest }: CallRun): string {
  return newest.id;
}

function showTop(list: HTMLElement | null, release: () => void): void {
  release();
  list?.querySelector('[role="grid"]')?.scrollTo({ top: 0 });
}

/** New calls wait above while the person reads further down. */
function WaitingButton({ count, onClick }: { readonly count: number; readonly onClick: () => void }) {
  const t = useText(activityTexts);
  const formats = useFormats();
  return (
    <span className="absolute top-10 left-1/2 z-popover -translate-x-1/2 animate-rise rounded-full shadow-popover">
      <Button small icon="up" onClick={onClick}>
        {t('newCalls', { count, shown: formats.number(count) })}
      </Button>
    </span>
  );
}

function Nothing({ choice, change }: Pick<ContentProps, 'choice' | 'change'>) {
  const t = useText(activityTexts);
  const isFiltered = writeChoice({ ...choice, id: undefined }) !== '';
  if (isFiltered) {
    const clear = (): void =>
      change({ client: undefined, connection: undefined, tool: undefined, outcome: undefined, text: '', span: 'all' });
    return <EmptyState title={t('noMatch')} actions={<Button onClick={clear}>{t('clear')}</Button>} />;
  }
  return (
    <EmptyState
      title={t('empty')}
      actions={
        <>
          <Link href="/clients" className="t-small hover:underline">
            {t('connectClient')}
          </Link>
          <Link href="/tools" className="t-small hover:underline">
            {t('tryTool')}
          </Link>
        </>
      }
    >
      {t('emptyHint')}
    </EmptyState>
  );
}

/** What is shown stands in the address, so that it can be linked to. */
function useChoice(): { readonly choice: CallChoice; readonly change: (change: Partial<CallChoice>) => void } {
  const search = useSearch();
  const [location, navigate] = useLocation();
  const choice = useMemo(() => readChoice(search), [search]);
  const change = useCallback(
    (changes: Partial<CallChoice>) => {
      const query = writeChoice({ ...choice, ...changes });
      navigate(query === '' ? location : `${location}?${query}`, { replace: true });
    },
    [choice, location, navigate],
  );
  return { choice, change };
}

/** Anew when the choice changes, not with every moment that passes. */
function useFilter(choice: CallChoice): InvocationFilter {
  const [now] = useState(() => Date.now());
  const { client, connection, tool, outcome, text, span } = choice;
  return useMemo(
    () => filterOf({ client, connection, tool, outcome, text, span, id: undefined }, now),
    [client, connection, tool, outcome, text, span, now],
  );
}
