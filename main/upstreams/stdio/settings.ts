import { z } from 'zod';

/** What stands under a connection of kind `stdio` in the configuration. */
export const stdioSettings = z.strictObject({
  command: z
    .string()
    .min(1)
    .describe('Program to start: a name that is looked up on PATH, or a path; no shell reads it'),
  args: z
    .array(z.string())
    .default([])
    .describe('Its arguments, each as it is but for ${keychain:…} and ${env:…} in it'),
  env: z
    .record(z.string().regex(/^[^=\0]+$/), z.string())
    .default({})
    .describe('Environment variables besides the basic ones; values may be ${keychain:…} or ${env:…}'),
  cwd: z.string().min(1).optional().describe("Folder it starts in; without it the person's home folder"),
  processes: z
    .enum(['shared', 'per-session'])
    .default('shared')
    .describe(
      '`shared`: one process for all clients; `per-session`: one per client session, for servers that keep state per client or work on its folders',
    ),
  protocol: z
    .enum(['auto', 'modern', 'session'])
    .default('auto')
    .describe('`modern`: revision 2026-07-28; `session`: the revisions with a handshake; `auto` finds out'),
  timeoutMs: z.int().min(1).max(86_400_000).default(60_000).describe('For the answer to one request'),
  shutdownMs: z
    .int()
    .min(0)
    .max(60_000)
    .default(2_000)
    .describe('How long the process may take to end after its input was closed, and again after SIGTERM'),
  maxMessageBytes: z
    .int()
    .min(1_000)
    .max(500_000_000)
    .default(50 * 1024 * 1024)
    .describe('Longer messages are skipped, and the request they answer fails'),
});

export type StdioSettings = z.output<typeof stdioSettings>;
