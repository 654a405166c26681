import { basename } from 'node:path';
import { GatewayError } from '../../gateway/errors.ts';

/** How a process ended. */
export interface ProcessExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export function commandNotFound(command: string, searched: readonly string[]): GatewayError {
  const where = searched.length === 0 ? 'PATH is empty' : `looked in ${placesOf(searched)}`;
  const message = `The program "${command}" was not found (${where}). Install it, or give its full path as "command"`;
  return new GatewayError('configuration-invalid', message, { details: { command, searched } });
}

/** A few places in full, the rest as a number: the details have them all. */
function placesOf(searched: readonly string[]): string {
  const shown = 4;
  const more = searched.length - shown;
  return more <= 1 ? searched.join(', ') : `${searched.slice(0, shown).join(', ')} and ${more} more folders of PATH`;
}

export function noSuchFolder(cwd: string): GatewayError {
  const message = `The folder "${cwd}" of "cwd" does not exist; make it, or name another one`;
  return new GatewayError('configuration-invalid', message, { details: { cwd } });
}

/** Programs start in the home folder unless they are told otherwise. */
export function noHomeFolder(home: string): GatewayError {
  const message = `The home folder "${home}" does not exist; name the folder that the program starts in as "cwd"`;
  return new GatewayError('configuration-invalid', message, { details: { home } });
}

/** A command line that Windows would take apart otherwise than it is meant. */
export function notQuotable(error: Error): GatewayError {
  return new GatewayError('configuration-invalid', error.message, { cause: error });
}

/** What `spawn` says of a file that was found before. */
export function notStarted(file: string, error: unknown): GatewayError {
  const { code, message: words } = error as NodeJS.ErrnoException;
  const details = { file, reason: code };
  if (code === 'ENOENT' || code === 'ENOEXEC') {
    const message = `${file} cannot be started: the program named in its first line is missing, or it is made for another system`;
    return new GatewayError('configuration-invalid', message, { cause: error, details });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const message = `${file} may not be started by this person; check its rights`;
    return new GatewayError('configuration-invalid', message, { cause: error, details });
  }
  return new GatewayError('upstream-failed', `${file} could not be started: ${words}`, { cause: error, details });
}

/** The process ended by itself. `lines` are the last ones of its standard error. */
export function processEnded(
  command: string,
  exit: ProcessExit,
  { lines, hasAnswered }: { readonly lines: readonly string[]; readonly hasAnswered: boolean },
): GatewayError {
  const how = exit.signal === null ? `exited with code ${exit.code ?? 0}` : `was ended by ${exit.signal}`;
  const said = tellingLine(lines);
  const words = said === undefined ? '' : `: ${said}`;
  const rest = hasAnswered ? `. ${unknownOutcome}` : `${words === '' ? ' before it answered' : ''}. ${startRemedy}`;
  const details = { exitCode: exit.code, signal: exit.signal, stderr: lines, outcome: 'unknown' };
  return new GatewayError('upstream-failed', `The server "${basename(command)}" ${how}${words}${rest}`, { details });
}

/** It runs but cannot be talked to any more. */
export function pipeClosed(command: string, pipe: 'input' | 'output', lines: readonly string[]): GatewayError {
  const message = `The server "${basename(command)}" closed its standard ${pipe} and is started anew. ${unknownOutcome}`;
  return new GatewayError('upstream-failed', message, { details: { stderr: lines, outcome: 'unknown' } });
}

export function channelClosed(command: string): GatewayError {
  const message = `The server "${basename(command)}" is not running any more; the request was not sent and may be repeated`;
  return new GatewayError('upstream-failed', message, { details: { outcome: 'not-sent' } });
}

export function inputFull(command: string, waitingBytes: number): GatewayError {
  const message = `The server "${basename(command)}" does not read its input: ${waitingBytes} bytes wait already. The request was not sent; try again later`;
  return new GatewayError('connection-busy', message, { details: { outcome: 'not-sent', waitingBytes } });
}

export function messageTooLong(length: number, maxMessageBytes: number): GatewayError {
  const message = `The server's answer has ${length} bytes, and ${maxMessageBytes} are allowed; ask for less (paging, filters) or raise "maxMessageBytes" of the connection`;
  return new GatewayError('response-too-large', message, { details: { maxMessageBytes } });
}

const unknownOutcome =
  'Whether calls that were running took effect is unknown: repeat those that only read, and check before repeating a change';
const startRemedy = 'Check "command", "args" and "env" of the connection; `portico logs` has what the program wrote';

/** The line that most likely says why: an error's own line before its stack, else the last one. */
export function tellingLine(lines: readonly string[]): string | undefined {
  const written = lines.map((line) => line.trim()).filter((line) => line !== '');
  return (
    written.findLast((line) => /^(?:\[[^\]]*\]\s*)*(?:Uncaught )?[\w.]*(?:Error|Exception)\b[^:]*: /.test(line)) ??
    written.findLast((line) =>
      /\b(?:error|fatal|panic|cannot|could not|failed|not found|denied|invalid|missing)\b/i.test(line),
    ) ??
    written.at(-1)
  );
}
