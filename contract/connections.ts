import { z } from 'zod';
import { errorView } from './errors.ts';
import { effect } from './effect.ts';
import { remark } from './remark.ts';

export const connectionState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('disabled') }),
  z.object({ status: z.literal('connecting') }),
  z.object({ status: z.literal('ready'), since: z.number() }),
  z.object({ status: z.literal('login-required'), account: z.string() }),
  z.object({ status: z.literal('backing-off'), attempt: z.number(), retryAt: z.number(), error: errorView }),
  z.object({ status: z.literal('failed'), error: errorView }),
]);
export type ConnectionStateView = z.infer<typeof connectionState>;
export const connectionView = z.object({
  id: z.string(),
  /** What people call it; the id when nothing else is configured. */
  title: z.string(),
  kind: z.string(),
  /** Where it leads, in short: a host and path, a command, a file. */
  address: z.string(),
  /** `file`: the configuration; `demo`: the built-in demo; `environment`: variables of the former 1C proxy. Only the first two can be edited here. */
  source: z.enum(['file', 'demo', 'environment']),
  account: z.string().optional(),
  state: connectionState,
  toolCount: z.number(),
  promptCount: z.number(),
  /** Resources and resource templates. */
  resourceCount: z.number(),
  /** True while these come from the last known catalog. */
  stale: z.boolean(),
  notices: z.array(remark),
});
export type ConnectionView = z.infer<typeof connectionView>;

/** A connection as it stands in the configuration: `kind`, the members every kind has, and those of the kind. Secrets are references. */
export const connectionSettings = z.looseObject({ kind: z.string() });
export type ConnectionSettings = z.infer<typeof connectionSettings>;

/** A kind of connection and the JSON Schema (2020-12) of its settings, `kind` left out. */
export const kindView = z.object({
  kind: z.string(),
  schema: z.record(z.string(), z.unknown()),
});

/** A secret the person has to give before a connection works. It is stored in the keychain, and the settings refer to it. */
export const wantedSecret = z.object({
  /** Name in the keychain, as in `${keychain:name}`. */
  name: z.string(),
  label: z.string(),
  /** `label` in Russian, where it is no name. */
  inRussian: z.string().optional(),
  /** What was found in the pasted text; never sent back once stored. */
  value: z.string().optional(),
});

/** Something connectable that was found in a pasted text. */
export const connectionCandidate = z.object({
  /** A free id. */
  id: z.string(),
  title: z.string(),
  /** One sentence: what it was recognised as and by what. */
  reason: remark,
  connection: connectionSettings,
  /** An account to be added with it, by id, as it would stand in the configuration. */
  accounts: z.record(z.string(), z.record(z.string(), z.unknown())),
  secrets: z.array(wantedSecret),
});
export type ConnectionCandidate = z.infer<typeof connectionCandidate>;

/** What a trial connection found. */
export const connectionTrial = z.object({
  outcome: z.enum(['ok', 'login-required', 'failed']),
  durationMs: z.number(),
  error: errorView.optional(),
  /** The account a sign-in is needed to. */
  account: z.string().optional(),
  tools: z.array(z.object({ name: z.string(), title: z.string().optional(), effect })),
  toolCount: z.number(),
  promptCount: z.number(),
  resourceCount: z.number(),
  notices: z.array(remark),
});
export type ConnectionTrial = z.infer<typeof connectionTrial>;

/** One operation of an OpenAPI document, for choosing. */
export const apiOperation = z.object({
  /** How `include.operations` names it: the operationId, or `GET /path`. */
  operation: z.string(),
  method: z.string(),
  path: z.string(),
  summary: z.string(),
  tags: z.array(z.string()),
  /** The tool's own name. */
  tool: z.string(),
  effect,
  deprecated: z.boolean(),
  /** Estimated tokens of the tool's definition. */
  tokens: z.number(),
  included: z.boolean(),
  /** Why it cannot be offered, if so. */
  problem: remark.optional(),
  /** JSON Schema of the tool's arguments, where it was asked for. */
  inputSchema: z.record(z.string(), z.unknown()).optional(),
});
export type ApiOperation = z.infer<typeof apiOperation>;

/** The HTTP request a call would send. Secret headers are masked. */
export const dryRunRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  body: z.string().optional(),
});

/** What a change of the configuration can be taken back with, as long as the file has not changed since. */
export const configChange = z.object({ change: z.string() });
