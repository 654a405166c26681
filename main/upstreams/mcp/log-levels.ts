/** RFC 5424 severities as MCP names them, the most verbose first (2025-11-25 server/utilities/logging). */
const severities = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** The most verbose of the levels; `undefined` when there is none. */
export function mostVerbose(levels: Iterable<string>): string | undefined {
  let least = severities.length;
  for (const level of levels) {
    const at = severities.indexOf(level);
    if (at !== -1 && at < least) least = at;
  }
  return severities[least];
}
