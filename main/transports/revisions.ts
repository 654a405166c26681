import { SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';

/** The revisions without sessions; each request names its revision (MCP 2026-07-28, basic). */
export const modernRevisions: readonly string[] = ['2026-07-28'];

/** The revisions with `initialize` and sessions, newest first. */
export const sessionRevisions: readonly string[] = SUPPORTED_PROTOCOL_VERSIONS.filter(
  (revision) => revision >= '2024-11-05' && !modernRevisions.includes(revision),
);

export const allRevisions: readonly string[] = [...modernRevisions, ...sessionRevisions];

/** JSON-RPC batches came with 2025-03-26 and went with 2025-06-18. */
export function allowsBatches(revision: string | undefined): boolean {
  return revision === '2025-03-26';
}

const contentKinds: readonly { readonly kind: string; readonly since: string }[] = [
  { kind: 'audio', since: '2025-03-26' },
  { kind: 'resource_link', since: '2025-06-18' },
];

/** Whether a client of `revision` can read content of this kind in a tool result. */
export function knowsContentKind(revision: string, kind: unknown): boolean {
  return contentKinds.every((entry) => entry.kind !== kind || revision >= entry.since);
}
