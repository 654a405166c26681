import { useLanguage, useFormats } from '../../i18n/locale.tsx';
import type { RangeName } from './ranges.ts';

/** How the times below a chart are written: hours within a day, days beyond. */
export function useTickFormat(range: RangeName): (at: number) => string {
  const { clock } = useFormats();
  const locale = useLanguage() === 'ru' ? 'ru-RU' : 'en-GB';
  if (range === 'hour' || range === 'day') return clock;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  return (at) => day.format(at);
}
