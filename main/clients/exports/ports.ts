import type { ChangedArea } from '../../../contract/events.ts';
import type { Log } from '../../lib/log.ts';
import type { FileWriter } from '../file-writer.ts';
import type { Ledger } from '../ledger.ts';
import type { FileFormat, Machine, Program, StdioFacts } from '../program.ts';
import type { SettingsText } from '../settings-text.ts';

/** A client that may call us, as far as its program is concerned. Times in milliseconds since the epoch. */
export interface ProgramClient {
  readonly id: string;
  readonly name: string;
  readonly lastSeenAt?: number;
  readonly protocol?: { readonly revision: string };
}

/** The clients with a token of their own, and those that come through the pipe of a command. */
export interface ProgramClients {
  list(): readonly ProgramClient[];
  piped(): readonly ProgramClient[];
  /** Id of the active client with this token; asking is no sign of life of it. */
  ownerOf(token: string): string | undefined;
  /** Throws `invalid-request` for a taken name. */
  add(name: string): { readonly client: { readonly id: string }; readonly token: string };
  rotate(id: string): { readonly token: string };
  /** Takes a revocation back; the old token works again. Throws `invalid-request` when the client is not revoked, or its name taken meanwhile. */
  restore(id: string): void;
  /** Its calls are refused from now on, running ones included. Nothing happens for an unknown one. */
  revoke(id: string): Promise<void>;
}

/** What connecting programs is made of. */
export interface ExportPorts {
  readonly programs: readonly Program[];
  readonly machine: Machine;
  readonly files: FileWriter;
  readonly ledger: Ledger;
  readonly settingsText: (format: FileFormat) => SettingsText;
  readonly clients: ProgramClients;
  /** Where the endpoint is, or will be once it is served, e.g. `http://127.0.0.1:7420/mcp`. */
  readonly endpoint: () => string;
  /** The command that a client of this name starts. */
  readonly stdio: (clientName: string) => StdioFacts;
  /** Why that command would soon lead nowhere, with what to do about it. */
  readonly stdioTrouble?: string | undefined;
  /** Writes the bundle of a program and returns where it is. */
  readonly writeBundle: (program: Program) => Promise<{ readonly file: string; readonly bytes: number }>;
  /** Opens a link of a program's own scheme, which asks the person there. Rejects where nothing can be opened. */
  readonly openLink: (url: string) => Promise<void>;
  /** Says which parts of the state to read again. */
  readonly changed: (areas: readonly ChangedArea[]) => void;
  readonly newId: () => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly log: Log;
}
