import { z } from 'zod';

const ownNames = z.array(z.string().min(1)).default([]);

/** What any connection may have, whatever its kind. */
export const commonSettings = z.strictObject({
  title: z.string().trim().min(1).max(60).optional().describe('What people call it; the id when it is left out'),
  enabled: z.boolean().default(true).describe('Whether Portico connects to it'),
  naming: z
    .enum(['prefix', 'none'])
    .default('prefix')
    .describe('`prefix`: tools and prompts are named `<connection>__<name>`; `none`: they keep their own names'),
  rename: z
    .record(z.string(), z.string().regex(/^[A-Za-z0-9_./-]{1,60}$/))
    .default({})
    .describe("The upstream's own name of a tool or prompt → the name clients see"),
  off: z
    .strictObject({ tools: ownNames, prompts: ownNames })
    .prefault({})
    .describe("The upstream's own names of tools and prompts that clients do not get"),
  describe: z
    .record(z.string(), z.string().max(10_000))
    .default({})
    .describe("The upstream's own name of a tool → the description clients get instead of the upstream's"),
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
