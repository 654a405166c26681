import type { Finding, FindingFix } from '../../../contract/doctor.ts';
import type { ProgramFile, ProgramTroubleCode } from '../../../contract/programs.ts';
import { agoWords } from '../ago-words.ts';
import type { Verdict } from '../doctor.ts';
import { judgeAddress, judgeCommand, judgeToken } from './judge-entry.ts';
import { judgeNames } from './judge-names.ts';
import type { EntryFacts, OurFacts, ProgramFacts } from './program-facts.ts';

type ClientFinding = Finding & { readonly area: 'client' };

/** What may keep this program from working with us, from its settings file to what it said when it came. */
export function judgeProgram(facts: ProgramFacts, us: OurFacts): ClientFinding[] {
  const { view } = facts;
  const tell = (check: string, verdicts: readonly Verdict[]): ClientFinding[] =>
    verdicts.map((verdict) => ({ check, area: 'client', subject: view.id, ...verdict }));
  if (view.state === 'not-found' || view.state === 'found') return tell('client-file', [notConnected(facts)]);
  const { entries } = facts;
  const wrong = new Set(entries.filter((entry) => isWrong(entry, facts, us)).map(({ file }) => file));
  return [
    ...tell('client-file', judgeFiles(facts, wrong)),
    ...tell(
      'client-address',
      entries.flatMap((entry) => judgeAddress(entry, facts, us)),
    ),
    ...tell(
      'client-command',
      entries.flatMap((entry) => judgeCommand(entry, facts)),
    ),
    ...tell(
      'client-token',
      entries.flatMap((entry) => judgeToken(entry, facts)),
    ),
    ...tell('client-name', judgeNames(facts)),
    ...tell('client-seen', [judgeSeen(facts, us)]),
    ...tell('client-revision', judgeRevision(facts, us)),
    ...tell('client-lists', judgeLists(facts)),
  ];
}

function notConnected({ view: { id, name, state, files, ways } }: ProgramFacts): Verdict {
  if (state === 'not-found') return { outcome: 'note', message: `${name} is not on this machine` };
  const broken = files.find(({ trouble }) => trouble !== undefined);
  if (broken?.trouble) {
    return { outcome: 'warning', message: `${name}: ${broken.trouble.message}`, remedy: broken.trouble.remedy };
  }
  const canConnect = ways[0] === 'file' || ways[0] === 'command';
  return {
    outcome: 'note',
    message: `${name} is on this machine and not connected`,
    remedy: canConnect ? 'Connect it' : 'Connect it on the page Clients',
    ...(canConnect && { fix: { kind: 'connect', program: id } }),
  };
}

function isWrong(entry: EntryFacts, facts: ProgramFacts, us: OurFacts): boolean {
  const verdicts = [...judgeAddress(entry, facts, us), ...judgeCommand(entry, facts), ...judgeToken(entry, facts)];
  return verdicts.some(({ outcome }) => outcome === 'problem');
}

/** Told once, by the checks that look at the entry itself. */
const ofTheEntry: ReadonlySet<ProgramTroubleCode> = new Set(['edited', 'endpoint-moved', 'token-refused']);

/** Repairing writes the entry anew, which these need. The others are about the file, which the person has to see to first. */
const repairable: ReadonlySet<ProgramTroubleCode> = new Set([
  'edited',
  'endpoint-moved',
  'token-refused',
  'switched-off',
  'foreign-entry',
]);

/** `wrong`: files whose entry is found wrong by itself. */
function judgeFiles({ view }: ProgramFacts, wrong: ReadonlySet<string>): Verdict[] {
  const fix: FindingFix = { kind: 'repair', program: view.id };
  return view.files.flatMap((file): Verdict[] => {
    const { trouble, state, shownPath } = file;
    if (trouble) {
      if (ofTheEntry.has(trouble.code) && wrong.has(file.id)) return [isOurs(file)];
      const { message, remedy, code } = trouble;
      return [{ outcome: 'problem', message, remedy, ...(repairable.has(code) && { fix }) }];
    }
    switch (state) {
      case 'lost': {
        const message = `${shownPath} has lost the Portico entry; ${view.name} does not reach Portico`;
        return [{ outcome: 'problem', message, remedy: 'Repair it: the entry is written again', fix }];
      }
      case 'changed':
        return [
          { outcome: 'problem', message: `The Portico entry in ${shownPath} was changed`, remedy: 'Repair it', fix },
        ];
      case 'needs-restart': {
        const message = `The entry in ${shownPath} is right, and ${view.name} has not read it yet`;
        return [{ outcome: 'note', message, remedy: view.pickUp ?? `Start ${view.name} again` }];
      }
      case 'connected':
        return [isOurs(file)];
      case 'found':
        return [];
      default:
        return state satisfies never;
    }
  });
}

function isOurs({ shownPath }: ProgramFile): Verdict {
  return { outcome: 'ok', message: `${shownPath} can be read, and the Portico entry is there` };
}

function judgeSeen({ view: { name, lastSeenAt, pickUp } }: ProgramFacts, { startedAt, now }: OurFacts): Verdict {
  const remedy = pickUp ?? `Open ${name} and use one of its tools`;
  if (lastSeenAt === undefined) return { outcome: 'warning', message: `${name} has never come`, remedy };
  if (startedAt !== undefined && lastSeenAt < startedAt) {
    const message = `${name} has not come since Portico started ${agoWords(now - startedAt)}; it last came ${agoWords(now - lastSeenAt)}`;
    return { outcome: 'note', message, remedy };
  }
  return { outcome: 'ok', message: `${name} last came ${agoWords(now - lastSeenAt)}` };
}

function judgeRevision({ view: { name, revision } }: ProgramFacts, { revisions }: OurFacts): Verdict[] {
  if (revision === undefined) return [];
  if (revisions.includes(revision))
    return [{ outcome: 'ok', message: `${name} speaks ${revision}, which Portico serves` }];
  const message = `${name} spoke ${revision}, which Portico does not serve (${revisions.join(', ')})`;
  return [{ outcome: 'problem', message, remedy: `Update ${name}, or Portico` }];
}

function judgeLists({ view: { name, lastSeenAt }, followsLists }: ProgramFacts): Verdict[] {
  if (lastSeenAt === undefined) return [];
  switch (followsLists) {
    case 'yes':
      return [{ outcome: 'ok', message: `${name} reads the tools again when they change` }];
    case 'no': {
      const message = `${name} was told that the tools changed and did not read them again`;
      return [{ outcome: 'note', message, remedy: `Start ${name} again, or a new chat, when a tool is missing` }];
    }
    case 'unknown':
      return [
        { outcome: 'ok', message: `No tools changed while ${name} was listening; whether it follows is not known` },
      ];
    default:
      return followsLists satisfies never;
  }
}
