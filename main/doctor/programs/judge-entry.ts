import type { FindingFix } from '../../../contract/doctor.ts';
import type { Verdict } from '../doctor.ts';
import type { EntryFacts, OurFacts, ProgramFacts } from './program-facts.ts';

/** Whether the address of an entry leads to our endpoint. Entries that start a command have none. */
export function judgeAddress(entry: EntryFacts, { view }: ProgramFacts, { endpoint }: OurFacts): Verdict[] {
  const { url, shownPath } = entry;
  if (url === undefined) return [];
  const fix = repairOf(view.id);
  const remedy = `Repair it: ${endpoint} is written`;
  const wrong = (what: string): Verdict[] => [{ outcome: 'problem', message: `${shownPath}: ${what}`, remedy, fix }];
  const [given, ours] = [URL.parse(url), new URL(endpoint)];
  if (!given) return wrong('the address of the Portico entry is none');
  if (given.protocol !== ours.protocol)
    return wrong(`the address begins with ${given.protocol}//, and Portico answers ${ours.protocol}//`);
  if (!isThisMachine(given.hostname)) return wrong(`the address names ${given.hostname}, which is not this machine`);
  if (portOf(given) !== portOf(ours))
    return wrong(`the address names port ${portOf(given)}, and Portico is at port ${portOf(ours)}`);
  if (!isOurPath(given.pathname)) return wrong(`the address ends in ${given.pathname}, and the endpoint is at /mcp`);
  if (given.hostname === ours.hostname) return [{ outcome: 'ok', message: `${url} leads to this endpoint` }];
  return [
    {
      outcome: 'note',
      message: `${shownPath}: the address says ${given.hostname}, which some programs take for ::1, where nothing answers`,
      remedy: `Repair it when ${view.name} does not connect: ${ours.hostname} is written`,
      fix,
    },
  ];
}

/** Whether the token of an entry is one of a client that may call. */
export function judgeToken(entry: EntryFacts, { view }: ProgramFacts): Verdict[] {
  const { url, shownPath, token } = entry;
  if (url === undefined) return [];
  const remedy = 'Repair it: it gets a token that works';
  const fix = repairOf(view.id);
  switch (token) {
    case 'active':
      return [{ outcome: 'ok', message: `The token in ${shownPath} is one of a client that may call` }];
    case 'refused': {
      const message = `The token in ${shownPath} is unknown or was revoked; ${view.name} is refused`;
      return [{ outcome: 'problem', message, remedy, fix }];
    }
    case 'none':
      return [{ outcome: 'problem', message: `The Portico entry in ${shownPath} has no token`, remedy, fix }];
    case 'elsewhere': {
      const message = `The token in ${shownPath} is a reference that ${view.name} resolves; it cannot be checked from here`;
      return [{ outcome: 'note', message }];
    }
    default:
      return token satisfies never;
  }
}

/** Whether the command of an entry is there. */
export function judgeCommand(entry: EntryFacts, { view }: ProgramFacts): Verdict[] {
  const { command, commandExists, shownPath } = entry;
  if (command === undefined) return [];
  if (commandExists === true) return [{ outcome: 'ok', message: `${command} is there to be started` }];
  if (commandExists === undefined) {
    const message = `${shownPath} starts ${command}, which ${view.name} looks up on its own PATH`;
    return [
      {
        outcome: 'note',
        message,
        remedy: 'Repair it when it is not found: the whole path is written',
        fix: repairOf(view.id),
      },
    ];
  }
  const message = `${shownPath} starts ${command}, which is not there or cannot be started`;
  return [{ outcome: 'problem', message, remedy: 'Repair it: the present path is written', fix: repairOf(view.id) }];
}

function repairOf(program: string): FindingFix {
  return { kind: 'repair', program };
}

function isThisMachine(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function portOf({ port, protocol }: URL): string {
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}

/** The endpoint, one of its places, or the older transport. */
function isOurPath(path: string): boolean {
  return /^\/(mcp|sse)(\/|$)/.test(path);
}
