import { z } from 'zod';

/** What a tool says it does to the world behind it. */
export const effect = z.enum(['read-only', 'changes', 'destructive']);
export type Effect = z.infer<typeof effect>;
