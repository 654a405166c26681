import { describe, expect, it } from 'vitest';
import { transition, type ConnectionEvent, type ConnectionState } from '../../../main/gateway/connection-state.ts';

const retryable = { code: 'upstream-unreachable', message: 'away', retryable: true, details: {} } as const;
const final = { code: 'document-invalid', message: 'broken', retryable: false, details: {} } as const;
const states = {
  disabled: { status: 'disabled' },
  connecting: { status: 'connecting' },
  ready: { status: 'ready', since: 1 },
  login: { status: 'login-required', account: 'work' },
  backingOff: { status: 'backing-off', attempt: 2, retryAt: 5, error: retryable },
  failed: { status: 'failed', error: final },
} satisfies Record<string, ConnectionState>;
const events = {
  opening: { type: 'opening' },
  opened: { type: 'opened', at: 9 },
  login: { type: 'login-missing', account: 'work' },
  away: { type: 'open-failed', error: retryable, retryAt: 20, attempt: 7 },
  broken: { type: 'open-failed', error: final, retryAt: 20, attempt: 7 },
} satisfies Record<string, ConnectionEvent>;

const backingOff = (attempt: number): ConnectionState => ({
  status: 'backing-off',
  attempt,
  retryAt: 20,
  error: retryable,
});

describe('the state of a connection', () => {
  it.each<[keyof typeof states, keyof typeof events, ConnectionState]>([
    ['disabled', 'opened', states.disabled],
    ['disabled', 'broken', states.disabled],
    ['connecting', 'opened', { status: 'ready', since: 9 }],
    ['connecting', 'away', backingOff(7)],
    ['connecting', 'broken', states.failed],
    ['connecting', 'login', states.login],
    ['ready', 'opening', states.ready],
    ['ready', 'opened', states.ready],
    ['ready', 'login', states.login],
    ['ready', 'away', backingOff(7)],
    ['login', 'opening', states.login],
    ['login', 'opened', { status: 'ready', since: 9 }],
    ['backingOff', 'opening', states.backingOff],
    ['backingOff', 'away', backingOff(7)],
    ['backingOff', 'opened', { status: 'ready', since: 9 }],
    ['failed', 'opening', states.connecting],
    ['failed', 'away', backingOff(7)],
  ])('%s, then %s', (state, event, expected) => {
    expect(transition(states[state], events[event])).toEqual(expected);
  });
});
