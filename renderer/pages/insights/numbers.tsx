import type { ReactNode } from 'react';
import type { ActivitySummary } from '../../../contract/activity.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { insightsTexts } from './insights-texts.ts';

type Totals = ActivitySummary['totals'];

interface Props {
  readonly summary: ActivitySummary | undefined;
  readonly former: Totals | undefined;
}

/** Four numbers, each compared with the same length of time before. */
export function Numbers({ summary, former }: Props) {
  const t = useText(insightsTexts);
  const formats = useFormats();
  const totals = summary?.totals;
  const share = totals && totals.calls > 0 ? formats.percent(totals.errors / totals.calls) : undefined;
  const formerShare = former && former.calls > 0 ? formats.percent(former.errors / former.calls) : undefined;
  const slowest = summary?.slowest[0];
  return (
    <section
      aria-label={t('title')}
      className="grid shrink-0 grid-cols-2 overflow-hidden rounded-3 border border-line bg-surface min-[700px]:grid-cols-4"
    >
      <Number
        name={t('calls')}
        value={totals && formats.number(totals.calls)}
        note={<CallsNote totals={totals} former={former} />}
      />
      <Number
        name={t('errors')}
        value={totals && formats.number(totals.errors)}
        unit={totals && totals.errors > 0 ? share : undefined}
        note={formerShare === undefined ? undefined : t('before', { value: formerShare })}
      />
      <Latency name={t('median')} ms={totals?.p50Ms} note={beforeNote(t, former?.p50Ms, formats.duration)} />
      <Latency
        name={t('p95')}
        ms={totals?.p95Ms}
        note={slowest ? t('slowestIs', { tool: slowest.label }) : beforeNote(t, former?.p95Ms, formats.duration)}
      />
    </section>
  );
}

function beforeNote(
  ...[t, ms, duration]: [ReturnType<typeof useText<typeof insightsTexts>>, number | undefined, (ms: number) => string]
): string | undefined {
  return ms === undefined ? undefined : t('before', { value: duration(ms) });
}

function CallsNote({ totals, former }: { readonly totals: Totals | undefined; readonly former: Totals | undefined }) {
  const t = useText(insightsTexts);
  const formats = useFormats();
  if (!totals || !former) return null;
  if (former.calls === 0) return t('noneBefore');
  if (former.calls === totals.calls) return t('same');
  const share = formats.percent(Math.round((100 * Math.abs(totals.calls - former.calls)) / former.calls) / 100);
  return t(totals.calls > former.calls ? 'more' : 'fewer', { share });
}

function Latency({
  name,
  ms,
  note,
}: {
  readonly name: string;
  readonly ms: number | undefined;
  readonly note: string | undefined;
}) {
  const formats = useFormats();
  const [value, unit] = ms === undefined ? ['–', undefined] : formats.duration(ms).split(' ', 2);
  return <Number name={name} value={value} unit={unit} note={note} />;
}

interface NumberProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly unit?: string | undefined;
  readonly note: ReactNode;
}

function Number({ name, value, unit, note }: NumberProps) {
  return (
    <div className="-mt-px -ml-px min-w-0 border-t border-l border-line px-4 py-3">
      <div className="t-small text-text-2">{name}</div>
      <div className="truncate t-metric tabular-nums">
        {value ?? '–'} {unit !== undefined && <span className="t-small text-text-3">{unit}</span>}
      </div>
      <div className="h-4 truncate t-caption text-text-3">{note}</div>
    </div>
  );
}
