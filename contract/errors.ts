import { z } from 'zod';

/** An error as a UI or the CLI sees it; codes are those of `docs/errors.md`. */
export const errorView = z.object({
  code: z.string(),
  message: z.string(),
  /** `message` in Russian. Missing where the words are somebody else's: a server's, the system's. */
  inRussian: z.string().optional(),
  retryable: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});

export type ErrorView = z.infer<typeof errorView>;
