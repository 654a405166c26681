import type { CatalogEntry } from '../../../../contract/catalog.ts';
import type { ConnectionView } from '../../../../contract/connections.ts';

/** What there is to try. */
export interface TryProps {
  readonly entry: CatalogEntry;
  /** The Tool, Prompt, Resource or ResourceTemplate of MCP. */
  readonly definition: Readonly<Record<string, unknown>>;
  readonly connection: ConnectionView | undefined;
}
