import { z } from 'zod';
import { connectionSettings, wantedSecret } from './connections.ts';
import { programTrouble } from './programs.ts';

/** One place where a server stands in the settings of a program. */
export const importSource = z.object({
  program: z.string(),
  programName: z.string(),
  file: z.string(),
  shownPath: z.string(),
  /** Its name there. */
  name: z.string(),
  disabled: z.boolean(),
});
export type ImportSource = z.infer<typeof importSource>;

/**
 * What to know of a server, for languages that the sentences in `notes` and `refused` are not in. First what is said in notes, then why a server
 * cannot be imported.
 */
export const importRemark = z.object({
  code: z.enum([
    'off',
    'to-give',
    'environment',
    'differs',
    'lacks',
    'variables-file',
    'sign-in',
    'not-taken',
    'folder',
    'nothing-to-reach',
    'no-web-address',
    'project-folder',
    'relative-path',
    'reference-in-command',
    'reference-in-address',
  ]),
  /** What stands in the sentence: names of programs, variables and members; never a secret. */
  values: z.record(z.string(), z.string()),
});
export type ImportRemark = z.infer<typeof importRemark>;

/** A secret that does not stand in the files, for a person to give. */
export const missingSecret = wantedSecret.omit({ value: true }).extend({
  /** The variable of the environment that it is taken from unless it is given. */
  variable: z.string().optional(),
});
export type MissingSecret = z.infer<typeof missingSecret>;

/** A server found in the settings of programs; those that lead to the same place are one. */
export const importCandidate = z.object({
  /** Stable while the files stay as they are. */
  key: z.string(),
  /** Suggested id and settings of the connection. */
  id: z.string(),
  title: z.string(),
  connection: connectionSettings,
  /** Secrets that stand in those files in plain text and go to the keychain; `value` never leaves the main process. */
  secrets: z.array(wantedSecret.omit({ value: true }).extend({ masked: z.string() })),
  /** Secrets that a person may give with the import, or later; their names are those of a connection with the suggested id. */
  wanted: z.array(missingSecret),
  sources: z.array(importSource),
  /** A connection that already leads there. */
  existing: z.string().optional(),
  /** Why it cannot be imported. */
  refused: z.string().optional(),
  /** What does not carry over, e.g. `timeout` or a variable that must be set. */
  notes: z.array(z.string()),
  /** The same as `notes`, in their order; for a refused one, why. */
  remarks: z.array(importRemark),
});
export type ImportCandidate = z.infer<typeof importCandidate>;

/** A server that is to be imported. */
export const importItem = z.object({
  key: z.string(),
  /** The suggested one unless given. */
  id: z.string().optional(),
  /** What a person gives for `wanted` of the candidate, by the names there. */
  secrets: z.record(z.string(), z.string().min(1)).optional(),
});

/** Why a server was not imported: it cannot be (the candidate says why), its id cannot be or is taken, the configuration takes no such connection. */
export const importRefusal = z.enum(['not-importable', 'id-wrong', 'id-taken', 'configuration']);
export type ImportRefusal = z.infer<typeof importRefusal>;

export const importOutcome = z.object({
  /** For `imports.undo`; absent when nothing was done. */
  change: z.string().optional(),
  imported: z.array(z.object({ key: z.string(), connection: z.string() })),
  /** Programs whose originals were replaced by Portico. */
  replaced: z.array(z.object({ program: z.string(), shownPath: z.string(), names: z.array(z.string()) })),
  refused: z.array(
    z.object({
      key: z.string(),
      reason: z.string(),
      /** `reason` in Russian, where `why` and the candidate do not say it. */
      inRussian: z.string().optional(),
      why: importRefusal.optional(),
    }),
  ),
  /** Connections that lack secrets still, with the names that these have in the keychain. */
  waiting: z.array(z.object({ connection: z.string(), secrets: z.array(missingSecret) })),
  /** Settings of programs that stayed as they are, though they were to change. */
  left: z.array(
    z.object({
      program: z.string(),
      shownPath: z.string(),
      reason: z.string(),
      /** `reason` in Russian, where no trouble says it. */
      inRussian: z.string().optional(),
      trouble: programTrouble.optional(),
    }),
  ),
});
export type ImportOutcome = z.infer<typeof importOutcome>;

/** An import that can be taken back. */
export const importChange = z.object({
  change: z.string(),
  /** ms since the epoch. */
  at: z.number(),
  connections: z.array(z.string()),
  /** Programs whose originals were replaced, by id. */
  programs: z.array(z.string()),
});
export type ImportChange = z.infer<typeof importChange>;
