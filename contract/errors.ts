import { z } from 'zod';
import { remark } from './remark.ts';

/** An error as a UI or the CLI sees it; codes are those of `docs/errors.md`. */
export const errorView = z.object({
  code: z.string(),
  ...remark.shape,
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});

export type ErrorView = z.infer<typeof errorView>;
