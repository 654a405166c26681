/** What clocks and calendars show in one time zone. */
export interface LocalTime {
  readonly year: number;
  /** 1 … 12 */
  readonly month: number;
  readonly day: number;
  /** 0 = Sunday */
  readonly weekday: number;
  /** `2026-01-31T08:05:09+03:00` */
  readonly iso: string;
  /** `+03:00` */
  readonly utcOffset: string;
}

const dayMs = 86_400_000;

/** The local time of an instant, in milliseconds since the epoch. Throws `RangeError` for an unknown zone. */
export function localTimeIn(timeZone: string, at: number): LocalTime {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year = '', month = '', day = '', hour = '', minute = '', second = '', timeZoneName = '' } = parts;
  const utcOffset = timeZoneName.replace('GMT', '') || '+00:00';
  const date = `${year.padStart(4, '0')}-${month}-${day}`;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    weekday: new Date(`${date}T00:00:00Z`).getUTCDay(),
    iso: `${date}T${hour}:${minute}:${second}${utcOffset}`,
    utcOffset,
  };
}

/** ISO 8601: weeks begin on Monday; the first is the one with the year's first Thursday. */
export function isoWeek({ year, month, day }: Pick<LocalTime, 'year' | 'month' | 'day'>): {
  readonly week: number;
  readonly weekYear: number;
} {
  const date = Date.UTC(year, month - 1, day);
  const sinceMonday = (new Date(date).getUTCDay() + 6) % 7;
  const thursday = new Date(date + (3 - sinceMonday) * dayMs);
  const weekYear = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(weekYear, 0, 1)) / (7 * dayMs)) + 1;
  return { week, weekYear };
}
