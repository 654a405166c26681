import type { Writable } from 'node:stream';
import type { InstalledPart } from './installed-part.ts';
import type { StableCommand } from './stable-command.ts';

export interface StandardStreams {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
}

/** The installed program, as the command line and `portico stdio` need to know it. */
export interface Installation {
  /** Folder that holds `package.json` and `dist`. */
  readonly root: string;
  /** Where the process's own cannot be used. */
  readonly streams?: StandardStreams;
  /** The executable and arguments that start the app in the background, options of `serve` to be added; this Node and `portico serve` by default. */
  readonly startCommand?: readonly [string, ...string[]];
  /** What clients are told to start for `portico stdio`, `stdio` to be added; by default this Node and `bin/portico.js`. */
  readonly ownCommand?: StableCommand;
  /** What being installed left outside its folder; nothing by default. */
  readonly installed?: readonly InstalledPart[];
}
