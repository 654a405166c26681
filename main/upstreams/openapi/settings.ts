import { z } from 'zod';

const names = z.array(z.string().min(1)).optional();

/** Which operations: each list that is given must match. Paths may use `*` for any run of characters. */
const operationFilter = z.strictObject({
  tags: names.describe('Tags of the document'),
  operations: names.describe('operationId, or `GET /path`'),
  methods: names.describe('HTTP methods'),
  paths: names.describe('Path templates as the document writes them; `*` stands for any characters'),
});

/** What stands under a connection of kind `openapi` in the configuration. */
export const openApiSettings = z.strictObject({
  document: z.string().min(1).describe('URL or file path of an OpenAPI 3.0 or 3.1 document, JSON or YAML'),
  account: z.string().min(1).optional().describe('Account whose token the calls carry; without it they carry none'),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string())
    .default({})
    .describe('Headers of every request; values may be ${keychain:…} or ${env:…}'),
  server: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("Replaces the document's servers"),
  include: operationFilter.optional().describe('Only these operations'),
  exclude: operationFilter.optional().describe('None of these operations: whatever one of the lists names is left out'),
  maxTools: z.int().min(1).max(2000).default(100).describe('Tools offered at most'),
  readOnly: z.boolean().default(false).describe('Offer GET and HEAD operations only'),
  timeoutMs: z.int().min(1).max(600_000).default(30_000).describe('For one call with all its retries'),
  retries: z.int().min(0).max(10).default(2).describe('Further attempts of calls that may be repeated'),
  maxResultBytes: z
    .int()
    .min(1_000)
    .max(10_000_000)
    .default(100_000)
    .describe('Text put into one result; the rest is read as a resource'),
  maxResponseBytes: z
    .int()
    .min(1_000)
    .max(1_000_000_000)
    .default(50 * 1024 * 1024)
    .describe('Longer answers are refused'),
});

export type OpenApiSettings = z.output<typeof openApiSettings>;
export type OperationFilter = z.output<typeof operationFilter>;
