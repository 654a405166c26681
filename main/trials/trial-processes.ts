import type { ChildProcesses } from '../upstreams/stdio/child-processes.ts';

/** The processes of one trial: what it started can be ended, whatever became of the connection that asked for them. */
export interface TrialProcesses extends Pick<ChildProcesses, 'start'> {
  /** Ends all of them and takes no new ones. Never rejects. */
  end(): Promise<void>;
}

export function trialProcesses(processes: ChildProcesses): TrialProcesses {
  const starting = new Set<ReturnType<ChildProcesses['start']>>();
  const over = new AbortController();
  return {
    start: (program, signal) => {
      const started = processes.start(program, AbortSignal.any([signal, over.signal]));
      starting.add(started);
      return started;
    },
    end: async () => {
      over.abort();
      await Promise.all([...starting].map((started) => started.then((one) => one.end()).catch(() => {})));
    },
  };
}
