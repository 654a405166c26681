import { useLocation, useSearch } from 'wouter';
import type { CatalogKind } from '../../../contract/catalog.ts';
import type { Effect } from '../../../contract/effect.ts';
import type { Tab } from './catalog-index.ts';

/** What the address of the page says; links from other pages set it. */
export interface ToolsAddress {
  readonly tab: Tab | undefined;
  /** The entry in the panel. */
  readonly name: string | undefined;
  readonly kind: CatalogKind | undefined;
  readonly connection: string | undefined;
  readonly effect: Effect | undefined;
  readonly text: string;
  readonly set: (
    change: Partial<Record<'tab' | 'name' | 'kind' | 'connection' | 'effect' | 'text', string | undefined>>,
  ) => void;
}

const tabs: readonly string[] = ['tools', 'resources', 'prompts'] satisfies readonly Tab[];
const kinds: readonly string[] = ['tool', 'prompt', 'resource', 'resource-template'] satisfies readonly CatalogKind[];
const effects: readonly string[] = ['read-only', 'changes', 'destructive'] satisfies readonly Effect[];

export function useToolsAddress(): ToolsAddress {
  const search = useSearch();
  const [, navigate] = useLocation();
  const given = new URLSearchParams(search);
  const one = <Value extends string>(name: string, known: readonly string[]): Value | undefined => {
    const value = given.get(name);
    return value !== null && known.includes(value) ? (value as Value) : undefined;
  };
  return {
    tab: one<Tab>('tab', tabs),
    kind: one<CatalogKind>('kind', kinds),
    effect: one<Effect>('effect', effects),
    name: given.get('name') ?? undefined,
    connection: given.get('connection') ?? undefined,
    text: given.get('text') ?? '',
    set: (change) => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined || value === '') next.delete(name);
        else next.set(name, value);
      }
      const query = next.toString();
      navigate(query === '' ? '/tools' : `/tools?${query}`, { replace: true });
    },
  };
}
