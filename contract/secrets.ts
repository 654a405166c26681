import { z } from 'zod';
import { errorView } from './errors.ts';

/** A secret that the configuration refers to as `${keychain:name}`, or that was kept for it. Its value never leaves the main process. */
export const secretView = z.object({
  name: z.string(),
  /** `missing`: the keychain has none; `unknown`: it cannot be asked. */
  state: z.enum(['kept', 'missing', 'unknown']),
  /** What refers to it, by id; `connections` also holds those that act with one of the accounts. */
  usedBy: z.object({ connections: z.array(z.string()), accounts: z.array(z.string()) }),
});
export type SecretView = z.infer<typeof secretView>;

export const secretList = z.object({
  /** By name. */
  secrets: z.array(secretView),
  /** Why the keychain cannot be asked. */
  problem: errorView.optional(),
});
export type SecretList = z.infer<typeof secretList>;

const named = z.object({ name: z.string() });

export const secretOperations = {
  /** The secrets that settings refer to or that were kept for them, without their values. */
  'secrets.list': { input: z.object({}).strict(), output: secretList },
  /** Stores a secret in the keychain under a name that settings refer to; connections that use it are opened anew. */
  'secrets.set': { input: named.extend({ value: z.string() }), output: z.object({}) },
  /** Removes it from the keychain; connections that use it stop working. */
  'secrets.delete': { input: named, output: z.object({}) },
} as const;
