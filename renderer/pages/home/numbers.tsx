import type { ReactNode } from 'react';
import { useOperation } from '../../api/operations.ts';
import { outcomeTexts } from '../../components/outcome-words.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import type { Today } from '../../components/use-today.ts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { reasonsOf } from './error-reasons.ts';
import { numberTexts } from './home-texts.ts';

/** Four numbers of today; dashes until they are known. */
export function Numbers({ today: { summary, yesterday } }: { readonly today: Today }) {
  const t = useText(numberTexts);
  const { number, percent, duration } = useFormats();
  const totals = summary?.totals;
  const series = summary?.series ?? [];
  const [latency, unit] = totals?.p50Ms === undefined ? [] : duration(totals.p50Ms).split(' ', 2);
  return (
    <section
      aria-label={t('today')}
      className="grid shrink-0 grid-cols-4 overflow-hidden rounded-3 border border-line bg-surface max-[800px]:grid-cols-2"
    >
      <Metric
        name={t('calls')}
        value={totals && number(totals.calls)}
        note={<CallsNote calls={totals?.calls} yesterday={yesterday} />}
        line={<Sparkline values={series.map(({ calls }) => calls)} label={t('callsLine')} />}
      />
      <Metric
        name={t('errors')}
        value={totals && number(totals.errors)}
        unit={totals && totals.errors > 0 ? percent(totals.errors / totals.calls) : undefined}
        note={summary && <ErrorsNote codes={summary.errorsByCode} />}
        line={
          <Sparkline
            values={series.map(({ errors }) => errors)}
            label={t('errorsLine')}
            tone={totals && totals.errors > 0 ? 'error' : 'quiet'}
          />
        }
      />
      <Metric
        name={t('latency')}
        value={latency}
        unit={unit}
        note={totals && (totals.p95Ms === undefined ? t('noneYet') : t('p95', { time: duration(totals.p95Ms) }))}
        line={<Sparkline values={series.flatMap(({ p50Ms }) => p50Ms ?? [])} label={t('latencyLine')} />}
      />
      <OfferedMetric />
    </section>
  );
}

function CallsNote({
  calls,
  yesterday,
}: {
  readonly calls: number | undefined;
  readonly yesterday: number | undefined;
}) {
  const t = useText(numberTexts);
  const { number } = useFormats();
  if (calls === undefined || yesterday === undefined) return null;
  if (yesterday === 0) return t('noneYesterday');
  if (calls === yesterday) return t('same');
  return t(calls > yesterday ? 'more' : 'fewer', { shown: number(Math.abs(calls - yesterday)) });
}

function ErrorsNote({ codes }: { readonly codes: readonly { readonly code: string; readonly count: number }[] }) {
  const t = useText(numberTexts);
  const words = useText(outcomeTexts);
  const { number } = useFormats();
  if (codes.length === 0) return t('noErrors');
  const { reasons, others } = reasonsOf(codes);
  const parts = reasons.map(({ key, count }) => `${words(key)}: ${number(count)}`);
  if (others > 0) parts.push(t('others', { count: number(others) }));
  const [first = '', ...rest] = parts;
  return [first, ...rest.map((part) => part.charAt(0).toLocaleLowerCase() + part.slice(1))].join(', ');
}

/** What clients of the whole endpoint are offered, and what it costs a model to know of it. */
function OfferedMetric() {
  const t = useText(numberTexts);
  const { number } = useFormats();
  const offered = useOperation('catalog.list', {}).data?.filter(({ kind, on }) => kind === 'tool' && on);
  const tokens = offered?.reduce((sum, entry) => sum + entry.tokens, 0) ?? 0;
  const rounded = tokens < 1_000 ? tokens : Math.round(tokens / 100) * 100;
  return (
    <Metric
      name={t('tools')}
      value={offered && number(offered.length)}
      note={offered && offered.length > 0 && t('tokens', { count: rounded, shown: number(rounded) })}
    />
  );
}

interface MetricProps {
  readonly name: string;
  readonly value: string | undefined;
  readonly unit?: string | undefined;
  readonly note: ReactNode;
  readonly line?: ReactNode;
}

function Metric({ name, value, unit, note, line }: MetricProps) {
  return (
    <div className="-mt-px -ml-px min-w-0 border-t border-l border-line px-4 py-3">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <div className="truncate t-small text-text-2">{name}</div>
          <div className="truncate t-metric tabular-nums">
            {value ?? '–'} {unit !== undefined && <span className="t-small text-text-3">{unit}</span>}
          </div>
        </div>
        {line !== undefined && <span className="mb-1 w-24 shrink max-wide:hidden">{line}</span>}
      </div>
      <div className="min-h-4 truncate t-caption text-text-3" title={typeof note === 'string' ? note : undefined}>
        {note}
      </div>
    </div>
  );
}
