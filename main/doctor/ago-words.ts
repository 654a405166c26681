import { counted } from '../lib/counted.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `just now`, `5 minutes ago`, `2 days ago`; `ms` is how long it has been. */
export function agoWords(ms: number): string {
  if (ms < minute) return 'just now';
  if (ms < hour) return `${counted(Math.floor(ms / minute), 'minute')} ago`;
  if (ms < day) return `${counted(Math.floor(ms / hour), 'hour')} ago`;
  return `${counted(Math.floor(ms / day), 'day')} ago`;
}
