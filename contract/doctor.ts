import { z } from 'zod';

/** What a button beside a finding does. `open`: a page of the window. */
export const findingFix = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('repair'), program: z.string() }),
  z.object({ kind: z.literal('connect'), program: z.string() }),
  z.object({ kind: z.literal('sign-in'), account: z.string() }),
  z.object({ kind: z.literal('refresh'), connection: z.string() }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('open'), to: z.string() }),
]);
export type FindingFix = z.infer<typeof findingFix>;

/** A sentence by its code, for languages that the English text beside it is not in. */
export const said = z.object({
  /** Stable name of the sentence; new ones may come, and whoever does not know one shows the English text. */
  code: z.string(),
  /**
   * What stands in the sentence: names, paths, addresses, versions, what other programs said; never a secret. Names that end in `AgoMs` are
   * how long ago (before the finding was made), in `Ms` how long, both in milliseconds; in `At` dates in ms since the epoch.
   */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Said = z.infer<typeof said>;

/** One thing looked at, from the client's side or ours. */
export const finding = z.object({
  /** Stable name of the check, e.g. `client-file`, `port-ours`. */
  check: z.string(),
  /** Which program, connection or account it is about. */
  subject: z.string().optional(),
  area: z.enum(['client', 'endpoint', 'machine', 'connections', 'app']),
  outcome: z.enum(['ok', 'note', 'warning', 'problem']),
  message: z.string(),
  remedy: z.string().optional(),
  /** The same as `message`. */
  said: said.optional(),
  /** The same as `remedy`. */
  advised: said.optional(),
  /** Does the remedy; only where that is safe. */
  fix: findingFix.optional(),
});
export type Finding = z.infer<typeof finding>;

/** A scenario of the official conformance suite, run against the endpoint that is being served. */
export const endpointTest = z.object({
  scenario: z.string(),
  revision: z.string(),
  outcome: z.enum(['passed', 'failed', 'not-applicable']),
  /** `id: message` of each check that failed. */
  failures: z.array(z.string()),
  /** Why it does not apply. */
  why: z.string().optional(),
  ms: z.number(),
});
export type EndpointTest = z.infer<typeof endpointTest>;
