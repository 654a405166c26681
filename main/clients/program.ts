import type { ProgramTrouble, ProgramWay, TakesUp } from '../../contract/programs.ts';

export type Platform = 'win32' | 'darwin' | 'linux';

/** Name of our entry in the settings of every program; no underscore, since Gemini's policies split names at the first one. */
export const entryName = 'portico';

/**
 * A place in the file system, as patterns: it begins with `~`, with a variable (`%APPDATA%`, `$XDG_CONFIG_HOME`) or a root, `*` stands for
 * one name, and the separators are the platform's own. Several are tried in turn; those whose variable is unset are passed over.
 */
export type PlacePattern = string | readonly string[];
export type PlacePatterns = Readonly<Partial<Record<Platform, PlacePattern>>>;

/** What an entry is made of. */
export interface HttpFacts {
  /** The endpoint, e.g. `http://127.0.0.1:7420/mcp`. */
  readonly url: string;
  readonly token: string;
}
export interface StdioFacts {
  /** Absolute: desktop applications have a short PATH. */
  readonly command: string;
  readonly args: readonly string[];
}

export type EntryValue = Readonly<Record<string, unknown>>;

/** How a file is read and edited. `json`: comments in it are refused, since the program would not read them. */
export type FileFormat = 'json' | 'jsonc' | 'toml' | 'yaml';

/** A file of a program that holds servers. Those of the table are the person's own; files of projects are placed from a `ProjectFile`. */
export interface SettingsFile {
  /** Unique within the program. Files that a pattern with `*` finds get the matched name added, e.g. `profile-1a2b`. */
  readonly id: string;
  /** What people call it: `User settings`. */
  readonly label: string;
  readonly path: PlacePatterns;
  readonly format: FileFormat;
  /** Where the servers stand. A function where the file itself says which of two shapes it has; it gets the parsed file, `undefined` for none. */
  readonly keyPath: readonly string[] | ((model: unknown) => readonly string[]);
  /** `list`: servers are elements with their name in `name`. Default `map`. */
  readonly container?: 'map' | 'list';
  /**
   * `always`: it may be made. `with-folder`, `with-file`: only where these are already. `import-only`: read, never written.
   * Default `always`.
   */
  readonly write?: 'always' | 'with-folder' | 'with-file' | 'import-only';
  /** The file is ours alone: made and deleted as a whole. */
  readonly own?: boolean;
  /** Lock file the program itself takes while it writes, e.g. `<file>.lock`; a folder or a file, as `proper-lockfile` makes it. */
  readonly lock?: 'proper-lockfile';
  /** Its entries differ from the program's others. */
  readonly entry?: EntryShapes;
  /** What people call the things that `*` found, by what it matched: read from a file of the program's own (VS Code: profiles). */
  readonly labels?: { readonly from: PlacePatterns; readonly of: (text: string) => ReadonlyMap<string, string> };
  /** Other programs that read it, by id. */
  readonly alsoReadBy?: readonly string[];
  /** Folder of the project that it belongs to. Only the command is written there. */
  readonly project?: string;
}

/** A file that holds servers for one project. It gets shared with the project, so that it gets the command, and never a token. */
export interface ProjectFile extends Pick<SettingsFile, 'format' | 'keyPath' | 'container' | 'alsoReadBy'> {
  /** Below the folder of the project, with `/` on every platform. Of several the first that exists is taken, or else the first. */
  readonly path: string | readonly string[];
  /** Whether its place was read in the program's own documentation; absent where it is as with the program's own settings. */
  readonly evidence?: Program['evidence'];
  /** What to know of it before connecting, as sentences without a full stop. */
  readonly notes?: readonly string[];
}

export interface EntryShapes {
  readonly http?: (facts: HttpFacts) => EntryValue;
  readonly stdio?: (facts: StdioFacts) => EntryValue;
}

/** Signs that a program is on the machine; each suffices. */
export interface InstallSigns {
  /** Programs on the PATH (and in the usual folders that a desktop application's PATH lacks). */
  readonly bins?: readonly string[];
  /** Applications: files and folders. */
  readonly apps?: PlacePatterns;
  /** Extensions of editors, e.g. `~/.vscode/extensions/saoudrizwan.claude-dev-*`. */
  readonly extensions?: PlacePatterns;
  /** Folders that only it makes, which stay after it is gone: they make it `configured`, not `installed`. */
  readonly folders?: PlacePatterns;
}

