import { describe, expect, it } from 'vitest';
import type { ConnectionStateView } from '../../contract/connections.ts';
import type { StatusView } from '../../contract/status.ts';
import { overallState } from '../../renderer/app/overall-state.ts';
import { sampleAnswers, sampleNow } from './support/sample-answers.ts';

const error = { code: 'upstream-failed', message: '', retryable: true, details: {} };
const ready: ConnectionStateView = { status: 'ready', since: 0 };
const down = (attempt: number): ConnectionStateView => ({ status: 'backing-off', attempt, retryAt: sampleNow, error });
const needed: ConnectionStateView = { status: 'login-required', account: 'work' };
const failed: ConnectionStateView = { status: 'failed', error };

const statusOf = (states: readonly ConnectionStateView[], given: Partial<StatusView> = {}): StatusView => {
  const sample = sampleAnswers['status.get'] as StatusView;
  const [connection] = sample.connections;
  if (!connection) throw new Error('The sample has no connection');
  return { ...sample, connections: states.map((state) => ({ ...connection, state })), ...given };
};

describe('how everything is, in one word', () => {
  it.each([
    { word: 'ready', states: [] },
    { word: 'ready', states: [ready, { status: 'disabled' }] },
    { word: 'starting', states: [ready, { status: 'connecting' }] },
    { word: 'starting', states: [down(1)] },
    { word: 'trouble', states: [down(4), { status: 'connecting' }] },
    { word: 'trouble', states: [failed, ready] },
    { word: 'needs-you', states: [failed, needed] },
  ] as const)('is $word for $states', ({ word, states }) => {
    expect(overallState(statusOf(states))).toBe(word);
  });

  it('is first of all whether calls are taken at all', () => {
    expect(overallState(statusOf([needed], { paused: true }))).toBe('off');
    const { endpoint: _, ...closed } = statusOf([needed]);
    expect(overallState(closed)).toBe('endpoint-closed');
  });
});
