import { assertNever } from '../lib/assert-never.ts';
import type { LiveConnection } from './live-connections.ts';
import type { Scope } from './scope.ts';
import { counted } from '../lib/counted.ts';

/** Advice for the model: what is connected, how names are built, and what to do when a sign-in is needed. */
export function describeConnections(connections: readonly LiveConnection[], scope: Scope): string {
  const [first] = connections;
  if (scope.kind === 'connection' && first?.catalog.instructions !== undefined) return first.catalog.instructions;
  const lines = [
    `Portico offers the person's company systems. ${namesAre(connections, scope)}`,
    'A result with isError and code "login-required" means that the person must sign in: show them the link in it and wait.',
  ];
  if (connections.length === 0) lines.push('No connection is configured yet.');
  for (const connection of connections) lines.push(`- ${connection.id}: ${describe(connection)}`);
  for (const { id, catalog } of connections) {
    if (catalog.instructions !== undefined) lines.push('', `About ${id}:`, shortened(catalog.instructions));
  }
  return lines.join('\n');
}

function namesAre(connections: readonly LiveConnection[], scope: Scope): string {
  const rights = "act with the person's own rights.";
  const allPrefixed = scope.kind !== 'connection' && connections.every(({ naming }) => naming.prefix);
  return allPrefixed ? `Tools are named <connection>__<tool> and ${rights}` : `Tools ${rights}`;
}

/** One upstream must not fill the model's context with its advice. */
const maxAdviceLength = 4_000;

function shortened(advice: string): string {
  return advice.length <= maxAdviceLength ? advice : `${advice.slice(0, maxAdviceLength)} …`;
}

function describe(connection: LiveConnection): string {
  const tools = counted(connection.catalog.tools.length, 'tool');
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
