import { isJsonObject } from '../lib/json.ts';
import type { Tool } from './connection.ts';

export type ToolEffect = 'read-only' | 'changes' | 'destructive';

/** What a tool says it does. Hints default to the dangerous side (MCP 2025-11-25, ToolAnnotations). */
export function effectOf(tool: Tool): ToolEffect {
  const annotations = isJsonObject(tool['annotations']) ? tool['annotations'] : {};
  if (annotations['readOnlyHint'] === true) return 'read-only';
  return annotations['destructiveHint'] === false ? 'changes' : 'destructive';
}
