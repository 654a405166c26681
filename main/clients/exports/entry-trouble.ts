import { basename } from 'node:path/win32';
import type { ProgramTrouble } from '../../../contract/programs.ts';
import { isJsonObject } from '../../lib/json.ts';
import type { WrittenEntry } from '../ledger.ts';
import type { EntryValue, Program } from '../program.ts';
import { isOurCommand, isOurCommandNow, isOurUrl, leadsToUs, type OurPlace } from './leads-to-us.ts';
import { whereItLeads, type WhereItLeads } from './where-it-leads.ts';

export interface JudgedEntry {
  readonly value: unknown;
  /** What would be written now; its token does not count. */
  readonly wanted: EntryValue;
  readonly written: WrittenEntry | undefined;
  readonly path: string;
  readonly program: Pick<Program, 'name' | 'offSwitch'>;
  readonly us: OurPlace;
  /** Whether an active client has this token. */
  readonly isKnown: (token: string) => boolean;
}

/** What in an entry would keep its program from reaching us; `undefined` when it leads to us. What else stands in it is the program's own business. */
export function entryTrouble(entry: JudgedEntry): ProgramTrouble | undefined {
  const file = basename(entry.path);
  const actual = whereItLeads(entry.value);
  return (
    foreign(entry, file) ??
    (actual.url === undefined ? commandTrouble(entry, actual, file) : urlTrouble(entry, actual, file)) ??
    transportTrouble(entry, actual, file) ??
    switchedOff(entry, file) ??
    (actual.url === undefined ? undefined : tokenTrouble(entry, actual, file))
  );
}

/** The command line as the ledger keeps it. */
export function lineOf({ command, args = [] }: WhereItLeads): string {
  return [command, ...args].join(' ');
}

function foreign({ value, written, us }: JudgedEntry, file: string): ProgramTrouble | undefined {
  if (written !== undefined || leadsToUs(value, us)) return undefined;
  const message = `${file} has an entry named portico that leads elsewhere`;
  return { code: 'foreign-entry', message, remedy: 'Repair puts Portico in its place, and undo brings it back' };
}

const repairOrKeep = 'Repair it, or keep it as it is';

function urlTrouble({ written, us }: JudgedEntry, actual: WhereItLeads, file: string): ProgramTrouble | undefined {
  const { url = '' } = actual;
  if (isOurUrl(url, us.url)) return undefined;
  if (written && isOurUrl(url, written.reaches)) {
    const message = `The Portico entry in ${file} leads to ${shown(url)}, and Portico is at ${us.url} now`;
    return { code: 'endpoint-moved', message, remedy: 'Repair it, or give Portico its former port back' };
  }
  return edited(`The Portico entry in ${file} ${difference(url, us.url)}`);
}

function commandTrouble({ written, us }: JudgedEntry, actual: WhereItLeads, file: string): ProgramTrouble | undefined {
  const line = [actual.command ?? '', ...(actual.args ?? [])];
  if (actual.command === undefined) return edited(`The Portico entry in ${file} says no more where it leads`);
  const ours = [us.command, ...us.args];
  if (isOurCommandNow(line, ours)) return undefined;
  if (written && lineOf(actual) === written.reaches) {
    const message = `The Portico entry in ${file} starts ${actual.command}, and Portico is started by ${us.command} now`;
    return { code: 'endpoint-moved', message, remedy: 'Repair it' };
  }
  if (isOurCommand(line, ours)) return undefined;
  return edited(`The Portico entry in ${file} starts another command: ${basename(actual.command)}`);
}

/** A kind of transport that is not the one written, or of no use for our endpoint. */
function transportTrouble(
  { wanted, written }: JudgedEntry,
  actual: WhereItLeads,
  file: string,
): ProgramTrouble | undefined {
  const target = whereItLeads(wanted);
  const isOtherWay = (actual.url === undefined) !== (target.url === undefined);
  if (isOtherWay || actual.transport === target.transport) return undefined;
  if (target.transport === undefined) {
    return actual.transport === 'sse' && actual.url !== undefined
      ? edited(`The Portico entry in ${file} says "sse" for its transport now`)
      : undefined;
  }
  if (written === undefined) return undefined;
  const now =
    actual.transport === undefined ? 'names no transport any more' : `says "${actual.transport}" for its transport now`;
  return edited(`The Portico entry in ${file} ${now}, and "${target.transport}" is needed`);
}

function switchedOff({ value, program }: JudgedEntry, file: string): ProgramTrouble | undefined {
  if (!isJsonObject(value) || !isOff(value, program)) return undefined;
  const message = `The Portico entry in ${file} is switched off`;
  return { code: 'switched-off', message, remedy: `Switch it on in ${program.name}, repair it, or keep it as it is` };
}

/** Whether an entry says that its program is not to use it. */
export function isOff(value: Readonly<Record<string, unknown>>, { offSwitch }: Pick<Program, 'offSwitch'>): boolean {
  if (offSwitch) return value[offSwitch.member] === offSwitch.off;
  return value['disabled'] === true || ['enabled', 'active', 'isActive'].some((member) => value[member] === false);
}

function tokenTrouble(
  { isKnown, program }: JudgedEntry,
  actual: WhereItLeads,
  file: string,
): ProgramTrouble | undefined {
  const remedy = 'Repair it: it gets a token that works';
  if (actual.authorization === undefined) {
    return { code: 'token-refused', message: `The Portico entry in ${file} has no token`, remedy };
  }
  // A reference is resolved by the program.
  if (actual.token === undefined || isKnown(actual.token)) return undefined;
  const message = `The token in ${file} is not one of a client that may call; ${program.name} is refused`;
  return { code: 'token-refused', message, remedy };
}

function edited(message: string): ProgramTrouble {
  return { code: 'edited', message, remedy: repairOrKeep };
}

function difference(url: string, endpoint: string): string {
  const [given, ours] = [URL.parse(url), URL.parse(endpoint)];
  if (given && ours && given.hostname === ours.hostname && given.port !== ours.port)
    return `now points to port ${given.port || '80'}`;
  return `leads to ${shown(url)} now`;
}

/** Without what may be secret in an address. */
function shown(url: string): string {
  const given = URL.parse(url);
  return given ? `${given.origin}${given.pathname}` : 'no address';
}
