import type { ClientProfile } from '../gateway/client-profile.ts';
import type { Tool } from '../gateway/connection.ts';
import type { Caller, Gateway } from '../gateway/gateway.ts';
import { scopeKey } from '../gateway/scope.ts';
import { headerParamsOf, type HeaderParam } from './param-headers.ts';
import { hasNonObjectOutput } from './tool-result.ts';

/** What the schemas of a tool mean for how it is called and answered. */
export interface ToolTraits {
  /** Its `outputSchema` has a root other than `type: "object"`, which older clients see wrapped. */
  readonly hasNonObjectOutput: boolean;
  /** Arguments that must be repeated in headers (2026-07-28). */
  readonly headerParams: readonly HeaderParam[];
}

/** Knows the traits of tools as one client is offered them. */
export interface ToolSchemas {
  /** `tool` is whatever the client gave as the name. */
  of(caller: Caller, tool: unknown): ToolTraits;
}

/** More pages than any catalog has; a bound against a cursor that never ends. */
const maxPages = 1_000;

const plain: ToolTraits = { hasNonObjectOutput: false, headerParams: [] };

type Traits = ReadonlyMap<string, ToolTraits>;

/** Reads the lists once per client and endpoint, and again after they changed; `forget` is to be called then. */
export function createToolSchemas(gateway: Gateway): ToolSchemas & { forget(): void } {
  let known = new WeakMap<ClientProfile, Map<string, Traits>>();
  const traitsFor = (caller: Caller): Traits => {
    const byScope = known.get(caller.client) ?? new Map<string, Traits>();
    known.set(caller.client, byScope);
    // Clients that say the same of themselves share a profile, and people may be offered different tools.
    const key = `${scopeKey(caller.scope)}\n${caller.principal.actor ?? ''}`;
    const found = byScope.get(key);
    if (found) return found;
    const { traits, isWhole } = readAll(gateway, caller);
    if (isWhole) byScope.set(key, traits);
    return traits;
  };
  return {
    of: (caller, tool) => (typeof tool === 'string' ? traitsFor(caller).get(tool) : undefined) ?? plain,
    forget: () => {
      known = new WeakMap();
    },
  };
}

function readAll(gateway: Gateway, caller: Caller): { readonly traits: Traits; readonly isWhole: boolean } {
  const traits = new Map<string, ToolTraits>();
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const read = gateway.list('tools/list', caller, cursor);
    // A list that is still being read belongs to a call that is still running.
    if (read instanceof Promise) {
      read.catch(() => undefined);
      return { traits, isWhole: false };
    }
    const { items, nextCursor } = read;
    for (const tool of items as readonly Tool[]) {
      const headerParams = headerParamsOf(tool.inputSchema);
      const nonObject = hasNonObjectOutput(tool);
      if (nonObject || headerParams.length > 0) traits.set(tool.name, { hasNonObjectOutput: nonObject, headerParams });
    }
    if (nextCursor === undefined) break;
    cursor = nextCursor;
  }
  return { traits, isWhole: true };
}
