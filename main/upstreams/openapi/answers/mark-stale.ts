import type { ToolResult } from '../../../gateway/connection.ts';
import type { Sentence } from '../../../lib/sentence.ts';

export interface Staleness {
  readonly ageSeconds: number;
  /** Why there is no newer answer. */
  readonly reason: Sentence;
}

/** `_meta` key of an answer that stands in for one the backend could not give; its value is `{ ageSeconds }`. */
const staleMetaKey = 'portico/stale';

/** Says first how old the answer is, for the model and for programs. */
export function markStale(result: ToolResult, { ageSeconds, reason }: Staleness): ToolResult {
  const warning = `This answer is ${ageText(ageSeconds)} old and may be out of date; a newer one could not be had: ${reason.en}`;
  return {
    ...result,
    content: [{ type: 'text', text: warning }, ...result.content],
    _meta: { ...result._meta, [staleMetaKey]: { ageSeconds } },
  };
}

function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} days`;
}
