import { z } from 'zod';

/**
 * Where a known program stands. `found`: it is on this machine and not connected. `connected`: our entry stands in its settings as we wrote it.
 * `needs-restart`: the same, but it reads its settings only at start and has not come since they were written. `changed`: our entry is there, and
 * something in it would keep the program from reaching us. `lost`: we wrote one and it is gone.
 */
export const programState = z.enum(['not-found', 'found', 'connected', 'needs-restart', 'changed', 'lost']);
export type ProgramState = z.infer<typeof programState>;

/** Why an entry is `changed`, or a file is refused; the sentence beside it says it to people. */
export const programTroubleCode = z.enum([
  // Our entry
  'edited',
  'endpoint-moved',
  'token-refused',
  'switched-off',
  'foreign-entry',
  // The file
  'broken',
  'duplicate',
  'not-utf8',
  'too-large',
  'read-only',
  'locked',
  'not-a-file',
  'program-running',
  'unreadable',
  'changed-meanwhile',
  'not-written',
]);
export type ProgramTroubleCode = z.infer<typeof programTroubleCode>;

export const programTrouble = z.object({
  code: programTroubleCode,
  /** What happened, e.g. `The Portico entry in mcp.json now points to port 7421`. */
  message: z.string(),
  /** What to do about it. */
  remedy: z.string(),
});
export type ProgramTrouble = z.infer<typeof programTrouble>;

/** One file of a program in which an entry of ours stands or may stand. */
export const programFile = z.object({
  /** Unique within the program: `user`, `profile-1a2b`. */
  id: z.string(),
  /** `User settings`, `Profile "Work"`. */
  label: z.string(),
  path: z.string(),
  /** The same with `~` for the home folder. */
  shownPath: z.string(),
  /** Folder of the project that it belongs to; absent for settings of the person. */
  project: z.string().optional(),
  exists: z.boolean(),
  state: programState.exclude(['not-found']),
  /** Names of the other servers in it. */
  others: z.array(z.string()),
  trouble: programTrouble.optional(),
});
export type ProgramFile = z.infer<typeof programFile>;

/** How a program can be connected, the best first. */
export const programWay = z.enum(['file', 'command', 'link', 'bundle', 'snippet']);
export type ProgramWay = z.infer<typeof programWay>;

/** When a program takes up what was written. */
export const takesUp = z.enum(['at-once', 'refresh', 'new-session', 'restart']);
export type TakesUp = z.infer<typeof takesUp>;

/** An AI client that Portico knows how to connect, and where it stands on this machine. */
export const programView = z.object({
  /** `cursor` */
  id: z.string(),
  /** `Cursor` */
  name: z.string(),
  state: programState,
  /** A program or an extension of it is there. */
  installed: z.boolean(),
  /** A settings file of it is there. */
  configured: z.boolean(),
  /** It is not made any more. */
  discontinued: z.boolean(),
  ways: z.array(programWay),
  /** How the entry reaches us. */
  transport: z.enum(['http', 'stdio']),
  takesUp,
  /** What the person does for it to be taken up, e.g. `Quit Claude Desktop and open it again`. Absent for `at-once`. */
  pickUp: z.string().optional(),
  files: z.array(programFile),
  /** Where it keeps the servers of one project, below its folder: `.cursor/mcp.json`. Absent where it has no such file. */
  projectFile: z.string().optional(),
  /** The client (as in `clients.list`) that it comes as. */
  client: z.string().optional(),
  /** When it last came, ms since the epoch. */
  lastSeenAt: z.number().optional(),
  /** Revision of the protocol it spoke. */
  revision: z.string().optional(),
  /** What was written last and can be taken back. */
  undo: z.object({ change: z.string(), at: z.number(), what: z.enum(['connect', 'repair', 'disconnect']) }).optional(),
  /**
   * While its entry is not as it was written: the name of what stands there instead, another change having another one, and whether the person was
   * told of it.
   */
  drift: z.object({ id: z.string(), told: z.boolean() }).optional(),
  /** A link was opened, and its result is looked for until then, ms since the epoch. */
  awaitedUntil: z.number().optional(),
  /** Page that documents its settings. */
  docs: z.string(),
  /** Whether its format was read in its own documentation or source. */
  evidence: z.enum(['verified', 'reported']),
});
export type ProgramView = z.infer<typeof programView>;

export const programAction = z.enum(['connect', 'repair', 'disconnect']);
export type ProgramAction = z.infer<typeof programAction>;

/** A line of a change as people read it; secrets are masked. `old` and `new` count from 1. */
export const diffLine = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  old: z.number().optional(),
  new: z.number().optional(),
  text: z.string(),
});
export type DiffLine = z.infer<typeof diffLine>;

/** What would happen to one file. */
export const fileChange = z.object({
  file: z.string(),
  label: z.string(),
  path: z.string(),
  shownPath: z.string(),
  /** The file is made by it, or deleted. */
  whole: z.enum(['created', 'deleted']).optional(),
  /** The changed places with three lines around them; a gap stands between hunks. Empty when nothing would change. */
  hunks: z.array(z.array(diffLine)),
  added: z.number(),
  removed: z.number(),
  /** The file cannot be changed; it is left alone, and the snippet is there to be put in by hand. */
  refused: programTrouble.optional(),
});
export type FileChange = z.infer<typeof fileChange>;

/** What connecting, repairing or disconnecting a program would do. Nothing has been written. */
export const programPlan = z.object({
  program: z.string(),
  name: z.string(),
  action: programAction,
  transport: z.enum(['http', 'stdio']),
  /** Where the entry leads: the endpoint's address, or the command. */
  reaches: z.string(),
  token: z.enum(['none', 'new', 'kept', 'revoked']),
  files: z.array(fileChange),
  /** The client's own command that is run instead of writing the file, as it would be typed; the token is masked. */
  command: z.string().optional(),
  /** What to know before it is done, e.g. that two programs read the same file. */
  notes: z.array(z.string()),
  pickUp: z.string().optional(),
  snippet: z.object({
    where: z.string(),
    language: z.enum(['json', 'toml', 'yaml', 'shell', 'text']),
    text: z.string(),
  }),
  /** Changes when the files or the endpoint change; `programs.apply` refuses another one. */
  fingerprint: z.string(),
});
export type ProgramPlan = z.infer<typeof programPlan>;

export const programOutcome = z.object({
  program: z.string(),
  outcome: z.enum(['done', 'unchanged', 'refused']),
  /** Names what can be taken back with `programs.undo`. */
  change: z.string().optional(),
  files: z.array(
    z.object({
      file: z.string(),
      shownPath: z.string(),
      outcome: z.enum(['written', 'unchanged', 'refused']),
      trouble: programTrouble.optional(),
    }),
  ),
  pickUp: z.string().optional(),
});
export type ProgramOutcome = z.infer<typeof programOutcome>;

export const undoOutcome = z.object({
  program: z.string(),
  files: z.array(
    z.object({
      file: z.string(),
      shownPath: z.string(),
      /** `entry-removed`: the file had changed since, and only our entry was taken out or put back. */
      outcome: z.enum(['bytes-restored', 'entry-removed', 'entry-restored', 'file-deleted', 'unchanged', 'refused']),
      trouble: programTrouble.optional(),
    }),
  ),
});
export type UndoOutcome = z.infer<typeof undoOutcome>;
