import { useMemo } from 'react';
import type { CallRun } from '../../components/call-runs.ts';
import { OutcomeText } from '../../components/outcome-words.tsx';
import type { Column } from '../../components/virtual-table.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { activityTexts } from './activity-texts.ts';

/** The columns of the table of calls; with the details open there is room for fewer. */
export function useCallColumns(isNarrow: boolean): readonly Column<CallRun>[] {
  const t = useText(activityTexts);
  const formats = useFormats();
  return useMemo(() => {
    const columns: Column<CallRun>[] = [
      {
        key: 'time',
        head: t('time'),
        width: '64px',
        cell: ({ newest }) => (
          <span className="t-small text-text-3 tabular-nums">{formats.time(newest.startedAt)}</span>
        ),
      },
      { key: 'client', head: t('client'), width: '112px', cell: ({ newest }) => newest.clientName },
      {
        key: 'tool',
        head: t('tool'),
        width: 'minmax(0,1fr)',
        cell: ({ newest, calls }) => (
          <span className="t-code" title={`${newest.connection} ${newest.tool}`}>
            <span className={isNarrow ? 'text-text-3' : 'text-text-3 wide:hidden'}>{newest.connection} </span>
            <span>{newest.tool}</span>
            {calls.length > 1 && <span className="text-text-3"> ×{calls.length}</span>}
          </span>
        ),
      },
      {
        key: 'connection',
        head: t('connection'),
        width: '160px',
        wideOnly: true,
        cell: ({ newest }) => <span className="text-text-2">{newest.connection}</span>,
      },
      {
        key: 'duration',
        head: t('duration'),
        width: '80px',
        align: 'end',
        cell: ({ newest }) => (
          <span className="text-text-2">
            {newest.durationMs === undefined ? '–' : formats.duration(newest.durationMs)}
          </span>
        ),
      },
      {
        key: 'outcome',
        head: t('outcome'),
        width: '144px',
        narrowWidth: '128px',
        cell: ({ newest }) => (
          <span className="t-small">
            <OutcomeText call={newest} />
          </span>
        ),
      },
    ];
    return isNarrow ? columns.filter(({ key }) => key !== 'connection') : columns;
  }, [t, formats, isNarrow]);
}
