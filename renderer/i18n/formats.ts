import type { Language } from './define-messages.ts';

export interface Formats {
  /** `3,412`, `3 412`. */
  readonly number: (value: number) => string;
  /** A share from 0 to 1: `0.7 %`. */
  readonly percent: (share: number) => string;
  /** Milliseconds as `84 ms`, `1.2 s`, `3 min`, `2 h 5 min`. */
  readonly duration: (ms: number) => string;
  /** `14.2 MB`. */
  readonly bytes: (value: number) => string;
  /** `10:42:08`, of milliseconds since the epoch. */
  readonly time: (at: number) => string;
  /** `10:42`. */
  readonly clock: (at: number) => string;
  /** `10:42:08.412`. */
  readonly exactTime: (at: number) => string;
  /** `21 Nov 2026`. */
  readonly date: (at: number) => string;
  /** `21 Nov, 10:42`. */
  readonly dateTime: (at: number) => string;
  /** `now`, `2 min ago`, `3 h ago`, `yesterday`, then the date. */
  readonly ago: (at: number, now: number) => string;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function createFormats(language: Language): Formats {
  const locale = language === 'ru' ? 'ru-RU' : 'en-GB';
  const plain = new Intl.NumberFormat(locale === 'en-GB' ? 'en-US' : locale, { maximumFractionDigits: 1 });
  const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const number = (value: number): string => narrow(plain.format(value));
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const exact = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    fractionalSecondDigits: 3,
  });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const dayMonth = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const units = language === 'ru' ? russianUnits : englishUnits;

  const duration = (ms: number): string => {
    if (ms < 1) return `<1 ${units.ms}`;
    if (ms < 1_000) return `${number(Math.round(ms))} ${units.ms}`;
    if (ms < minute) return `${narrow(oneDigit.format(ms / 1_000))} ${units.s}`;
    if (ms < hour) return `${number(Math.floor(ms / minute))} ${units.min}`;
    if (ms < day) return joined([Math.floor(ms / hour), units.h], [Math.floor((ms % hour) / minute), units.min]);
    return joined([Math.floor(ms / day), units.d], [Math.floor((ms % day) / hour), units.h]);
  };
  const joined = (...parts: readonly (readonly [number, string])[]): string =>
    parts
      .filter(([value], index) => index === 0 || value > 0)
      .map(([value, unit]) => `${number(value)} ${unit}`)
      .join(' ');

  return {
    number,
    percent: (share) => `${number(share * 100)} %`,
    duration,
    bytes: (value) => {
      const step = [units.kb, units.mb, units.gb].findIndex((_, index) => value < 1_000 ** (index + 2));
      if (value < 1_000) return `${number(value)} ${units.b}`;
      const index = step === -1 ? 2 : step;
      return `${number(value / 1_000 ** (index + 1))} ${[units.kb, units.mb, units.gb][index] ?? ''}`;
    },
    time: (at) => time.format(at),
    clock: (at) => clock.format(at),
    exactTime: (at) => exact.format(at),
    date: (at) => date.format(at),
    dateTime: (at) => `${dayMonth.format(at)}, ${clock.format(at)}`,
    ago: (at, now) => {
      const ms = Math.max(0, now - at);
      if (ms < minute) return language === 'ru' ? 'сейчас' : 'now';
      if (ms < hour) return relative.format(-Math.floor(ms / minute), 'minute');
      if (ms < day) return relative.format(-Math.floor(ms / hour), 'hour');
      if (ms < 7 * day) return relative.format(-Math.floor(ms / day), 'day');
      return date.format(at);
    },
  };
}

const englishUnits = { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd', b: 'B', kb: 'kB', mb: 'MB', gb: 'GB' };
const russianUnits = { ms: 'мс', s: 'с', min: 'мин', h: 'ч', d: 'д', b: 'Б', kb: 'КБ', mb: 'МБ', gb: 'ГБ' };

/** Russian groups digits with a narrow no-break space (U+202F). */
function narrow(text: string): string {
  return text.replaceAll('\u00a0', '\u202f');
}
