import type { TooltipContentProps } from 'recharts';
import { useFormats } from '../../i18n/locale.tsx';

interface Props extends Partial<TooltipContentProps> {
  /** Data key → what people call it. */
  readonly names: Readonly<Record<string, string>>;
  readonly format: (value: number) => string;
}

/** What the pointer is over, in words. Recharts fills in the rest of its props. */
export function ChartTooltip({ active, payload, label, names, format }: Props) {
  const formats = useFormats();
  if (active !== true || !payload || payload.length === 0) return null;
  return (
    <div className="rounded-2 border border-line-strong bg-raised px-2 py-1.5 t-small shadow-popover">
      <div className="text-text-3">{typeof label === 'number' ? formats.dateTime(label) : label}</div>
      {payload.map(({ dataKey, value, color }) => (
        <div key={String(dataKey)} className="flex items-center gap-1.5">
          <span className="size-2 rounded-[2px]" style={{ background: color }} />
          <span className="text-text-2">{names[String(dataKey)]}</span>
          <b className="ml-auto pl-3 tabular-nums">{typeof value === 'number' ? format(value) : '–'}</b>
        </div>
      ))}
    </div>
  );
}
