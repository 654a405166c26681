/** Lines on their way to a file. */
export interface LineBuffer {
  add(line: string): void;
  /** Writes what waits now. */
  flush(): void;
}

const delayMs = 50;

/** Writes lines together a moment later, or when they are longer than `maxLength`: a write costs more than making the line. */
export function createLineBuffer(write: (text: string) => void, maxLength: number): LineBuffer {
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    write(text);
  };
  return {
    add: (line) => {
      waiting += line;
      if (waiting.length >= maxLength) flush();
      else timer ??= setTimeout(flush, delayMs).unref();
    },
    flush,
  };
}
