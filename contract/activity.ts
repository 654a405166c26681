import { z } from 'zod';

export const invocationOutcome = z.enum(['running', 'ok', 'tool-error', 'failed', 'cancelled']);
export type InvocationOutcome = z.infer<typeof invocationOutcome>;

/** One call of a tool, get of a prompt or read of a resource. Times are milliseconds since the epoch. */
export const invocationView = z.object({
  id: z.string(),
  clientId: z.string(),
  clientName: z.string(),
  connection: z.string(),
  /** `tools/call`, `prompts/get` or `resources/read`. */
  method: z.string(),
  /** The upstream's own name of the tool or prompt, or the URI of the resource. */
  tool: z.string(),
  /** `issuer subject` of the person. */
  actor: z.string().optional(),
  startedAt: z.number(),
  durationMs: z.number().optional(),
  outcome: invocationOutcome,
  errorCode: z.string().optional(),
});
export type InvocationView = z.infer<typeof invocationView>;

/** A JSON-RPC message of a call, redacted, as it passed by. */
export const tracedMessage = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  direction: z.enum(['client-to-portico', 'portico-to-client', 'portico-to-upstream', 'upstream-to-portico']),
  /** The message as JSON text, cut when very long; for an upstream that speaks no MCP, its HTTP request or answer. */
  json: z.string(),
});

/** All that is known of one call. */
export const invocationDetails = invocationView.extend({
  /** Redacted and bounded. */
  argumentsJson: z.string(),
  resultJson: z.string().optional(),
  /** `undefined` once they are no longer kept: messages live in memory, for the latest calls of this run. */
  messages: z.array(tracedMessage).optional(),
});
export type InvocationDetails = z.infer<typeof invocationDetails>;

/** Which calls; every member narrows. */
export const invocationFilter = z.object({
  /** Client ids. */
  clients: z.array(z.string()).optional(),
  connections: z.array(z.string()).optional(),
  tools: z.array(z.string()).optional(),
  outcomes: z.array(invocationOutcome).optional(),
  /** Words that must all occur in names, arguments, results or error codes, each whole or as the beginning of a word; case and ё/е do not matter. */
  text: z.string().max(500).optional(),
  /** `from` ≤ start < `before`, milliseconds since the epoch. */
  from: z.number().optional(),
  before: z.number().optional(),
});
export type InvocationFilter = z.infer<typeof invocationFilter>;

/** One group of a ranking. Latencies in milliseconds, over calls that ended. */
export const usageRow = z.object({
  /** Client id, connection id, or `connection tool`. */
  key: z.string(),
  /** Name of the client, title of the connection, or the tool's own name. */
  label: z.string(),
  /** For tools: the connection. */
  connection: z.string().optional(),
  calls: z.number(),
  errors: z.number(),
  p50Ms: z.number().optional(),
  p95Ms: z.number().optional(),
  lastAt: z.number(),
});
export type UsageRow = z.infer<typeof usageRow>;

/** `errors` counts `failed` and `tool-error`; calls that run or were cancelled are in `calls` alone. */
export const activitySummary = z.object({
  totals: z.object({
    calls: z.number(),
    errors: z.number(),
    p50Ms: z.number().optional(),
    p95Ms: z.number().optional(),
  }),
  /** As many buckets as were asked for, empty ones included, oldest first. */
  series: z.array(
    z.object({
      at: z.number(),
      calls: z.number(),
      errors: z.number(),
      p50Ms: z.number().optional(),
      p95Ms: z.number().optional(),
    }),
  ),
  errorsByCode: z.array(z.object({ code: z.string(), count: z.number() })),
  /** Most calls first. */
  clients: z.array(usageRow),
  connections: z.array(usageRow),
  tools: z.array(usageRow),
  /** Highest `p95Ms` first, of tools with at least 3 calls where there are any. */
  slowest: z.array(usageRow),
  /** Most errors first. */
  failing: z.array(usageRow),
});
export type ActivitySummary = z.infer<typeof activitySummary>;

/** A process of this machine that belongs to Portico. */
export const processView = z.object({
  pid: z.number(),
  name: z.string(),
  /** The connection it serves; absent for Portico's own. */
  connection: z.string().optional(),
  /** Percent of one core, over the time since the last reading; absent at the first. */
  cpuPercent: z.number().optional(),
  memoryBytes: z.number(),
  startedAt: z.number().optional(),
});
export type ProcessView = z.infer<typeof processView>;

export const logLevel = z.enum(['debug', 'info', 'warn', 'error']);
export const logLine = z.object({
  time: z.number(),
  level: logLevel,
  message: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type LogLine = z.infer<typeof logLine>;
