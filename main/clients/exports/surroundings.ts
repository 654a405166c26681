import type { WrittenEntry } from '../ledger.ts';
import { entryOf, type EntryFacts } from '../entry-of.ts';
import type { EntryValue, Program, SettingsFile } from '../program.ts';
import { leadsToUs, type OurPlace } from './leads-to-us.ts';
import type { ExportPorts, ProgramClient } from './ports.ts';

/** What is known at one moment beside the files: where we are, who came, what was written. */
export interface Surroundings {
  readonly us: OurPlace;
  /** Whether an entry leads to this Portico, whatever its token. */
  readonly leadsToUs: (value: unknown) => boolean;
  readonly written: (program: string, file: string) => WrittenEntry | undefined;
  /** Of which drift of a program the person was told. */
  readonly toldDrift: (program: string) => string | undefined;
  /** Id of the active client with this token. */
  readonly ownerOf: (token: string) => string | undefined;
  readonly client: (id: string) => ProgramClient | undefined;
  /** Whether the client has a token of its own; others come through the pipe of a command. */
  readonly isTokenClient: (id: string) => boolean;
  /** Our entry for a file as it would be written with this token. */
  readonly entry: (program: Program, file: SettingsFile | undefined, token: string) => EntryValue;
  readonly facts: (program: Program, token: string) => EntryFacts;
}

type SurroundingPorts = Pick<ExportPorts, 'clients' | 'ledger' | 'endpoint' | 'stdio'>;

/** Ids of clients that come through the pipe of a command (`main/app.ts` names them). */
export function pipedId(clientName: string): string {
  return `stdio:${clientName}`;
}

/** Reads what is known now. The ledger and the clients are read once for all programs. */
export function readSurroundings({ clients, ledger, endpoint, stdio }: SurroundingPorts): Surroundings {
  const url = endpoint();
  const us = { url, ...stdio('') };
  const written = new Map(ledger.entries().map((entry) => [keyOf(entry.program, entry.file), entry]));
  const told = ledger.toldDrifts();
  const active = clients.list();
  const withToken = new Set(active.map(({ id }) => id));
  const known = new Map([...active, ...clients.piped()].map((client) => [client.id, client]));
  const facts: Surroundings['facts'] = (program, token) => ({ url, token, ...stdio(program.name) });
  return {
    us,
    leadsToUs: (value) => leadsToUs(value, us),
    written: (program, file) => written.get(keyOf(program, file)),
    toldDrift: (program) => told.get(program),
    ownerOf: (token) => clients.ownerOf(token),
    client: (id) => known.get(id),
    isTokenClient: (id) => withToken.has(id),
    facts,
    entry: (program, file, token) => entryOf(program, facts(program, token), file),
  };
}

function keyOf(program: string, file: string): string {
  return `${program}\0${file}`;
}
