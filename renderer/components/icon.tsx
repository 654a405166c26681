import { cx } from './class-names.ts';

/** Drawn on a 16 px grid with 1.5 px lines. */
const paths = {
  home: 'M2.5 7 8 2.5 13.5 7v6.5h-11z M6.5 13.5v-4h3v4',
  connections: 'M6 8h4 M4 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z M12 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z M4 6V3 M12 13v-3',
  clients: 'M2 3.5h12v7.5H2z M5.5 13.5h5 M8 11v2.5',
  tools: 'M5.5 3 2.5 8l3 5 M10.5 3l3 5-3 5 M9 5.5 7 10.5',
  activity: 'M1.5 8.5h3l2-5 3 9.5 2-4.5h3',
  insights: 'M3 13.5V9 M8 13.5v-11 M13 13.5V6',
  logs: 'M2.5 4h11 M2.5 8h7 M2.5 12h9',
  settings:
    'M2 5h6 M12 5h2 M2 11h2 M8 11h6 M10 3.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z M6 9.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z M10.5 10.5 14 14',
  more: 'M3.5 8h.01 M8 8h.01 M12.5 8h.01',
  check: 'M3 8.5 6.5 12 13 4.5',
  mixed: 'M3.5 8h9',
  copy: 'M5.5 5.5h8v8h-8z M10.5 5.5v-3h-8v8h3',
  pause: 'M5.5 3.5v9 M10.5 3.5v9',
  play: 'M5 3l8 5-8 5z',
  stop: 'M4 4h8v8H4z',
  down: 'M3.5 6 8 10.5 12.5 6',
  right: 'M6 3.5 10.5 8 6 12.5',
  left: 'M10 3.5 5.5 8 10 12.5',
  up: 'M3.5 10 8 5.5 12.5 10',
  close: 'M4 4l8 8 M12 4l-8 8',
  plus: 'M8 3v10 M3 8h10',
  notice: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z M8 7.3v3.4 M8 5.2v.01',
  web: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z M2 8h12 M8 2c2 2 2.5 4 2.5 6S10 12 8 14c-2-2-2.5-4-2.5-6S6 4 8 2z',
  warning: 'M8 2.5 14 13H2z M8 6.5v3 M8 11.3v.01',
  key: 'M5 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z M7.5 8H14 M12 8v2.5',
  base: 'M8 2c3 0 5 .8 5 2v8c0 1.2-2 2-5 2s-5-.8-5-2V4c0-1.2 2-2 5-2z M3 4c0 1.2 2 2 5 2s5-.8 5-2 M3 8c0 1.2 2 2 5 2s5-.8 5-2',
  braces:
    'M6 2.5c-2 0-2 1-2 2.5S4 8 2.5 8C4 8 4 9.5 4 11s0 2.5 2 2.5 M10 2.5c2 0 2 1 2 2.5s0 3 1.5 3C12 8 12 9.5 12 11s0 2.5-2 2.5',
  terminal: 'M2 3h12v10H2z M4.5 6l2 2-2 2 M8.5 10.5h3',
  portico: 'M3 13.5V7.5a5 5 0 0 1 10 0v6 M6 13.5v-5a2 2 0 0 1 4 0v5 M2 13.5h12',
  export: 'M8 2.5v8 M4.5 7.5 8 11l3.5-3.5 M3 13.5h10',
  retry: 'M13 8a5 5 0 1 1-1.6-3.7 M13 2.5v3h-3',
  folder: 'M2 4h4.5L8 5.5h6V13H2z',
  paste: 'M4 3.5h8v10H4z M6 2.5h4v2H6z',
  edit: 'M3 13l.6-2.8 7-7 2.2 2.2-7 7z M9.5 4.3l2.2 2.2',
  trash: 'M3 4.5h10 M6 4.5V3h4v1.5 M4.5 4.5l.5 9h6l.5-9',
  duplicate: 'M5.5 5.5h8v8h-8z M10.5 5.5v-3h-8v8h3 M9.5 7.5v4 M7.5 9.5h4',
  external: 'M9.5 2.5h4v4 M13.5 2.5 8 8 M11.5 9v4.5h-9v-9H7',
  person: 'M8 2.5a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5z M2.5 14c.5-2.7 2.7-4 5.5-4s5 1.3 5.5 4',
  book: 'M3 3h4.2c.5 0 .8.3.8.8v9.7 M13 3H8.8c-.5 0-.8.3-.8.8v9.7 M3 3v10.5h10V3',
  message: 'M2.5 3h11v8h-6l-3 2.5V11h-2z',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3 1.5v-5.5z',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z M8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  doctor: 'M3 13l5-5 M8 8a3.5 3.5 0 0 1 4.5-4.5L10.5 5.5l.5 1.5 1.5.5 2-2A3.5 3.5 0 0 1 9.8 9.8L5 14.5',
  back: 'M13 8H3.5 M7 4 3 8l4 4',
} as const;

export type IconName = keyof typeof paths;

export function Icon({
  name,
  className,
  size = 16,
}: {
  readonly name: IconName;
  readonly className?: string;
  readonly size?: number;
}) {
  return (
    <svg
      className={cx('fill-none stroke-current stroke-[1.5] [stroke-linecap:round] [stroke-linejoin:round]', className)}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
