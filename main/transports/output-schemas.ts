import type { Gateway } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import { hasNonObjectOutput } from './tool-result.ts';

/** Knows which tools have an `outputSchema` that older clients see wrapped. */
export interface OutputSchemas {
  hasNonObjectSchema(principal: Principal, tool: string): boolean;
}

/** More pages than any catalog has; a bound against a cursor that never ends. */
const maxPages = 1_000;

/** Reads the lists once per client and again after they changed; `forget` is to be called then. */
export function createOutputSchemas(gateway: Gateway): OutputSchemas & { forget(): void } {
  const byClient = new Map<string, ReadonlySet<string>>();
  return {
    hasNonObjectSchema: (principal, tool) => {
      const known = byClient.get(principal.clientId) ?? readAll(gateway, principal);
      byClient.set(principal.clientId, known);
      return known.has(tool);
    },
    forget: () => {
      byClient.clear();
    },
  };
}

function readAll(gateway: Gateway, principal: Principal): ReadonlySet<string> {
  const names = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { items, nextCursor } = gateway.listTools(principal, cursor);
    for (const tool of items) if (hasNonObjectOutput(tool)) names.add(tool.name);
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  return names;
}
