import { z } from 'zod';
import { accountView } from './accounts.ts';
import { connectionView } from './connections.ts';
import { errorView } from './errors.ts';
import { remark } from './remark.ts';

export const statusView = z.object({
  version: z.string(),
  pid: z.number(),
  startedAt: z.number(),
  /** Absent while no endpoint is served (a command that runs the core only for itself). */
  endpoint: z.string().optional(),
  dataDir: z.string(),
  configPath: z.string(),
  /** The last edit of the configuration that could not be used; the one before it keeps running. */
  configProblem: remark.optional(),
  connections: z.array(connectionView),
  accounts: z.array(accountView),
  clientCount: z.number(),
  /** Names of the sets of connections, each with an endpoint of its own; absent when there is none. */
  sets: z.array(z.string()).optional(),
  /** Calls of clients are refused. */
  paused: z.boolean(),
  /** Whether any client's call ever succeeded; the first-run path is shown until then. */
  everCalled: z.boolean(),
  /** Why the endpoint is not served though it should be (the port is taken). */
  endpointProblem: errorView.optional(),
  /** Whether a demo backend can be run here. */
  demo: z.enum(['unavailable', 'off', 'on']),
});
export type StatusView = z.infer<typeof statusView>;
