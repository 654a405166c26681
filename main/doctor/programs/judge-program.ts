import type { Finding, FindingFix } from '../../../contract/doctor.ts';
import type { ProgramFile, ProgramTroubleCode, ProgramView } from '../../../contract/programs.ts';
import { say, verdict, type Sentence, type Verdict } from '../verdict.ts';
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
  if (state === 'not-found') return verdict('note', say('not-installed', { name }));
  const broken = files.find(({ trouble }) => trouble !== undefined);
  if (broken?.trouble) {
    const { what, advice } = troubleOf({ ...broken, trouble: broken.trouble }, name);
    return verdict('warning', what, { advice });
  }
  const canConnect = ways[0] === 'file' || ways[0] === 'command';
  const isNot = say('not-connected', { name });
  if (!canConnect) return verdict('note', isNot, { advice: say('connect-on-page') });
  return verdict('note', isNot, { advice: say('connect'), fix: { kind: 'connect', program: id } });
}

type TroubledFile = Pick<ProgramFile, 'shownPath'> & { readonly trouble: NonNullable<ProgramFile['trouble']> };

/** What is wrong with a file or an entry, and what to do about it, as `clients/` says it. */
function troubleOf(file: TroubledFile, name: string): { readonly what: Sentence; readonly advice: Sentence } {
  const { code, message, remedy } = file.trouble;
  const given = { trouble: code, path: file.shownPath, name };
  return { what: say('trouble', { ...given, text: message }), advice: say('trouble', { ...given, text: remedy }) };
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
    const { trouble, state, shownPath: path } = file;
    if (trouble) {
      if (ofTheEntry.has(trouble.code) && wrong.has(file.id)) return [isOurs(file)];
      const { what, advice } = troubleOf({ ...file, trouble }, view.name);
      return [verdict('problem', what, { advice, ...(repairable.has(trouble.code) && { fix }) })];
    }
    switch (state) {
      case 'lost':
        return [verdict('problem', say('entry-lost', { path, name: view.name }), { advice: say('repair-entry'), fix })];
      case 'changed':
        return [verdict('problem', say('entry-changed', { path }), { advice: say('repair'), fix })];
      case 'needs-restart': {
        const advice = pickUpOf(view) ?? say('start-again', { name: view.name });
        return [verdict('note', say('entry-unread', { path, name: view.name }), { advice })];
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

function isOurs({ shownPath: path }: ProgramFile): Verdict {
  return verdict('ok', say('entry-there', { path }));
}

function pickUpOf({ name, takesUp, pickUp }: ProgramView): Sentence | undefined {
  return pickUp === undefined ? undefined : say('pick-up', { name, takesUp, text: pickUp });
}

function judgeSeen({ view }: ProgramFacts, { startedAt, now }: OurFacts): Verdict {
  const { name, lastSeenAt } = view;
  const advice = pickUpOf(view) ?? say('use-it', { name });
  if (lastSeenAt === undefined) return verdict('warning', say('never-came', { name }), { advice });
  const cameAgoMs = now - lastSeenAt;
  if (startedAt !== undefined && lastSeenAt < startedAt) {
    return verdict('note', say('not-since-start', { name, startedAgoMs: now - startedAt, cameAgoMs }), { advice });
  }
  return verdict('ok', say('came', { name, cameAgoMs }));
}

function judgeRevision({ view: { name, revision } }: ProgramFacts, { revisions }: OurFacts): Verdict[] {
  if (revision === undefined) return [];
  if (revisions.includes(revision)) return [verdict('ok', say('revision-served', { name, revision }))];
  const what = say('revision-unserved', { name, revision, ours: revisions.join(', ') });
  return [verdict('problem', what, { advice: say('update', { name }) })];
}

function judgeLists({ view: { name, lastSeenAt }, followsLists }: ProgramFacts): Verdict[] {
  if (lastSeenAt === undefined) return [];
  switch (followsLists) {
    case 'yes':
      return [verdict('ok', say('lists-followed', { name }))];
    case 'no':
      return [verdict('note', say('lists-ignored', { name }), { advice: say('new-chat', { name }) })];
    case 'unknown':
      return [verdict('ok', say('lists-unknown', { name }))];
    default:
      return followsLists satisfies never;
  }
}
