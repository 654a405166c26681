import type { Method, Operation } from './operation.ts';

export type RouteMatch =
  | { outcome: 'found'; operation: Operation; params: Record<string, string> }
  | { outcome: 'wrong-method'; allowed: string[] }
  | { outcome: 'nothing' };

type Route = { pattern: RegExp; byMethod: Map<Method, Operation> };

const toPattern = (path: string): RegExp => new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);

function decode(groups: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

/** Finds the operation of a method and a path; literal paths win over those with parameters. HEAD is GET. */
export function createRouter(operations: readonly Operation[]) {
  const routes = new Map<string, Route>();
  for (const operation of operations) {
    const route = routes.get(operation.path) ?? { pattern: toPattern(operation.path), byMethod: new Map() };
    route.byMethod.set(operation.method, operation);
    routes.set(operation.path, route);
  }
  const ordered = [...routes.entries()]
    .sort(([left], [right]) => Number(left.includes('{')) - Number(right.includes('{')))
    .map(([, route]) => route);

  return (method: string, path: string): RouteMatch => {
    for (const { pattern, byMethod } of ordered) {
      const match = pattern.exec(path);
      if (match === null) continue;
      const params = decode({ ...match.groups });
      if (params === undefined) return { outcome: 'nothing' };
      const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
      const operation = byMethod.get(wanted as Method);
      if (operation !== undefined) return { outcome: 'found', operation, params };
      return { outcome: 'wrong-method', allowed: [...byMethod.keys()].map((one) => one.toUpperCase()) };
    }
    return { outcome: 'nothing' };
  };
}
