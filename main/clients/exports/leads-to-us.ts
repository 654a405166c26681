import { win32 } from 'node:path';
import { whereItLeads } from './where-it-leads.ts';

/** This Portico, as entries lead to it. */
export interface OurPlace {
  /** The endpoint, e.g. `http://127.0.0.1:7420/mcp`. */
  readonly url: string;
  /** The command, with the arguments of a client of any name. */
  readonly command: string;
  readonly args: readonly string[];
}

/** Whether an entry leads to this Portico, whatever its token and its name for itself. */
export function leadsToUs(value: unknown, us: OurPlace): boolean {
  const { url, command, args = [] } = whereItLeads(value);
  if (url !== undefined) return isOurUrl(url, us.url);
  if (command === undefined) return false;
  return isOurCommand([command, ...args], [us.command, ...us.args]);
}

/** Whether an address is our endpoint, or a place below it. */
export function isOurUrl(url: string, endpoint: string): boolean {
  const [given, ours] = [URL.parse(url), URL.parse(endpoint)];
  if (!given || !ours) return false;
  const isHere = given.hostname === ours.hostname || (given.hostname === 'localhost' && ours.hostname === '127.0.0.1');
  const path = given.pathname.replace(/\/$/, '');
  return (
    isHere &&
    given.protocol === ours.protocol &&
    given.port === ours.port &&
    (path === ours.pathname || path.startsWith(`${ours.pathname}/`))
  );
}

/** Whether a command line is `portico stdio` on our data folder, however Portico is started. */
export function isOurCommand(line: readonly string[], ours: readonly string[]): boolean {
  const at = line.indexOf('stdio');
  if (at < 1) return false;
  const isPortico = line.slice(0, at).some((word) => /^portico([.-]|$)/i.test(win32.basename(word)));
  return (isPortico || isBegunAlike(line, ours)) && optionOf(line, '--data-dir') === optionOf(ours, '--data-dir');
}

/** Whether a command line starts Portico as it is started now. */
export function isOurCommandNow(line: readonly string[], ours: readonly string[]): boolean {
  return isOurCommand(line, ours) && isBegunAlike(line, ours);
}

function isBegunAlike(line: readonly string[], ours: readonly string[]): boolean {
  const begin = ours.slice(0, ours.indexOf('stdio') + 1);
  return begin.every((word, index) => word === line[index]);
}

function optionOf(line: readonly string[], name: string): string | undefined {
  const at = line.indexOf(name);
  if (at >= 0) return line[at + 1];
  return line.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}
