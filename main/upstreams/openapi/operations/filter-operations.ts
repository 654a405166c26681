import type { OperationFilter } from '../settings.ts';
import { operationKey, type Operation } from './operation.ts';

export interface FilterOptions {
  readonly include: OperationFilter | undefined;
  readonly exclude: OperationFilter | undefined;
  readonly readOnly: boolean;
  readonly maxTools: number;
}

export interface FilteredOperations {
  readonly operations: readonly Operation[];
  readonly notices: readonly string[];
}

/** The operations to offer, in the document's order; above `maxTools` deprecated ones go first, then the last ones. */
export function filterOperations(all: readonly Operation[], options: FilterOptions): FilteredOperations {
  const { include, exclude, readOnly, maxTools } = options;
  const wanted = all.filter(
    (operation) =>
      (!readOnly || operation.method === 'GET' || operation.method === 'HEAD') &&
      (include === undefined || matchesAll(operation, include)) &&
      (exclude === undefined || !matchesAny(operation, exclude)),
  );
  const notices: string[] = [];
  if (wanted.length < all.length) {
    notices.push(`${all.length - wanted.length} of ${all.length} operations are left out by the connection's filters`);
  }
  if (wanted.length <= maxTools) return { operations: wanted, notices };
  const kept = new Set(
    [...wanted.filter((each) => !each.deprecated), ...wanted.filter((each) => each.deprecated)].slice(0, maxTools),
  );
  const left = wanted.filter((operation) => !kept.has(operation));
  notices.push(leftOutNotice(left, wanted.length, maxTools));
  return { operations: wanted.filter((operation) => kept.has(operation)), notices };
}

function leftOutNotice(left: readonly Operation[], total: number, maxTools: number): string {
  const shown = 5;
  const names = left.slice(0, shown).map((operation) => operation.id ?? operationKey(operation));
  const more = left.length > shown ? `, and ${left.length - shown} more` : '';
  const tags = [...new Set(left.flatMap((operation) => operation.tags))].slice(0, 10);
  const tagHint = tags.length > 0 ? ` (tags of those: ${tags.join(', ')})` : '';
  return (
    `${maxTools} of ${total} operations are offered as tools; ${left.length} are left out because "maxTools" is ${maxTools}: ` +
    `${names.join(', ')}${more}${tagHint}. Choose with "include" and "exclude", or raise "maxTools"`
  );
}

function matchesAll(operation: Operation, filter: OperationFilter): boolean {
  return checks(operation, filter).every((matches) => matches !== false);
}

function matchesAny(operation: Operation, filter: OperationFilter): boolean {
  return checks(operation, filter).some((matches) => matches === true);
}

/** One entry per list of the filter; `undefined` for a list that is not given. */
function checks(operation: Operation, filter: OperationFilter): (boolean | undefined)[] {
  return [
    filter.tags?.some((tag) => operation.tags.includes(tag)),
    filter.operations?.some((name) => name === operation.id || name === operationKey(operation)),
    filter.methods?.some((method) => method.toUpperCase() === operation.method),
    filter.paths?.some((pattern) => pathPattern(pattern).test(operation.path)),
  ];
}

function pathPattern(pattern: string): RegExp {
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
