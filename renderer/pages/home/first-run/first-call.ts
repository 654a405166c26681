import type { InvocationView } from '../../../../contract/activity.ts';
import type { ToolView } from '../../../../contract/tools.ts';

export interface FirstCall {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Arguments that every search understands. */
const words = { q: 'payment', query: 'payment', text: 'payment', search: 'payment' } as const;

/** A call that changes nothing and needs no answer of the person; a search before others. `undefined` when no tool is that simple. */
export function firstCall(tools: readonly ToolView[]): FirstCall | undefined {
  const simple = tools
    .filter(({ effect }) => effect === 'read-only')
    .flatMap((tool) => {
      const args = simpleArguments(tool.inputSchema);
      return args ? [{ name: tool.name, args }] : [];
    });
  return simple.find(({ args }) => Object.keys(args).length > 0) ?? simple[0];
}

function simpleArguments(schema: ToolView['inputSchema']): Record<string, unknown> | undefined {
  const required = Array.isArray(schema['required']) ? (schema['required'] as unknown[]) : [];
  const args = required.map((name) => [name, Object.hasOwn(words, String(name)) ? 'payment' : undefined] as const);
  return args.every(([, value]) => value !== undefined)
    ? (Object.fromEntries(args) as Record<string, unknown>)
    : undefined;
}

/** The call to show: the latest that succeeded, else the latest at all. */
export function callToShow(calls: readonly InvocationView[]): InvocationView | undefined {
  return calls.find(({ outcome }) => outcome === 'ok') ?? calls[0];
}

/** Whom `tools.call` of the window is recorded as. */
export const ownClient = 'portico';
