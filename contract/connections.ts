import { z } from 'zod';
import { errorView } from './errors.ts';

export const connectionState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('disabled') }),
  z.object({ status: z.literal('connecting') }),
  z.object({ status: z.literal('ready'), since: z.number() }),
  z.object({ status: z.literal('login-required'), account: z.string() }),
  z.object({ status: z.literal('backing-off'), attempt: z.number(), retryAt: z.number(), error: errorView }),
  z.object({ status: z.literal('failed'), error: errorView }),
]);
export const connectionView = z.object({
  id: z.string(),
  kind: z.string(),
  account: z.string().optional(),
  state: connectionState,
  toolCount: z.number(),
  promptCount: z.number(),
  /** Resources and resource templates. */
  resourceCount: z.number(),
  /** True while these come from the last known catalog. */
  stale: z.boolean(),
  notices: z.array(z.string()),
});
export type ConnectionView = z.infer<typeof connectionView>;
