import type { JsonObject } from '../lib/json.ts';
import type { ToolResult } from './connection.ts';
import type { ErrorReport } from './errors.ts';
import { errorMetaKey } from './gateway.ts';

/**
 * A failure as a tool result, so that the model reads it and can act (MCP server/tools, "Error Handling").
 * The report travels in `_meta`, because `structuredContent` would have to fit the tool's output schema.
 */
export function errorResult(report: ErrorReport): ToolResult {
  return {
    content: [{ type: 'text', text: `${report.code}: ${report.message}` }],
    isError: true,
    _meta: { [errorMetaKey]: report as unknown as JsonObject },
  };
}
