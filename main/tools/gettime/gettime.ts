import { z } from 'zod';
import { GatewayError } from '../../gateway/errors.ts';
import { defineTool } from '../tool.ts';
import { isoWeek, localTimeIn } from './local-time.ts';
import { nearZones } from './near-zones.ts';

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

/** The time of this machine's clock, which models do not know of themselves. */
export const gettime = defineTool({
  name: 'gettime',
  title: 'Current time',
  description:
    'The current date and time in a time zone: ISO 8601 with offset, weekday, ISO week and Unix seconds. Without "timezone" that of this machine.',
  input: z.strictObject({
    timezone: z.string().min(1).max(100).optional().describe('IANA name, e.g. "Europe/Berlin", or "UTC"'),
  }),
  output: z.strictObject({
    timezone: z.string().describe('IANA name'),
    iso: z.string().describe('ISO 8601 with the offset from UTC'),
    utcOffset: z.string().describe('e.g. `+02:00`'),
    weekday: z.enum(weekdays),
    week: z.int().describe('ISO 8601 week'),
    weekYear: z.int().describe('Year that the ISO week belongs to'),
    unixSeconds: z.int(),
  }),
  annotations: { readOnlyHint: true, idempotentHint: false, openWorldHint: false },
  run: ({ timezone = Intl.DateTimeFormat().resolvedOptions().timeZone }, { now }) => {
    const at = now();
    const zone = knownZone(timezone);
    const local = localTimeIn(zone, at);
    const { week, weekYear } = isoWeek(local);
    return {
      timezone: zone,
      iso: local.iso,
      utcOffset: local.utcOffset,
      weekday: weekdays[local.weekday] ?? 'Sunday',
      week,
      weekYear,
      unixSeconds: Math.floor(at / 1000),
    };
  },
});

function knownZone(timezone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timezone.trim() }).resolvedOptions().timeZone;
  } catch (cause) {
    const near = nearZones(timezone, Intl.supportedValuesOf('timeZone'));
    const hint =
      near.length > 0
        ? {
            en: `did you mean ${near.map((zone) => `"${zone}"`).join(' or ')}?`,
            ru: `возможно, это ${near.map((zone) => `«${zone}»`).join(' или ')}?`,
          }
        : { en: 'use an IANA name, e.g. "Europe/Berlin"', ru: 'нужно имя из списка IANA, например «Europe/Moscow»' };
    const sentence = {
      en: `There is no time zone "${timezone}"; ${hint.en}`,
      ru: `Часового пояса «${timezone}» нет; ${hint.ru}`,
    };
    throw new GatewayError('invalid-arguments', sentence, {
      cause,
      details: { problems: [{ path: 'timezone', code: 'unknown', near }] },
    });
  }
}
