import { z } from 'zod';

const nothing = z.object({}).strict();
const done = z.object({});

/** What the window asks of the desktop shell; each fails with `invalid-request` where there is none. */
export const shellOperations = {
  'shell.startAtLogin': { input: z.object({ on: z.boolean() }), output: done },
  'shell.checkForUpdates': { input: nothing, output: done },
  'shell.installUpdate': { input: nothing, output: done },
  /** Shows a file that an operation wrote, or the data folder, in the system's file browser. */
  'shell.showFile': { input: z.object({ file: z.string() }), output: done },
} as const;
