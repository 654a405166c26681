import type { TransportName } from '../support/raw-peers.ts';
import { relayRequirements } from './relay-requirements.ts';

/** One behaviour that the protocol asks for. */
export interface Requirement {
  /** Section of the specification at modelcontextprotocol.io/specification. */
  readonly spec: string;
  readonly says: string;
  /** First and last revision it applies to; all when left out. */
  readonly since?: string;
  readonly until?: string;
  /** Both when left out. */
  readonly transport?: TransportName;
}

export const revisions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;

/** The last revision with sessions and the first without. */
const lastSession = '2025-11-25';
const firstModern = '2026-07-28';

export const requirements = {
  ...relayRequirements,
  'initialize-echoes-revision': {
    spec: '2025-11-25 basic/lifecycle, Version Negotiation',
    says: 'answers initialize with the revision it was asked for when it speaks it',
    until: lastSession,
  },
  'initialize-offers-another': {
    spec: '2025-11-25 basic/lifecycle, Version Negotiation',
    says: 'answers initialize with a revision it speaks when it does not speak the one it was asked for',
    until: lastSession,
  },
  'initialize-describes-server': {
    spec: '2025-11-25 basic/lifecycle, Initialization',
    says: 'tells its name, version, capabilities and instructions',
    until: lastSession,
  },
  'ping-answers': {
    spec: '2025-11-25 basic/utilities/ping',
    says: 'answers ping with an empty result',
    until: lastSession,
  },
  'ping-removed': {
    spec: '2026-07-28 changelog, Removed',
    says: 'does not know ping any more',
    since: firstModern,
  },
  'discover-describes-server': {
    spec: '2026-07-28 server/discover',
    says: 'tells its revisions, capabilities and instructions',
    since: firstModern,
  },
  'results-are-complete': {
    spec: '2026-07-28 basic, Results',
    says: 'marks each result as complete and names itself in it',
    since: firstModern,
  },
  'lists-carry-cache-hints': {
    spec: '2026-07-28 server/utilities/caching',
    says: 'says of each list how long and for whom it may be kept',
    since: firstModern,
  },
  'unsupported-revision-is-told': {
    spec: '2026-07-28 basic, Protocol Version',
    says: 'refuses a revision it does not speak with -32022 and the ones it does',
    since: firstModern,
  },
  'envelope-is-required': {
    spec: '2026-07-28 basic, Request Metadata',
    says: 'refuses a request that names its revision but not the client capabilities with -32602',
    since: firstModern,
  },
  'tools-keep-their-schema': {
    spec: '2025-11-25 server/tools, Listing Tools; SEP-1613',
    says: 'lists tools with their schemas untouched',
  },
  'lists-are-paged': {
    spec: '2025-11-25 server/utilities/pagination',
    says: 'gives lists in pages whose cursors lead through all of it once',
  },
  'wrong-cursor-is-invalid-params': {
    spec: '2025-11-25 server/utilities/pagination, Error Handling',
    says: 'refuses a cursor it did not give out with -32602',
  },
  'tool-results-come-back': {
    spec: '2025-11-25 server/tools, Calling Tools',
    says: 'answers a call with the content of the tool, under the id of the request',
  },
  'ids-keep-their-type': {
    spec: 'JSON-RPC 2.0 section 5',
    says: 'answers number ids with numbers and string ids with strings',
  },
  'tool-failures-are-results': {
    spec: '2025-11-25 server/tools, Error Handling',
    says: 'answers a failure of the tool as a result with isError',
  },
  'login-required-is-a-result': {
    spec: '2025-11-25 server/tools, Error Handling',
    says: 'answers a missing sign-in at the upstream as a result that says what to do',
  },
  'unknown-tool-is-invalid-params': {
    spec: '2025-11-25 server/tools, Error Handling',
    says: 'refuses an unknown tool with -32602',
  },
  'malformed-params-are-invalid': {
    spec: 'JSON-RPC 2.0 section 5.1',
    says: 'refuses a call without a name, or with arguments that are no object, with -32602',
  },
  'errors-carry-a-report': {
    spec: 'JSON-RPC 2.0 section 5.1',
    says: 'tells code, sentence, retryability and details in error.data',
  },
  'old-content-kinds-only': {
    spec: '2025-06-18 changelog, resource links',
    says: 'gives clients older than resource links the link as text',
  },
  'structured-content-fits': {
    spec: 'SEP-2106',
    says: 'gives structured content that is no object as text too, and wrapped before 2026-07-28',
  },
  'progress-on-request': {
    spec: '2025-11-25 basic/utilities/progress',
    says: 'reports growing progress under the token of the request, before the result',
  },
  'no-progress-unasked': {
    spec: '2025-11-25 basic/utilities/progress',
    says: 'reports no progress to a request without a token',
  },
  'cancel-stops-the-call': {
    spec: '2025-11-25 basic/utilities/cancellation; 2026-07-28 basic/transports, Cancellation',
    says: 'stops a running call that the client cancels',
  },
  'cancel-stops-a-streaming-call': {
    spec: '2025-11-25 basic/utilities/cancellation; 2026-07-28 basic/transports, Cancellation',
    says: 'stops a call that is reporting progress when the client cancels it',
  },
  'resources-are-read': {
    spec: '2025-11-25 server/resources',
    says: 'lists resources and templates and reads a resource',
  },
  'unknown-resource-is-told': {
    spec: '2025-11-25 server/resources, Error Handling; SEP-2164',
    says: 'refuses an unknown resource with -32002, since 2026-07-28 with -32602',
  },
  'unknown-method-is-told': {
    spec: 'JSON-RPC 2.0 section 5.1',
    says: 'refuses methods it does not know or did not declare with -32601',
  },
  'list-changes-are-told': {
    spec: '2025-11-25 server/tools, List Changed Notification; 2026-07-28 subscriptions',
    says: 'tells a client that listens that the list of tools changed',
  },
  'list-changes-need-a-subscription': {
    spec: '2026-07-28 subscriptions',
    says: 'tells nothing to a client that did not subscribe',
    since: firstModern,
  },
  'broken-json-is-a-parse-error': {
    spec: 'JSON-RPC 2.0 section 5.1',
    says: 'answers broken JSON with -32700 and goes on',
  },
  'broken-message-is-an-invalid-request': {
    spec: 'JSON-RPC 2.0 section 5.1',
    says: 'answers JSON that is no message with -32600 and goes on',
  },
  'batches-are-answered': {
    spec: '2025-03-26 basic, Batching',
    says: 'answers all requests of a batch',
    since: '2025-03-26',
    until: '2025-03-26',
    transport: 'http',
  },
  'batches-are-refused': {
    spec: '2025-06-18 changelog, batching removed',
    says: 'refuses a batch with -32600',
    since: '2025-06-18',
    transport: 'http',
  },
} as const satisfies Readonly<Record<string, Requirement>>;

export type RequirementId = keyof typeof requirements;

/** Whether the requirement applies there. */
export function applies(requirement: Requirement, transport: TransportName, revision: string): boolean {
  const { since = revision, until = revision } = requirement;
  return revision >= since && revision <= until && (requirement.transport ?? transport) === transport;
}
