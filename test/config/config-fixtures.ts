import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig, type Config } from '../../main/config.ts';
import type { ConfigFlags } from '../../main/config/overrides.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

export const accountSettings = z.strictObject({
  issuer: z.string(),
  clientSecret: z.string().optional(),
  scopes: z.array(z.string()).default(['openid']),
});

export const kinds = [
  {
    kind: 'openapi',
    settings: z.strictObject({
      document: z.string(),
      account: z.string().optional(),
      headers: z.record(z.string(), z.string()).default({}),
      include: z.strictObject({ tags: z.array(z.string()).optional() }).optional(),
      timeoutMs: z.int().min(1).max(600_000).default(30_000),
    }),
  },
  { kind: 'built-in', settings: z.strictObject({}) },
];

export interface LoadOptions {
  readonly text?: string;
  readonly env?: Record<string, string>;
  readonly flags?: ConfigFlags;
  readonly folder?: string;
}

/** Loads a configuration whose file `portico.json` has this text; no file without one. */
export function load({
  text,
  env = {},
  flags = {},
  folder = temporaryFolder(),
}: LoadOptions): Config<z.infer<typeof accountSettings>> {
  if (text !== undefined) writeFileSync(join(folder, 'portico.json'), text);
  return loadConfig({ env: { PORTICO_DATA_DIR: folder, ...env }, flags, kinds, accountSettings });
}

/** The message of the error that loading ends in, with the folder left out. */
export function complaint(options: LoadOptions): string {
  const folder = options.folder ?? temporaryFolder();
  try {
    load({ ...options, folder });
  } catch (error) {
    return (error as Error).message.replaceAll(join(folder, '/'), '');
  }
  throw new Error('The configuration was accepted');
}
