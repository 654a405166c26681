import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { ChartFrame, chartMargin, timeAxis, valueAxis, type Series } from './chart-frame.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { insightsTexts } from './insights-texts.ts';
import type { RangeName } from './ranges.ts';
import { useTickFormat } from './use-tick-format.ts';

/** Calls per bucket, errors stacked on top. */
export function CallsChart({ series = [], range }: { readonly series: Series | undefined; readonly range: RangeName }) {
  const t = useText(insightsTexts);
  const formats = useFormats();
  const tick = useTickFormat(range);
  const points = series.map(({ at, calls, errors }) => ({ at, done: calls - errors, errors }));
  return (
    <ChartFrame
      title={t('callsOverTime')}
      legend={[
        { name: t('done'), color: 'var(--chart-1)' },
        { name: t('errors'), color: 'var(--chart-error)' },
      ]}
      table={{
        heads: [t('time'), t('done'), t('errors')],
        rows: points.map(({ at, done, errors }) => [
          formats.dateTime(at),
          formats.number(done),
          formats.number(errors),
        ]),
      }}
      isEmpty={points.length > 0 && points.every(({ done, errors }) => done + errors === 0)}
    >
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={points} barCategoryGap={2} margin={chartMargin} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          <XAxis {...timeAxis} tickFormatter={tick} />
          <YAxis {...valueAxis} width={40} allowDecimals={false} tickFormatter={formats.number} />
          <Tooltip
            cursor={{ fill: 'var(--hover)' }}
            isAnimationActive={false}
            content={<ChartTooltip names={{ done: t('done'), errors: t('errors') }} format={formats.number} />}
          />
          <Bar dataKey="done" stackId="calls" fill="var(--chart-1)" radius={1.5} isAnimationActive={false} />
          <Bar dataKey="errors" stackId="calls" fill="var(--chart-error)" radius={1.5} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </ChartFrame>
  );
}
