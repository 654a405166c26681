import { Link } from 'wouter';
import type { ConnectionView } from '../../../contract/connections.ts';
import { callRuns, type CallRun } from '../../components/call-runs.ts';
import { OutcomeText } from '../../components/outcome-words.tsx';
import { Card } from '../../components/surfaces.tsx';
import { useLiveCalls } from '../../components/use-live-calls.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { NothingYet } from './card-row.tsx';
import { MoreLink } from './connections-card.tsx';
import { homeTexts } from './home-texts.ts';

/** Read at once, so that runs have something to be made of. */
const mostCalls = 60;
const mostRows = 6;

export function LatestCalls({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const t = useText(homeTexts);
  const { isKnown, calls, waiting, holdEvents } = useLiveCalls(mostCalls);
  const runs = callRuns(calls).slice(0, mostRows);
  const more = (
    <span className="flex items-center gap-3">
      {waiting > 0 && <span className="text-text-3">{t('newCalls', { count: waiting })}</span>}
      <MoreLink href="/activity">{t('openActivity')}</MoreLink>
    </span>
  );
  return (
    <Card title={t('latest')} more={more}>
      {isKnown && runs.length === 0 && <NothingYet text={t('noCalls')} />}
      <ul aria-label={t('latest')} {...holdEvents}>
        {runs.map((run) => (
          <Row
            key={run.calls.at(-1)?.id}
            run={run}
            connection={connections.find(({ id }) => id === run.newest.connection)?.title ?? run.newest.connection}
          />
        ))}
      </ul>
    </Card>
  );
}

function Row({ run: { newest, calls }, connection }: { readonly run: CallRun; readonly connection: string }) {
  const { time, duration } = useFormats();
  return (
    <li className="border-b border-line last:border-b-0">
      <Link
        href={`/activity?id=${encodeURIComponent(newest.id)}`}
        className="grid h-row grid-cols-[64px_128px_minmax(0,1fr)_72px_132px] items-center gap-4 px-4 text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px] wide:grid-cols-[72px_132px_minmax(0,1fr)_180px_80px_144px]"
      >
        <span className="t-small text-text-3 tabular-nums">{time(newest.startedAt)}</span>
        <span className="truncate">{newest.clientName}</span>
        <span className="flex min-w-0 gap-1.5 t-code">
          <span className="truncate" title={newest.tool}>
            {newest.tool}
          </span>
          {calls.length > 1 && <span className="text-text-3">×{calls.length}</span>}
        </span>
        <span className="truncate text-text-2 max-wide:hidden">{connection}</span>
        <span className="text-right text-text-2 tabular-nums">
          {newest.durationMs === undefined ? '–' : duration(newest.durationMs)}
        </span>
        <span className="truncate pl-2 t-small">
          <OutcomeText call={newest} />
        </span>
      </Link>
    </li>
  );
}
