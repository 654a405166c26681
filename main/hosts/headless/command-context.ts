import type { Places } from '../../config/folders.ts';
import type { ConfigFlags } from '../../config/overrides.ts';
import type { InstalledPart } from '../../lib/installed-part.ts';
import type { StableCommand } from '../../lib/stable-command.ts';
import type { Terminal } from './terminal.ts';

/** What every command gets. */
export interface CommandContext {
  readonly places: Places;
  /** What the person chose on the command line for the app itself; wins over environment and file. */
  readonly flags: ConfigFlags;
  readonly terminal: Terminal;
  /** How this person starts Portico: `portico`, or `npx portico` in a checkout. */
  readonly command: string;
  readonly stdin: NodeJS.ReadStream;
  /** Executable and first arguments with which any program starts this Portico; what follows is a command line. */
  readonly ownCommand: StableCommand;
  /** What being installed left outside the program's folder. */
  readonly installed: readonly InstalledPart[];
  /** Folder of the installed program. */
  readonly root: string;
  readonly version: string;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}
