import { latinName, shortHash } from '../../../lib/latin-name.ts';
import { operationKey, type Operation } from './operation.ts';

/** The gateway puts `connection__` before it and allows 60 characters in all. */
const maxLength = 48;

/**
 * A tool name for every operation: from its id, else from method and path, in `[A-Za-z0-9_-]`. Operations that would share a name all get
 * a suffix made of method and path, so no name depends on the order of the document or on what is filtered out of it.
 * Compared without case, because some clients do so.
 */
export function toolNames(operations: readonly Operation[]): ReadonlyMap<Operation, string> {
  const wished = operations.map((operation) => [operation, wishedName(operation)] as const);
  const counts = new Map<string, number>();
  for (const [, name] of wished) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    wished.map(([operation, name]) => {
      const unique = name.length <= maxLength && counts.get(name.toLowerCase()) === 1;
      return [operation, unique ? name : withHash(name, operationKey(operation))];
    }),
  );
}

function wishedName(operation: Operation): string {
  const name = operation.id === undefined ? nameOfPath(operation) : latinName(operation.id, /[A-Za-z0-9_-]/);
  return name === '' ? `${operation.method.toLowerCase()}_${shortHash(operationKey(operation))}` : name;
}

function nameOfPath({ method, path }: Operation): string {
  return latinName(`${method.toLowerCase()}_${path.replaceAll(/\{([^}]+)\}/g, 'by_$1')}`, /[A-Za-z0-9_-]/);
}

function withHash(name: string, key: string): string {
  return `${name.slice(0, maxLength - 7).replace(/[_-]+$/, '')}_${shortHash(key)}`;
}
