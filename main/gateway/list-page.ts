import { assertNever } from '../lib/assert-never.ts';
import type { Catalog } from './catalog.ts';
import type { Caller, ListItem, ListMethod, Page } from './gateway.ts';
import { pageOf } from './page.ts';
import type { ResultStore } from './result-store.ts';
import { inScope } from './scope.ts';
import { storedResultResources, storedResultTemplate } from './stored-results.ts';

export interface ListPageOptions {
  readonly method: ListMethod;
  readonly catalog: Catalog;
  readonly results: ResultStore;
  readonly caller: Caller;
  readonly size: number;
  readonly cursor: string | undefined;
}

/** One page of what is listed: the upstreams' items, and Portico's own among the resources. */
export function listPage(options: ListPageOptions): Page<ListItem> {
  const { method, catalog, caller, size, cursor } = options;
  switch (method) {
    case 'tools/list':
      return pageOf<ListItem>(catalog.tools, { size, keyOf: nameOf, cursor });
    case 'prompts/list':
      return pageOf<ListItem>(catalog.prompts, { size, keyOf: nameOf, cursor });
    case 'resources/list': {
      const own = ownResources(options);
      const all = own.length === 0 ? catalog.resources : [...catalog.resources, ...own].sort(byUri);
      return pageOf<ListItem>(all, { size, keyOf: uriOf, cursor });
    }
    case 'resources/templates/list': {
      // At its own endpoint a connection looks as it would without Portico, until a long answer had to be put aside.
      const withOwn = caller.scope.kind !== 'connection' || ownResources(options).length > 0;
      const all = withOwn ? [...catalog.templates, storedResultTemplate].sort(byTemplate) : catalog.templates;
      return pageOf<ListItem>(all, { size, keyOf: templateOf, cursor });
    }
    default:
      return assertNever(method);
  }
}

function ownResources({ results, caller }: ListPageOptions): readonly ListItem[] {
  return storedResultResources(results, caller.principal, ({ connection }) => inScope(caller.scope, connection));
}

const nameOf = (item: ListItem): string => String(item['name']);
const uriOf = (item: ListItem): string => String(item['uri']);
const templateOf = (item: ListItem): string => String(item['uriTemplate']);
const byUri = (one: ListItem, other: ListItem): number => (uriOf(one) < uriOf(other) ? -1 : 1);
const byTemplate = (one: ListItem, other: ListItem): number => (templateOf(one) < templateOf(other) ? -1 : 1);
