import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { InvocationView } from '../../../../contract/activity.ts';
import type { CatalogEntry } from '../../../../contract/catalog.ts';
import { OutcomeText, outcomeWords } from '../../../components/outcome-words.tsx';
import { StateGlyph } from '../../../components/state-glyph.tsx';
import { useFormats } from '../../../i18n/locale.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { panelTexts, runTexts } from '../tools-texts.ts';
import { recordedName } from './use-entry-calls.ts';

/** Who called it lately, and what became of it. */
export function EntryCalls(props: {
  readonly entry: CatalogEntry;
  readonly calls: readonly InvocationView[] | undefined;
}) {
  const { entry, calls } = props;
  const t = useText(runTexts);
  const name = useText(panelTexts);
  const now = useMinute();
  if (!calls) return null;
  if (calls.length === 0) return <p className="p-4 t-small text-text-3">{t('noCalls')}</p>;
  const all = `/activity?connection=${encodeURIComponent(entry.connection)}&tool=${encodeURIComponent(recordedName(entry))}`;
  return (
    <div className="pb-4">
      <ul aria-label={name('calls')}>
        {calls.map((call) => (
          <CallRow key={call.id} call={call} now={now} />
        ))}
      </ul>
      <p className="px-4 pt-3 t-small">
        <Link href={all} className="inline-flex min-h-6 items-center hover:underline">
          {t('allCalls')}
        </Link>
      </p>
    </div>
  );
}

function CallRow({ call, now }: { readonly call: InvocationView; readonly now: number }) {
  const formats = useFormats();
  return (
    <li className="border-b border-line">
      <Link
        href={`/activity?id=${encodeURIComponent(call.id)}`}
        className="grid h-row grid-cols-[12px_minmax(0,1fr)_auto_64px] items-center gap-2 px-4 t-small text-text no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <StateGlyph glyph={outcomeWords(call).glyph} />
        <span className="truncate">
          {call.clientName} <OutcomeText call={call} />
        </span>
        <span className="text-text-3" title={formats.dateTime(call.startedAt)}>
          {formats.ago(call.startedAt, now)}
        </span>
        <span className="text-right text-text-2 tabular-nums">
          {call.durationMs === undefined ? '–' : formats.duration(call.durationMs)}
        </span>
      </Link>
    </li>
  );
}

/** The time of now, told again every half minute. */
function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
