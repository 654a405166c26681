import { assertNever } from '../lib/assert-never.ts';
import type { LiveConnection } from './live-connections.ts';

/** Advice for the model: what is connected, how names are built, and what to do when a sign-in is needed. */
export function describeConnections(connections: readonly LiveConnection[]): string {
  const lines = [
    "Portico offers the person's company systems. Tools are named <connection>__<tool> and act with the person's own rights.",
    'A result with isError and code "login-required" means that the person must sign in: show them the link in it and wait.',
  ];
  if (connections.length === 0) lines.push('No connection is configured yet.');
  for (const connection of connections) lines.push(`- ${connection.id}: ${describe(connection)}`);
  return lines.join('\n');
}

function describe(connection: LiveConnection): string {
  const tools = `${connection.catalog.tools.length} tools`;
  switch (connection.state.status) {
    case 'ready':
      return tools;
    case 'connecting':
      return `${tools}, connecting`;
    case 'login-required':
      return `${tools}, the person has to sign in first`;
    case 'backing-off':
      return `${tools}, not reachable now`;
    case 'failed':
      return `${tools}, not working: ${connection.state.error.message}`;
    case 'disabled':
      return 'switched off';
    default:
      return assertNever(connection.state);
  }
}
