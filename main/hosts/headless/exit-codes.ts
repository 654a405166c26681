import type { GatewayErrorCode } from '../../gateway/errors.ts';

/** What the exit code of every command means; `portico --help` shows this table. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notRunning: 3,
  loginRequired: 4,
  configurationInvalid: 5,
  alreadyRunning: 6,
  portTaken: 7,
  storage: 8,
  interrupted: 130,
} as const;

export const exitCodeMeanings: readonly (readonly [number, string])[] = [
  [exitCodes.ok, 'done'],
  [exitCodes.failed, 'failed: the tool, the upstream or the sign-in said no, or doctor found a problem'],
  [exitCodes.usage, 'wrong command line'],
  [exitCodes.notRunning, 'Portico is not running'],
  [exitCodes.loginRequired, 'a sign-in is needed first: portico login'],
  [exitCodes.configurationInvalid, 'the configuration cannot be used'],
  [exitCodes.alreadyRunning, 'Portico is running already'],
  [exitCodes.portTaken, 'the port is taken by another program'],
  [exitCodes.storage, 'the database or the data folder cannot be used'],
  [exitCodes.interrupted, 'interrupted (Ctrl+C)'],
];

const { failed } = exitCodes;

const byErrorCode = {
  'login-required': exitCodes.loginRequired,
  'not-permitted': failed,
  'client-token-required': failed,
  'client-token-invalid': failed,
  'window-token-invalid': failed,
  'invalid-request': exitCodes.usage,
  'invalid-arguments': exitCodes.usage,
  'unknown-tool': exitCodes.usage,
  'unknown-prompt': 1,
  'unknown-task': 1,
  'method-not-found': 1,
  'client-lacks-capability': 1,
  'connection-busy': 1,
  'unknown-resource': exitCodes.usage,
  'unknown-connection': exitCodes.usage,
  'unknown-account': exitCodes.usage,
  'rate-limited': failed,
  paused: failed,
  cancelled: exitCodes.interrupted,
  'connection-not-ready': failed,
  'upstream-unreachable': failed,
  'upstream-timeout': failed,
  'upstream-rejected': failed,
  'upstream-failed': failed,
  'upstream-rate-limited': failed,
  'upstream-redirect-refused': failed,
  'response-too-large': failed,
  'document-invalid': failed,
  'login-denied': failed,
  'login-timed-out': failed,
  'login-state-mismatch': failed,
  'login-failed': failed,
  'redirect-port-taken': exitCodes.portTaken,
  'authorization-server-unreachable': failed,
  'keychain-unavailable': failed,
  'configuration-invalid': exitCodes.configurationInvalid,
  'configuration-changed': failed,
  'configuration-not-writable': failed,
  'port-taken': exitCodes.portTaken,
  'already-running': exitCodes.alreadyRunning,
  'not-running': exitCodes.notRunning,
  'database-corrupt': exitCodes.storage,
  'database-newer': exitCodes.storage,
  'storage-failed': exitCodes.storage,
  internal: failed,
} as const satisfies Record<GatewayErrorCode, number>;

/** The exit code for an error; a code this version does not know counts as failed. */
export function exitCodeFor(errorCode: string): number {
  return Object.hasOwn(byErrorCode, errorCode) ? byErrorCode[errorCode as GatewayErrorCode] : failed;
}
