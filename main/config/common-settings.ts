import { z } from 'zod';

/** What any connection may have, whatever its kind. */
export const commonSettings = z.strictObject({
  enabled: z.boolean().default(true).describe('Whether Portico connects to it'),
  naming: z
    .enum(['prefix', 'none'])
    .default('prefix')
    .describe('`prefix`: tools and prompts are named `<connection>__<name>`; `none`: they keep their own names'),
  rename: z
    .record(z.string(), z.string().regex(/^[A-Za-z0-9_./-]{1,60}$/))
    .default({})
    .describe("The upstream's own name of a tool or prompt → the name clients see"),
  limits: z
    .strictObject({
      maxConcurrent: z.int().min(1).max(1_000).default(32).describe('Requests that run at the same time'),
      maxQueued: z
        .int()
        .min(0)
        .max(10_000)
        .default(256)
        .describe('Requests that wait for their turn; more are refused'),
    })
    .prefault({})
    .describe('How much the upstream is given to do at once'),
});

export type CommonSettings = z.output<typeof commonSettings>;
export const commonNames: ReadonlySet<string> = new Set(Object.keys(commonSettings.shape));
