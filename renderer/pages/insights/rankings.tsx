import { Link } from 'wouter';
import type { ActivitySummary, UsageRow } from '../../../contract/activity.ts';
import { Card } from '../../components/surfaces.tsx';
import { useFormats } from '../../i18n/locale.tsx';
import { useText } from '../../i18n/use-text.ts';
import { insightsTexts } from './insights-texts.ts';

const shown = 5;

/** Who calls, what is slow, what fails; each row leads to its calls. */
export function Rankings({ summary }: { readonly summary: ActivitySummary | undefined }) {
  const t = useText(insightsTexts);
  const formats = useFormats();
  const count = ({ calls }: UsageRow): number => calls;
  const rows = (list: readonly UsageRow[] | undefined): readonly UsageRow[] => list?.slice(0, shown) ?? [];
  const failing = rows(summary?.failing.filter(({ errors }) => errors > 0));
  const reasons = (summary?.errorsByCode ?? [])
    .slice(0, shown)
    .map(({ code, count: calls }): UsageRow => ({ key: code, label: code, calls, errors: calls, lastAt: 0 }));
  return (
    <div className="grid shrink-0 grid-cols-1 gap-3 min-[700px]:grid-cols-2 wide:grid-cols-3 wide:gap-4">
      <Ranking
        title={t('byClient')}
        unit={t('callsUnit')}
        rows={rows(summary?.clients)}
        valueOf={count}
        format={formats.number}
        hrefOf={({ key }) => `/activity?client=${encodeURIComponent(key)}`}
      />
      <Ranking
        title={t('byConnection')}
        unit={t('callsUnit')}
        rows={rows(summary?.connections)}
        valueOf={count}
        format={formats.number}
        hrefOf={({ key }) => `/activity?connection=${encodeURIComponent(key)}`}
      />
      <Ranking
        title={t('byTool')}
        unit={t('callsUnit')}
        isCode
        rows={rows(summary?.tools)}
        valueOf={count}
        format={formats.number}
        hrefOf={callsOfTool}
      />
      <Ranking
        title={t('slowest')}
        unit={t('p95Unit')}
        isCode
        rows={rows(summary?.slowest)}
        valueOf={({ p95Ms }) => p95Ms ?? 0}
        format={formats.duration}
        hrefOf={callsOfTool}
      />
      <Ranking
        title={t('failing')}
        unit={t('errorsUnit')}
        isCode
        isBad
        rows={failing}
        valueOf={({ errors }) => errors}
        format={formats.number}
        hrefOf={(row) => `${callsOfTool(row)}&outcome=failed`}
        note={summary && failing.length < shown ? t(failing.length === 0 ? 'noFailed' : 'noOther') : undefined}
      />
      <Ranking
        title={t('reasons')}
        unit={t('errorsUnit')}
        isCode
        isBad
        rows={reasons}
        valueOf={count}
        format={formats.number}
        hrefOf={({ key }) => `/activity?outcome=failed&text=${encodeURIComponent(key)}`}
        note={summary && reasons.length === 0 ? t('noFailed') : undefined}
      />
    </div>
  );
}

function callsOfTool({ label, connection = '' }: UsageRow): string {
  return `/activity?tool=${encodeURIComponent(label)}&connection=${encodeURIComponent(connection)}`;
}

interface Props {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly UsageRow[];
  readonly valueOf: (row: UsageRow) => number;
  readonly format: (value: number) => string;
  readonly hrefOf: (row: UsageRow) => string;
  readonly isCode?: boolean;
  readonly isBad?: boolean;
  readonly note?: string | undefined;
}

function Ranking({ title, unit, rows, valueOf, format, hrefOf, isCode = false, isBad = false, note }: Props) {
  const t = useText(insightsTexts);
  const most = Math.max(1, ...rows.map(valueOf));
  return (
    <Card title={title} more={<span className="text-text-3">{unit}</span>}>
      <ul className="min-h-38 py-2">
        {rows.map((row) => (
          <li key={row.key}>
            <Link
              href={hrefOf(row)}
              className="grid h-7 grid-cols-[minmax(0,1fr)_28%_72px] items-center gap-3 px-4 t-small text-text hover:bg-hover"
            >
              <span className="truncate" title={row.label}>
                <span className={isCode ? 't-code' : ''}>{row.label}</span>
                {row.connection !== undefined && <span className="ml-1.5 text-text-3">{row.connection}</span>}
              </span>
              <span aria-hidden="true">
                <span
                  className={`block h-2 min-w-0.5 rounded-[2px] ${isBad ? 'bg-chart-error' : 'bg-chart-1'}`}
                  style={{ width: `${String((100 * valueOf(row)) / most)}%` }}
                />
              </span>
              <span className="text-right text-text-2 tabular-nums">{format(valueOf(row))}</span>
            </Link>
          </li>
        ))}
        {(note ?? (rows.length === 0 ? t('noCalls') : undefined)) !== undefined && (
          <li className="px-4 py-1.5 t-small text-text-3">{note ?? t('noCalls')}</li>
        )}
      </ul>
    </Card>
  );
}
