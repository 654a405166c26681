import type { ClientView } from '../../contract/clients.ts';
import type { Catalog } from '../gateway/catalog.ts';
import { definitionTokens } from '../lib/token-estimate.ts';

/** Counts what a place offers; each catalog once. */
export function createOffered(catalogAt: (place: string) => Catalog) {
  const counted = new WeakMap<Catalog, ClientView['offered']>();
  /** A client that never came is taken to use the whole endpoint. */
  return (place = '*'): ClientView['offered'] => {
    const catalog = catalogAt(place);
    const known = counted.get(catalog);
    if (known) return known;
    const tokens = catalog.tools.reduce((sum, tool) => sum + definitionTokens(tool), 0);
    const offered = { tools: catalog.tools.length, tokens };
    counted.set(catalog, offered);
    return offered;
  };
}
