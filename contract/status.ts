import { z } from 'zod';
import { accountView } from './accounts.ts';
import { connectionView } from './connections.ts';

export const statusView = z.object({
  version: z.string(),
  pid: z.number(),
  startedAt: z.number(),
  /** Absent while no endpoint is served (a command that runs the core only for itself). */
  endpoint: z.string().optional(),
  dataDir: z.string(),
  configPath: z.string(),
  /** The last edit of the configuration that could not be used; the one before it keeps running. */
  configProblem: z.string().optional(),
  connections: z.array(connectionView),
  accounts: z.array(accountView),
  clientCount: z.number(),
});
export type StatusView = z.infer<typeof statusView>;

export const checkView = z.object({
  name: z.string(),
  outcome: z.enum(['ok', 'warning', 'problem']),
  message: z.string(),
  remedy: z.string().optional(),
});
export type CheckView = z.infer<typeof checkView>;
