import { z } from 'zod';

const folder = z.object({
  path: z.string(),
  /** The same with `~` for the home folder. */
  shownPath: z.string(),
});

/** A folder of a project that is known here. */
export const projectView = folder.extend({
  /** Ids of the programs with an entry of ours in it; empty for one that only another program knows. */
  programs: z.array(z.string()),
});
export type ProjectView = z.infer<typeof projectView>;

/** What a path that somebody types may become. */
export const folderChoice = z.object({
  /** The folder that it names; absent while it names none. */
  folder: folder.optional(),
  /** Why that one cannot be the folder of a project: it holds all that there is, or is the home folder, where settings are the person's own. */
  refused: z.enum(['root', 'home']).optional(),
  /** Folders that it may go on with, hidden ones last. */
  folders: z.array(folder),
  /** There are more of them. */
  more: z.boolean(),
});
export type FolderChoice = z.infer<typeof folderChoice>;

/** Choosing the folder of a project. */
export const projectOperations = {
  /** Folders of projects with an entry of ours, the latest first, then those that other programs have been used in. */
  'projects.list': { input: z.object({}).strict(), output: z.array(projectView) },
  /** Sub-folders of what was typed (`~` is the home folder); names of folders alone, and only some when there are many. */
  'projects.folders': { input: z.object({ text: z.string().max(4_096) }).strict(), output: folderChoice },
  /** Asks the person by the system's own dialog; no `folder` when they choose none. Fails with `invalid-request` where there is no such dialog. */
  'shell.chooseFolder': {
    input: z.object({ title: z.string().max(100), from: z.string().max(4_096).optional() }).strict(),
    output: z.object({ folder: z.string().optional() }),
  },
} as const;
