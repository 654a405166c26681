import type { ChildProcesses } from '../../main/upstreams/stdio/child-processes.ts';

/** For connections that start no program. */
export const noChildProcesses: ChildProcesses = {
  start: () => Promise.reject(new Error('This test starts no program')),
  list: () => [],
  close: async () => {},
};
