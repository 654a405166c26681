import type { FindingFix } from '../../../contract/doctor.ts';
import { say, verdict, type Sentence, type Verdict } from '../verdict.ts';
import type { EntryFacts, OurFacts, ProgramFacts } from './program-facts.ts';

/** Whether the address of an entry leads to our endpoint. Entries that start a command have none. */
export function judgeAddress(entry: EntryFacts, { view }: ProgramFacts, { endpoint }: OurFacts): Verdict[] {
  const { url, shownPath: path } = entry;
  if (url === undefined) return [];
  const fix = repairOf(view.id);
  const wrong = (what: Sentence): Verdict[] => [
    verdict('problem', what, { advice: say('repair-address', { endpoint }), fix }),
  ];
  const [given, ours] = [URL.parse(url), new URL(endpoint)];
  if (!given) return wrong(say('address-none', { path }));
  if (given.protocol !== ours.protocol)
    return wrong(say('address-protocol', { path, given: `${given.protocol}//`, ours: `${ours.protocol}//` }));
  if (!isThisMachine(given.hostname)) return wrong(say('address-elsewhere', { path, given: given.hostname }));
  if (portOf(given) !== portOf(ours))
    return wrong(say('address-port', { path, given: portOf(given), ours: portOf(ours) }));
  if (!isOurPath(given.pathname)) return wrong(say('address-path', { path, given: given.pathname }));
  if (given.hostname === ours.hostname) return [verdict('ok', say('address-ours', { url }))];
  const advice = say('repair-loopback', { name: view.name, host: ours.hostname });
  return [verdict('note', say('address-loopback', { path, given: given.hostname }), { advice, fix })];
}

/** Whether the token of an entry is one of a client that may call. */
export function judgeToken(entry: EntryFacts, { view: { id, name } }: ProgramFacts): Verdict[] {
  const { url, shownPath: path, token } = entry;
  if (url === undefined) return [];
  const mend = { advice: say('repair-token'), fix: repairOf(id) };
  switch (token) {
    case 'active':
      return [verdict('ok', say('token-accepted', { path }))];
    case 'refused':
      return [verdict('problem', say('token-refused', { path, name }), mend)];
    case 'none':
      return [verdict('problem', say('token-missing', { path }), mend)];
    case 'elsewhere':
      return [verdict('note', say('token-reference', { path, name }))];
    default:
      return token satisfies never;
  }
}

/** Whether the command of an entry is there. */
export function judgeCommand(entry: EntryFacts, { view: { id, name } }: ProgramFacts): Verdict[] {
  const { command, commandExists, shownPath: path } = entry;
  if (command === undefined) return [];
  const fix = repairOf(id);
  switch (commandExists) {
    case true:
      return [verdict('ok', say('command-there', { command }))];
    case undefined:
      return [
        verdict('note', say('command-by-name', { path, command, name }), { advice: say('repair-command-name'), fix }),
      ];
    case false:
      return [verdict('problem', say('command-missing', { path, command }), { advice: say('repair-command'), fix })];
    default:
      return commandExists satisfies never;
  }
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
