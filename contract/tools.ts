import { z } from 'zod';
import { effect } from './effect.ts';

export const toolView = z.object({
  name: z.string(),
  connection: z.string(),
  title: z.string().optional(),
  description: z.string(),
  effect,
  inputSchema: z.record(z.string(), z.unknown()),
});
export type ToolView = z.infer<typeof toolView>;

/** The MCP tool result as it came. */
export const toolResultView = z.looseObject({
  content: z.array(z.looseObject({ type: z.string() })),
  isError: z.boolean().optional(),
});
export type ToolResultView = z.infer<typeof toolResultView>;
