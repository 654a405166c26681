import type { Notification } from '../gateway/connection.ts';

/** RFC 5424 severities as MCP names them, least severe first (MCP server/utilities/logging). */
const levels: readonly string[] = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

export const logMethod = 'notifications/message';

export function isLogLevel(value: unknown): value is string {
  return typeof value === 'string' && levels.includes(value);
}

/** Whether a log message is at least as severe as `least`; other notifications always are. A level nobody knows is told. */
export function isLoud({ method, params }: Notification, least: string): boolean {
  if (method !== logMethod) return true;
  const level = params?.['level'];
  return !isLogLevel(level) || levels.indexOf(level) >= levels.indexOf(least);
}
