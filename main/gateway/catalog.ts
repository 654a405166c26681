import type { ConnectionCatalog, Tool } from './connection.ts';
import { qualifyNames } from './qualified-name.ts';

/** Where a qualified tool name leads. */
export interface CatalogEntry {
  readonly connection: string;
  /** The tool as its upstream listed it, under the upstream's own name. */
  readonly tool: Tool;
}

/** All connections' tools under their qualified names, sorted by name so that the list is the same in every run. */
export interface Catalog {
  readonly tools: readonly Tool[];
  readonly byName: ReadonlyMap<string, CatalogEntry>;
}

/** Merges what the connections offer. Pure; the same input gives the same names. */
export function mergeCatalogs(
  parts: readonly { readonly connection: string; readonly catalog: ConnectionCatalog }[],
): Catalog {
  const byName = new Map<string, CatalogEntry>();
  for (const { connection, catalog } of parts) {
    const names = qualifyNames(
      connection,
      catalog.tools.map((tool) => tool.name),
    );
    for (const tool of catalog.tools) {
      const name = names.get(tool.name);
      if (name !== undefined && !byName.has(name)) byName.set(name, { connection, tool });
    }
  }
  const tools = [...byName]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, { tool }]): Tool => ({ ...tool, name }));
  return { tools, byName };
}
