import type { InvocationView } from '../../contract/activity.ts';

/** Calls of the same tool by the same client, one right after the other. */
export interface CallRun {
  /** The newest; stands for the run. */
  readonly newest: InvocationView;
  /** All of them, newest first. */
  readonly calls: readonly InvocationView[];
}

/** Groups neighbours that differ in nothing but time and duration; calls that failed stand alone, so that none hides in a run. */
export function callRuns(calls: readonly InvocationView[]): CallRun[] {
  const runs: { newest: InvocationView; calls: InvocationView[] }[] = [];
  for (const call of calls) {
    const last = runs.at(-1);
    if (last && isSameKind(last.newest, call)) last.calls.push(call);
    else runs.push({ newest: call, calls: [call] });
  }
  return runs;
}

function isSameKind(one: InvocationView, other: InvocationView): boolean {
  return (
    one.outcome === 'ok' &&
    other.outcome === 'ok' &&
    one.tool === other.tool &&
    one.connection === other.connection &&
    one.clientId === other.clientId &&
    one.method === other.method
  );
}
