import { cx } from './class-names.ts';

interface Props {
  /** Oldest first. */
  readonly values: readonly number[];
  /** What it shows; read out in its place. */
  readonly label: string;
  readonly tone?: 'accent' | 'error' | 'quiet';
  readonly className?: string;
}

const width = 96;
const height = 28;
/** Room for half the line's width at the edges. */
const edge = 2;
const strokes = { accent: 'stroke-chart-1', error: 'stroke-chart-error', quiet: 'stroke-chart-5' } as const;

/** A line without axes: how it went, not how much it was. */
export function Sparkline({ values, label, tone = 'accent', className }: Props) {
  return (
    <svg
      role="img"
      aria-label={label}
      className={cx('h-7 w-24 max-w-full fill-none stroke-[1.5] [stroke-linejoin:round]', strokes[tone], className)}
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      preserveAspectRatio="none"
    >
      {values.length > 1 && <path d={sparklinePath(values)} vectorEffect="non-scaling-stroke" />}
    </svg>
  );
}

/** SVG path through the values, the highest at the top; a flat row lies at the bottom. */
export function sparklinePath(values: readonly number[]): string {
  const highest = Math.max(...values);
  const lowest = Math.min(0, ...values);
  const span = highest - lowest || 1;
  return values
    .map((value, index) => {
      const x = (index * width) / (values.length - 1);
      const y = height - edge - ((value - lowest) / span) * (height - 2 * edge);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
