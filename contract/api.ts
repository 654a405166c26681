import { z } from 'zod';
import { accountView } from './accounts.ts';
import { invocationView, logLine } from './activity.ts';
import { clientView } from './clients.ts';
import { connectionView } from './connections.ts';
import { checkView, statusView } from './status.ts';
import { toolResultView, toolView } from './tools.ts';

const nothing = z.object({}).strict();
const done = z.object({});

/** Every operation that a UI or the command line may ask for: name → the schema of what goes in and what comes out. */
export const operations = {
  'status.get': { input: nothing, output: statusView },
  'doctor.run': { input: nothing, output: z.array(checkView) },
  'connections.list': { input: nothing, output: z.array(connectionView) },
  'connections.refresh': { input: z.object({ id: z.string() }), output: connectionView },
  'tools.list': { input: z.object({ connection: z.string().optional() }), output: z.array(toolView) },
  'tools.call': {
    input: z.object({ name: z.string(), args: z.record(z.string(), z.unknown()) }),
    output: toolResultView,
  },
  'accounts.list': { input: nothing, output: z.array(accountView) },
  /** Starts a sign-in, or joins the one under way. */
  'accounts.login': {
    input: z.object({ account: z.string(), openBrowser: z.boolean() }),
    output: z.object({ authorizationUrl: z.string(), expiresAt: z.number() }),
  },
  /** Ends when the sign-in under way has ended; fails with its error. */
  'accounts.awaitLogin': { input: z.object({ account: z.string() }), output: accountView },
  'accounts.logout': {
    input: z.object({ account: z.string() }),
    /** `revoked` is false when the server has no revocation endpoint or did not answer; `notice` then says so. */
    output: z.object({ wasSignedIn: z.boolean(), revoked: z.boolean(), notice: z.string().optional() }),
  },
  'clients.list': { input: nothing, output: z.array(clientView) },
  /** The token is shown this once; only its hash is kept. */
  'clients.add': {
    input: z.object({ name: z.string().trim().min(1).max(80) }),
    output: z.object({ client: clientView, token: z.string() }),
  },
  'clients.revoke': { input: z.object({ client: z.string() }), output: clientView },
  'invocations.list': {
    input: z.object({ limit: z.number().int().min(1).max(500), before: z.number().optional() }),
    output: z.array(invocationView),
  },
  'logs.read': {
    input: z.object({ limit: z.number().int().min(1).max(10_000), level: z.enum(['debug', 'info', 'warn', 'error']) }),
    output: z.array(logLine),
  },
  'backup.create': {
    input: z.object({ file: z.string().optional() }),
    output: z.object({ file: z.string(), bytes: z.number() }),
  },
  /** Ends the running app; running calls are given time to finish. */
  'app.stop': { input: nothing, output: done },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<Name extends OperationName> = z.infer<Operations[Name]['input']>;
export type OperationOutput<Name extends OperationName> = z.infer<Operations[Name]['output']>;

/** What answers operations, wherever it runs. */
export type Handlers = {
  readonly [Name in OperationName]: (
    input: OperationInput<Name>,
    signal: AbortSignal,
  ) => Promise<OperationOutput<Name>> | OperationOutput<Name>;
};
