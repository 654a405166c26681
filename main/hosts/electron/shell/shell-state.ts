import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(100), height: z.int().min(100) });
const shellState = z.object({
  window: z.object({ bounds, maximized: z.boolean() }).optional(),
  /** The person said not to ask again before quitting with clients connected. */
  quitsUnasked: z.boolean().optional(),
  /** The hint that closing the window does not quit was shown. */
  toldOfTray: z.boolean().optional(),
});

/** What the shell remembers from one run to the next; nothing of it is a setting. */
export type ShellState = z.infer<typeof shellState>;

export interface ShellMemory {
  get(): ShellState;
  /** Keeps these members in the place of the old ones. */
  put(change: Partial<ShellState>): void;
}

/** A small file beside the database. One that cannot be read counts as empty; one that cannot be written is not worth an error. */
export function openShellMemory(file: string): ShellMemory {
  let state = read(file);
  return {
    get: () => state,
    put: (change) => {
      state = { ...state, ...change };
      try {
        const draft = `${file}.new`;
        writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
        renameSync(draft, file);
      } catch {
        // The window opens in its usual place next time.
      }
    },
  };
}

function read(file: string): ShellState {
  try {
    return shellState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return {};
  }
}
