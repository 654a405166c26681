import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import type { Invocation } from '../gateway/invocation.ts';
import { isJsonObject } from '../lib/json.ts';

/**
 * Calls that may change something, noted before they are sent, until the database has them. A line appended to a file survives the end of
 * this process as surely as a commit of the database does (neither waits for the disk), at a tenth of the price.
 */
export interface InvocationJournal {
  readonly bytes: number;
  /**
   * Notes it at once when nothing else is going on, otherwise together with what else begins in this turn of the event loop: the promise
   * resolves when it is noted. Throws, or rejects with, what the file system says.
   */
  note(invocation: Invocation, isAlone: boolean): Promise<void> | undefined;
  /** The database has everything that was noted. */
  clear(): void;
  /** What an earlier run noted and may not have written into the database. */
  left(): readonly Invocation[];
  close(): void;
}

export function openInvocationJournal(file: string): InvocationJournal {
  const descriptor = openSync(file, 'a+', 0o600);
  let bytes = fstatSync(descriptor).size;
  let isOpen = true;
  let lines = '';
  let together: Promise<void> | undefined;
  const write = (text: string): void => {
    if (isOpen) bytes += writeSync(descriptor, text);
  };
  return {
    get bytes() {
      return bytes;
    },
    note: (invocation, isAlone) => {
      const line = `${JSON.stringify(invocation)}\n`;
      if (isAlone && lines === '') {
        write(line);
        return undefined;
      }
      lines += line;
      together ??= new Promise((resolve, reject) => {
        setImmediate(() => {
          const all = lines;
          lines = '';
          together = undefined;
          try {
            write(all);
            resolve();
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
      });
      return together;
    },
    clear: () => {
      if (bytes === 0) return;
      ftruncateSync(descriptor, 0);
      bytes = 0;
    },
    left: () => (bytes === 0 ? [] : readFileSync(file, 'utf8').split('\n').flatMap(readLine)),
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      closeSync(descriptor);
      if (bytes === 0) rmSync(file, { force: true });
    },
  };
}

/** The last line may have been cut off; its call was not sent. */
function readLine(line: string): readonly Invocation[] {
  try {
    const value: unknown = JSON.parse(line);
    return isJsonObject(value) && typeof value['id'] === 'string' ? [value as unknown as Invocation] : [];
  } catch {
    return [];
  }
}
