import { z } from 'zod';
import { logLevels } from '../lib/log-entry.ts';

const mebibyte = 1024 * 1024;
const bytes = z.int().min(1_024);
const days = z.number().positive().max(3_650);

const endpoint = z.strictObject({
  port: z.int().min(0).max(65_535).default(7420).describe('Port on 127.0.0.1; 0 takes any free one (for tests)'),
  maxBodyBytes: bytes.default(4 * mebibyte).describe('Longer requests are refused'),
  requestsPerSecond: z.number().positive().default(500).describe('Sustained requests of one client'),
  burst: z.int().min(1).default(1_000).describe('Requests of one client in a short moment'),
  pageSize: z.int().min(1).max(10_000).default(200).describe('Items per page of a list'),
});

const retention = z.strictObject({
  invocations: z
    .strictObject({
      maxAgeDays: days.default(90),
      maxRows: z.int().min(1).default(100_000),
      maxBytes: bytes.default(256 * mebibyte),
    })
    .prefault({})
    .describe('Record of tool calls'),
  sessions: z
    .strictObject({ maxAgeDays: days.default(7) })
    .prefault({})
    .describe('Sessions kept over a restart'),
  events: z
    .strictObject({
      maxAgeMinutes: z.number().positive().max(10_080).default(60),
      maxPerSession: z.int().min(1).default(1_000),
      maxBytesPerSession: bytes.default(8 * mebibyte),
    })
    .prefault({})
    .describe('Messages kept so that a client can resume a stream'),
  httpCache: z
    .strictObject({ maxAgeDays: days.default(30), maxBytes: bytes.default(128 * mebibyte) })
    .prefault({})
    .describe('Answers of upstreams'),
  results: z
    .strictObject({ maxAgeDays: days.default(1), maxBytes: bytes.default(256 * mebibyte) })
    .prefault({})
    .describe('Long answers that clients read as resources'),
  catalogs: z
    .strictObject({ maxAgeDays: days.default(90) })
    .prefault({})
    .describe('Last known lists of tools'),
});

const log = z.strictObject({
  level: z.enum(logLevels).default('info'),
  maxFileBytes: bytes.default(8 * mebibyte).describe('A log file that grows longer is put aside'),
  maxFiles: z.int().min(1).max(100).default(5).describe('Log files kept'),
});

const ui = z.strictObject({
  language: z.enum(['system', 'en', 'ru']).default('system').describe('Of the window; `system`: that of the computer'),
  theme: z
    .enum(['system', 'light', 'dark'])
    .default('system')
    .describe('Of the window; `system`: that of the computer'),
});

const updates = z.strictObject({
  check: z.boolean().default(true).describe('Look for new versions, where the app updates itself'),
});

export const configId = /^[a-z0-9][a-z0-9-]{0,23}$/;

/** The file without what its accounts and connections hold, which is checked by their own schemas. */
export const fileSettings = z.strictObject({
  $schema: z.string().optional().describe('Where editors find the JSON Schema of this file'),
  endpoint: endpoint.prefault({}).describe('The local MCP endpoint'),
  accounts: z.record(z.string(), z.unknown()).default({}).describe('Accounts to sign in to, by id'),
  connections: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('Upstreams, by id; the id is part of the tool names'),
  sets: z
    .record(z.string().regex(configId), z.array(z.string()).min(1))
    .default({})
    .describe('Named sets of connections, each served at `/mcp/set/<name>`'),
  retention: retention.prefault({}).describe('How long and how much is kept'),
  log: log.prefault({}),
  openBrowser: z
    .boolean()
    .default(true)
    .describe('Open the browser for a sign-in and for the window; without it the address is shown'),
  ui: ui.prefault({}).describe('The window'),
  updates: updates.prefault({}).describe('New versions'),
  demo: z
    .boolean()
    .optional()
    .describe(
      'Run the demo backend and offer it as the connection `demo`. Default: only with `--demo` and without a connection',
    ),
});

export type EndpointSettings = z.output<typeof endpoint>;
export type RetentionSettings = z.output<typeof retention>;
export type LogSettings = z.output<typeof log>;
export type UiSettings = z.output<typeof ui>;
export type UpdateSettings = z.output<typeof updates>;
