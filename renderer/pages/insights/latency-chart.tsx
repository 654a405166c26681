import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ChartFrame, chartMargin, timeAxis, valueAxis, type Series } from './chart-frame.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { insightsTexts } from './insights-texts.ts';
import type { RangeName } from './ranges.ts';
import { useTickFormat } from './use-tick-format.ts';

/** Median and 95th percentile per bucket; a bucket without calls leaves a gap. */
export function LatencyChart({
  series = [],
  range,
}: {
  readonly series: Series | undefined;
  readonly range: RangeName;
}) {
  const t = useText(insightsTexts);
  const formats = useFormats();
  const tick = useTickFormat(range);
  const words = (ms: number | undefined): string => (ms === undefined ? '–' : formats.duration(ms));
  const line = { dot: false, strokeWidth: 1.5, isAnimationActive: false, type: 'linear' } as const;
  return (
    <ChartFrame
      title={t('latencyOverTime')}
      legend={[
        { name: t('medianShort'), color: 'var(--chart-1)' },
        { name: t('p95'), color: 'var(--chart-5)' },
      ]}
      table={{
        heads: [t('time'), t('medianShort'), t('p95')],
        rows: series.map(({ at, p50Ms, p95Ms }) => [formats.dateTime(at), words(p50Ms), words(p95Ms)]),
      }}
      isEmpty={series.length > 0 && series.every(({ p50Ms }) => p50Ms === undefined)}
    >
      <ResponsiveContainer width="100%" height="100%">
        <LineChart data={series} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis {...timeAxis} tickFormatter={tick} />
          <YAxis {...valueAxis} width={48} tickFormatter={formats.number} />
          <Tooltip
            cursor={{ stroke: 'var(--line-strong)' }}
            isAnimationActive={false}
            content={<ChartTooltip names={{ p50Ms: t('medianShort'), p95Ms: t('p95') }} format={formats.duration} />}
          />
          <Line dataKey="p95Ms" stroke="var(--chart-5)" {...line} />
          <Line dataKey="p50Ms" stroke="var(--chart-1)" {...line} />
        </LineChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
