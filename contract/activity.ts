import { z } from 'zod';

export const invocationView = z.object({
  id: z.string(),
  clientName: z.string(),
  connection: z.string(),
  /** `tools/call`, `prompts/get` or `resources/read`. */
  method: z.string(),
  /** Name of the tool or prompt, or URI of the resource. */
  tool: z.string(),
  actor: z.string().optional(),
  startedAt: z.number(),
  durationMs: z.number().optional(),
  outcome: z.enum(['running', 'ok', 'tool-error', 'failed', 'cancelled']),
  errorCode: z.string().optional(),
  argumentsJson: z.string(),
  resultJson: z.string().optional(),
});
export type InvocationView = z.infer<typeof invocationView>;

export const logLine = z.object({
  time: z.number(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: z.string(),
  fields: z.record(z.string(), z.unknown()),
});
export type LogLine = z.infer<typeof logLine>;
