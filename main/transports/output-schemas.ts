import type { Tool } from '../gateway/connection.ts';
import type { Caller, Gateway } from '../gateway/gateway.ts';
import { hasNonObjectOutput } from './tool-result.ts';

/** Knows which tools have an `outputSchema` that older clients see wrapped. */
export interface OutputSchemas {
  hasNonObjectSchema(caller: Caller, tool: string): boolean;
}

/** More pages than any catalog has; a bound against a cursor that never ends. */
const maxPages = 1_000;

/** Reads the lists once per client and again after they changed; `forget` is to be called then. */
export function createOutputSchemas(gateway: Gateway): OutputSchemas & { forget(): void } {
  const byClient = new Map<string, ReadonlySet<string>>();
  return {
    hasNonObjectSchema: (caller, tool) => {
      const known = byClient.get(caller.principal.clientId) ?? readAll(gateway, caller);
      byClient.set(caller.principal.clientId, known);
      return known.has(tool);
    },
    forget: () => {
      byClient.clear();
    },
  };
}

function readAll(gateway: Gateway, caller: Caller): ReadonlySet<string> {
  const names = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const read = gateway.list('tools/list', caller, cursor);
    // A list that is still being read belongs to a call that is still running.
    if (read instanceof Promise) break;
    const { items, nextCursor } = read;
    for (const tool of items as readonly Tool[]) if (hasNonObjectOutput(tool)) names.add(tool.name);
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  return names;
}
