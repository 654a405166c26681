import { z } from 'zod';
import { remark } from './remark.ts';

/** Times are milliseconds since the epoch. */
export const accountState = z.discriminatedUnion('status', [
  z.object({ status: z.literal('signed-out') }),
  z.object({ status: z.literal('signing-in'), authorizationUrl: z.string() }),
  z.object({
    status: z.literal('signed-in'),
    subject: z.string(),
    name: z.string().optional(),
    since: z.number(),
    /** False when the keychain cannot be used: the sign-in then ends with this run. */
    persisted: z.boolean(),
    /** Why it is not persisted, or why it could not be renewed, with the remedy. */
    notice: remark.optional(),
  }),
]);
export const accountView = z.object({ id: z.string(), label: z.string(), issuer: z.string(), state: accountState });
export type AccountView = z.infer<typeof accountView>;
