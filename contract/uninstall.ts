import { z } from 'zod';
import { errorView } from './errors.ts';
import { programTrouble } from './programs.ts';
import { remark } from './remark.ts';

/** What Portico left on the machine outside its own folder, and that folder. `command`: what leads to it on the PATH. */
export const uninstallPart = z.enum(['client', 'login-item', 'command', 'sign-in', 'secret', 'app', 'data']);
export type UninstallPart = z.infer<typeof uninstallPart>;

/** A settings file that is left as it is, and why. */
const leftFile = z.object({ shownPath: z.string(), trouble: programTrouble });

/** What removing Portico would do. Nothing has been done. */
export const uninstallPlan = z.object({
  /** AI clients with an entry of Portico, and the files it is taken out of. */
  clients: z.array(
    z.object({ program: z.string(), name: z.string(), files: z.array(z.string()), left: z.array(leftFile) }),
  ),
  /** Where the system is told to start Portico at login. */
  loginItems: z.array(z.string()),
  /** Links to Portico in folders of the PATH, and its own folder there. */
  commands: z.array(z.string()),
  /** Accounts somebody is signed in to. */
  signIns: z.array(z.string()),
  /** Names of secrets in the keychain. */
  secrets: z.array(z.string()),
  data: z.object({
    folder: z.string(),
    /** Copies of settings files of clients, as they were before Portico changed them. */
    copies: z.number(),
  }),
});
export type UninstallPlan = z.infer<typeof uninstallPlan>;

/** One thing that was to be removed, and what became of it. */
export const uninstallStep = z.object({
  part: uninstallPart,
  /** Name of the client, the account or the secret; the place of everything else. */
  subject: z.string(),
  /** `later`: when Portico has ended. */
  outcome: z.enum(['done', 'later', 'failed']),
  left: z.array(leftFile).optional(),
  error: errorView.optional(),
  /** It is done, and this should be known of it. */
  notice: remark.optional(),
});
export type UninstallStep = z.infer<typeof uninstallStep>;

/** `keep`: the data folder stays. `delete`: all but the copies of settings files of clients. `delete-all`: these, too. */
export const uninstallData = z.enum(['keep', 'delete', 'delete-all']);
export type UninstallData = z.infer<typeof uninstallData>;

export const uninstallOperations = {
  /** What `app.uninstall` would do. */
  'app.uninstallPlan': { input: z.object({}).strict(), output: uninstallPlan },
  /**
   * Takes Portico out of the settings of all AI clients, and removes the login item, what leads to it on the PATH, its sign-ins and its secrets. A step that
   * fails keeps none of the others from being done; to have data deleted, the app ends when no step failed. What was done is not done again.
   */
  'app.uninstall': {
    input: z.object({ data: uninstallData }).strict(),
    output: z.object({ steps: z.array(uninstallStep) }),
  },
} as const;
