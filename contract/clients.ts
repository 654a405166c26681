import { z } from 'zod';

export const clientView = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.number(),
  lastSeenAt: z.number().optional(),
});
export type ClientView = z.infer<typeof clientView>;
