import type { InvocationView } from '../../../contract/activity.ts';
import { sampleClients, sampleNow } from './sample-clients.ts';

const calls: readonly (readonly [
  seconds: number,
  client: number,
  connection: string,
  tool: string,
  ms: number,
  outcome: InvocationView['outcome'],
  code?: string,
])[] = [
  [22, 0, 'requirements', 'search', 84, 'ok'],
  [34, 1, 'requirements', 'get', 61, 'ok'],
  [59, 3, 'issues', 'list_pull_requests', 412, 'ok'],
  [138, 2, 'accounting', 'get_metadata', 238, 'ok'],
  [223, 0, 'requirements', 'update', 97, 'failed', 'not-permitted'],
  [388, 1, 'everything', 'echo', 12, 'ok'],
  [432, 2, 'accounting', 'query', 30_012, 'failed', 'upstream-timeout'],
  [459, 3, 'issues', 'search_code', 688, 'ok'],
  [563, 0, 'requirements', 'create', 143, 'tool-error'],
  [590, 0, 'requirements', 'search', 77, 'cancelled'],
];

export const sampleInvocations: readonly InvocationView[] = calls.map(
  ([seconds, client, owner, tool, ms, outcome, code], index) => ({
    id: `call-${String(index)}`,
    clientId: `client-${String(client)}`,
    clientName: sampleClients[client]?.name ?? '',
    connection: owner,
    method: 'tools/call',
    tool,
    startedAt: sampleNow - seconds * 1_000,
    durationMs: ms,
    outcome,
    ...(code === undefined ? {} : { errorCode: code }),
  }),
);
