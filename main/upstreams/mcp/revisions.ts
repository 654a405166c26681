/** The revision in which each request stands alone (2026-07-28 basic/versioning, "modern"). */
export const modernRevision = '2026-07-28';

/** The revisions with `initialize`, newest first (2026-07-28 basic/versioning, "legacy"). */
export const sessionRevisions: readonly string[] = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];

/** How a server is spoken to. */
export type Era = 'modern' | 'session';
