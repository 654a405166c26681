import type { ReactNode } from 'react';
import type { ActivitySummary } from '../../../contract/activity.ts';
import { Card } from '../../components/surfaces.tsx';
import { useText } from '../../i18n/use-text.ts';
import { insightsTexts } from './insights-texts.ts';

export type Series = ActivitySummary['series'];

interface Props {
  readonly title: string;
  readonly legend: readonly { readonly name: string; readonly color: string }[];
  /** Column heads and rows for people who cannot see the chart. */
  readonly table: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
  readonly isEmpty: boolean;
  readonly children: ReactNode;
}

/** A chart with its legend in the card's head; its height never changes. */
export function ChartFrame({ title, legend, table, isEmpty, children }: Props) {
  const t = useText(insightsTexts);
  return (
    <Card
      title={title}
      more={
        <span className="flex gap-2 t-caption text-text-2">
          {legend.map(({ name, color }) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <span className="size-2 rounded-[2px]" style={{ background: color }} aria-hidden="true" />
              {name}
            </span>
          ))}
        </span>
      }
    >
      <div className="relative h-45 py-3 pr-4 pl-1">
        <div className="h-full" aria-hidden="true">
          {children}
        </div>
        {isEmpty && (
          <p className="absolute inset-0 grid place-items-center pb-6 text-text-3">
            <span className="rounded-1 bg-surface px-2">{t('noCalls')}</span>
          </p>
        )}
      </div>
      <table className="sr-only">
        <caption>{title}</caption>
        <thead>
          <tr>
            {table.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, index) => (
                <td key={table.heads[index]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

const tick = { fontSize: 11, fill: 'var(--text-3)', fontFamily: 'var(--font)' } as const;
const plain = { tick, tickLine: false, axisLine: false } as const;
export const timeAxis = { ...plain, dataKey: 'at', minTickGap: 32, height: 20 } as const;
export const valueAxis = { ...plain, tickCount: 3 } as const;
export const chartMargin = { top: 6, right: 0, bottom: 0, left: 0 } as const;