/** The command line of a program that edits its settings itself. */
export interface OwnCommand {
  readonly bin: string;
  /** Arguments that add our entry; `secret` arguments are masked where they are shown. */
  readonly add: (entry: {
    readonly name: string;
    readonly http: HttpFacts;
  }) => readonly (string | { readonly secret: string })[];
  readonly remove: (name: string) => readonly string[];
  /** Shows what is configured; for checking by hand and for tests. */
  readonly list?: readonly string[];
  /** Why it is the safer way, or absent when the file is (the command is then what people can do by hand). */
  readonly preferred?: string;
}

/** An AI client that can be connected. One per file in `programs/`, one line in `programs/index.ts`. */
export interface Program {
  /** Stable: it stands in the ledger. `[a-z0-9-]+` */
  readonly id: string;
  /** As it calls itself: `Cursor`. */
  readonly name: string;
  readonly discontinued?: boolean;
  /** Page that documents its settings. */
  readonly docs: string;
  readonly evidence: 'verified' | 'reported';
  readonly installed: InstallSigns;
  readonly files: readonly SettingsFile[];
  /** Where it keeps the servers of one project. */
  readonly projectFile?: ProjectFile;
  /** Folders of projects that a settings file of it tells of, parsed; the latest last where it keeps an order. */
  readonly projectsIn?: (settings: unknown) => readonly string[];
  /** Streamable HTTP where the program can, else the command. Both where each works; HTTP is then written. */
  readonly entry: EntryShapes;
  /** How it can be connected, the best first. */
  readonly ways: readonly ProgramWay[];
  readonly takesUp: TakesUp;
  /** What the person does, as a sentence without a full stop; unless `at-once`. */
  readonly pickUp?: string;
  /**
   * It rewrites its settings while it runs, so that they are written only while it does not. Names of its processes, case told apart, or parts of
   * their paths (with a separator of the platform) where another program has the same name.
   */
  readonly closedWhileWriting?: readonly string[];
  readonly command?: OwnCommand;
  /** A link that asks the person; with the command, since a token must not stand in a link. */
  readonly link?: (entry: { readonly name: string } & StdioFacts) => string;
  /** Where the snippet goes, as a sentence: `add to ~/.cursor/mcp.json`. */
  readonly snippetPlace: string;
  /** What is pasted where it takes no file, as JSON: made of our entry's name and value. By default `{"mcpServers": {"portico": …}}`. */
  readonly pasted?: (name: string, value: EntryValue) => unknown;
  /** Names it gives itself in `initialize` (`clientInfo.name`), to know it by. */
  readonly saysOfItself?: RegExp;
  /** What to know before connecting. */
  readonly notes?: readonly string[];
  /** A member of an entry that switches it off, and the value that means off. */
  readonly offSwitch?: { readonly member: string; readonly off: unknown };
}

/** The machine as far as programs are concerned. Everything is asked through it, so that each platform can be tested on any. */
export interface Machine {
  readonly platform: Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names in a folder; empty when there is none or it cannot be read. */
  names(folder: string): Promise<readonly string[]>;
  /** Links followed; what is neither file nor folder is `none`. */
  kind(path: string): Promise<'file' | 'folder' | 'none'>;
  /** Where a path leads with its links followed; `undefined` when nothing is there. */
  realPath(path: string): Promise<string | undefined>;
  /** The text of a file of at most 5 MB; `undefined` when there is none or it cannot be read. */
  text(path: string): Promise<string | undefined>;
  /** Absolute path of a program, as the person's login shell finds it. */
  findBin(name: string): Promise<string | undefined>;
  /** Names and paths of the person's running processes. */
  running(): Promise<readonly { readonly pid: number; readonly name: string; readonly path?: string }[]>;
  /** Runs a program to its end, its output kept; at most `timeoutMs`. Never through a shell. */
  run(command: string, args: readonly string[], timeoutMs: number): Promise<RunResult>;
}

export interface RunResult {
  /** `null` when it was ended by a signal or after its time. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A settings file where it stands on this machine. */
export interface PlacedFile {
  readonly file: SettingsFile;
  /** With what a `*` matched. */
  readonly id: string;
  readonly label: string;
  readonly path: string;
}

/** What keeps a file from being edited; thrown by nothing, told by everything. */
export type Refusal = ProgramTrouble;
