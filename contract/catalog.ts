import { z } from 'zod';
import { effect } from './effect.ts';

export const catalogKind = z.enum(['tool', 'prompt', 'resource', 'resource-template']);
export type CatalogKind = z.infer<typeof catalogKind>;

/** One line of the catalog, for lists of ten thousand; the definition itself comes with `catalog.get`. */
export const catalogEntry = z.object({
  kind: catalogKind,
  /** The name clients see; for resources the URI, for templates the URI template. */
  name: z.string(),
  connection: z.string(),
  /** The upstream's own name. */
  ownName: z.string(),
  title: z.string().optional(),
  /** Cut after 200 characters. */
  description: z.string(),
  /** Of tools only. */
  effect: effect.optional(),
  /** What its definition costs a model, estimated. */
  tokens: z.number(),
  /** False: switched off, clients do not see it. */
  on: z.boolean(),
});
export type CatalogEntry = z.infer<typeof catalogEntry>;

/** An entry with all its upstream says of it. */
export const catalogDefinition = catalogEntry.extend({
  /** The Tool, Prompt, Resource or ResourceTemplate of MCP as clients get it. */
  definition: z.record(z.string(), z.unknown()),
});
export type CatalogDefinition = z.infer<typeof catalogDefinition>;
