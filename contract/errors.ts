import { z } from 'zod';

/** An error as a UI or the CLI sees it; codes are those of `docs/errors.md`. */
export const errorView = z.object({
  code: z.string(),
  message: z.string(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});
