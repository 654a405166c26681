import { z } from 'zod';

/** What stands under a connection of kind `streamable-http` in the configuration. */
export const streamableHttpSettings = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .describe("The server's MCP endpoint; its path and query may hold ${keychain:…} or ${env:…}"),
  account: z
    .string()
    .min(1)
    .optional()
    .describe('Account whose token the requests carry; without it, the server may ask for a sign-in of its own'),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string())
    .default({})
    .describe('Headers of every request; values may be ${keychain:…} or ${env:…}'),
  timeoutMs: z
    .int()
    .min(1)
    .max(3_600_000)
    .default(60_000)
    .describe('Silence of the server that ends a request; progress starts it anew'),
  maxResponseBytes: z
    .int()
    .min(1_000)
    .max(1_000_000_000)
    .default(50 * 1024 * 1024)
    .describe('Longer answers are refused'),
  protocol: z
    .enum(['auto', 'modern', 'session', 'sse'])
    .default('auto')
    .describe('`modern`: MCP 2026-07-28; `session`: the revisions before; `sse`: the HTTP+SSE transport of 2024-11-05'),
});

export type StreamableHttpSettings = z.output<typeof streamableHttpSettings>;
