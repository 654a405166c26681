import type { Sentence } from '../../../lib/sentence.ts';
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
  readonly notices: readonly Sentence[];
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
  const notices: Sentence[] = [];
  if (wanted.length < all.length) {
    const left = all.length - wanted.length;
    notices.push({
      en: `${left} of ${all.length} operations are left out by the connection's filters`,
      ru: `Фильтры подключения исключили операций: ${left} из ${all.length}`,
    });
  }
  if (wanted.length <= maxTools) return { operations: wanted, notices };
  const kept = new Set(
    [...wanted.filter((each) => !each.deprecated), ...wanted.filter((each) => each.deprecated)].slice(0, maxTools),
  );
  const left = wanted.filter((operation) => !kept.has(operation));
  notices.push(leftOutNotice(left, wanted.length, maxTools));
  return { operations: wanted.filter((operation) => kept.has(operation)), notices };
}

function leftOutNotice(left: readonly Operation[], total: number, maxTools: number): Sentence {
  const shown = 5;
  const names = left
    .slice(0, shown)
    .map((operation) => operation.id ?? operationKey(operation))
    .join(', ');
  const more = left.length - shown;
  const tags = [...new Set(left.flatMap((operation) => operation.tags))].slice(0, 10).join(', ');
  const en = `${names}${more > 0 ? `, and ${more} more` : ''}${tags === '' ? '' : ` (tags of those: ${tags})`}`;
  const ru = `${names}${more > 0 ? ` и ещё ${more}` : ''}${tags === '' ? '' : ` (их теги: ${tags})`}`;
  return {
    en: `${maxTools} of ${total} operations are offered as tools; ${left.length} are left out because "maxTools" is ${maxTools}: ${en}. Choose with "include" and "exclude", or raise "maxTools"`,
    ru: `Инструментами стали не все операции: ${maxTools} из ${total}, больше не позволяет предел числа инструментов; пропущены ${ru}. Выберите операции или увеличьте предел в настройках подключения`,
  };
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
