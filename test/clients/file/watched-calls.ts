import * as nodeFs from 'node:fs';
import type { FileCalls } from '../../../main/lib/whole-file/file-calls.ts';

/** The system's own calls; `before` is told the name of each and its first argument, and may throw. */
export function watchedCalls(before: (call: keyof FileCalls, first: unknown) => void): FileCalls {
  return new Proxy(nodeFs, {
    get:
      (calls, name: keyof FileCalls) =>
      (...args: readonly unknown[]) => {
        before(name, args[0]);
        return Reflect.apply(calls[name], undefined, args) as unknown;
      },
  });
}
