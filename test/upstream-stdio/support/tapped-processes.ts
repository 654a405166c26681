import type { JsonObject } from '../../../main/lib/json.ts';
import type { ChildProcesses } from '../../../main/upstreams/stdio/child-processes.ts';

export interface Tap {
  readonly processes: ChildProcesses;
  /** Every message that was written to any of the processes, in order. */
  readonly written: JsonObject[];
  /** How many of the processes have ended. */
  readonly ended: () => number;
}

/** The same processes, with what is written to them kept for the test. */
export function tapped(processes: ChildProcesses): Tap {
  const written: JsonObject[] = [];
  let ended = 0;
  return {
    written,
    ended: () => ended,
    processes: {
      ...processes,
      start: async (program, signal) => {
        const started = await processes.start(program, signal);
        const write = started.stdin.write.bind(started.stdin) as (line: string) => boolean;
        started.stdin.write = ((line: string) => {
          written.push(JSON.parse(line) as JsonObject);
          return write(line);
        }) as typeof started.stdin.write;
        void started.exited.then(() => (ended += 1));
        return started;
      },
    },
  };
}
