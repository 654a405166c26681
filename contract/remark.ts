import { z } from 'zod';

/** One sentence for people, of something that is no error; told as `errorView` tells its own. */
export const remark = z.object({
  message: z.string(),
  /** `message` in Russian. Missing where the words are somebody else's: a server's, the system's. */
  inRussian: z.string().optional(),
});

export type Remark = z.infer<typeof remark>;
