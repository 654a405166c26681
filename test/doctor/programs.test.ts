import { describe, expect, it } from 'vitest';
import type { Finding } from '../../contract/doctor.ts';
import type { ProgramFile, ProgramView } from '../../contract/programs.ts';
import { judgeProgram } from '../../main/doctor/programs/judge-program.ts';
import type { EntryFacts, OurFacts, ProgramFacts } from '../../main/doctor/programs/program-facts.ts';

const minute = 60_000;
const now = 1_000 * minute;
const us: OurFacts = {
  endpoint: 'http://127.0.0.1:7420/mcp',
  startedAt: now - 10 * minute,
  now,
  revisions: ['2026-07-28', '2025-11-25'],
};

const file = (more: Partial<ProgramFile> = {}): ProgramFile => ({
  id: 'user',
  label: 'User settings',
  path: '/home/ada/.cursor/mcp.json',
  shownPath: '~/.cursor/mcp.json',
  exists: true,
  state: 'connected',
  others: [],
  ...more,
});

const view = (more: Partial<ProgramView> = {}): ProgramView => ({
  id: 'cursor',
  name: 'Cursor',
  state: 'connected',
  installed: true,
  configured: true,
  discontinued: false,
  ways: ['file', 'snippet'],
  transport: 'http',
  takesUp: 'refresh',
  files: [file()],
  client: 'client-1',
  lastSeenAt: now - 2 * minute,
  revision: '2025-11-25',
  docs: 'https://example.com',
  evidence: 'verified',
  ...more,
});

const entry = (more: Partial<EntryFacts> = {}): EntryFacts => ({
  file: 'user',
  shownPath: '~/.cursor/mcp.json',
  isOfProfile: false,
  name: 'portico',
  url: 'http://127.0.0.1:7420/mcp',
  token: 'active',
  ...more,
});

const facts = (more: Partial<ProgramFacts> = {}): ProgramFacts => ({
  view: view(),
  entries: [entry()],
  followsLists: 'yes',
  ...more,
});

/** The findings of one check in English, without what is the same in all. */
function judged(check: string, given: Partial<ProgramFacts>): Partial<Finding>[] {
  const found = judgeProgram(facts(given), us).filter((finding) => finding.check === check);
  return found.map(({ check: _, area: __, subject: ___, said: ____, advised: _____, ...rest }) => rest);
}

const repair = { kind: 'repair', program: 'cursor' };

it('A program that is connected and comes has nothing wrong, in the order in which a call travels', () => {
  const found = judgeProgram(facts(), us);
  expect(found.map(({ check, outcome, message }) => [check, outcome, message])).toEqual([
    ['client-file', 'ok', '~/.cursor/mcp.json can be read, and the Portico entry is there'],
    ['client-address', 'ok', 'http://127.0.0.1:7420/mcp leads to this endpoint'],
    ['client-token', 'ok', 'The token in ~/.cursor/mcp.json is one of a client that may call'],
    ['client-name', 'ok', 'Cursor finds Portico once'],
    ['client-seen', 'ok', 'Cursor last came 2 minutes ago'],
    ['client-revision', 'ok', 'Cursor speaks 2025-11-25, which Portico serves'],
    ['client-lists', 'ok', 'Cursor reads the tools again when they change'],
  ]);
  expect(found[0]).toMatchObject({ area: 'client', subject: 'cursor' });
});

describe('The settings file of a program', () => {
  it.each([
    {
      what: 'of a program that is not connected',
      given: { view: view({ state: 'found', files: [file({ state: 'found' })] }), entries: [] },
      expected: {
        outcome: 'note',
        message: 'Cursor is on this machine and not connected',
        remedy: 'Connect it',
        fix: { kind: 'connect', program: 'cursor' },
      },
    },
    {
      what: 'of a program that takes only a link',
      given: { view: view({ state: 'found', ways: ['link' as const], files: [] }), entries: [] },
      expected: {
        outcome: 'note',
        message: 'Cursor is on this machine and not connected',
        remedy: 'Connect it on the page Clients',
      },
    },
    {
      what: 'that cannot be read, of a program that is not connected',
      given: {
        view: view({
          state: 'found',
          files: [
            file({
              state: 'found',
              trouble: { code: 'broken', message: 'mcp.json does not parse at line 3', remedy: 'Mend it' },
            }),
          ],
        }),
        entries: [],
      },
      expected: { outcome: 'warning', message: 'mcp.json does not parse at line 3', remedy: 'Mend it' },
    },
    {
      what: 'of a program that is not there',
      given: { view: view({ state: 'not-found', files: [] }), entries: [] },
      expected: { outcome: 'note', message: 'Cursor is not on this machine' },
    },
    {
      what: 'that lost our entry',
      given: { view: view({ state: 'lost', files: [file({ state: 'lost' })] }), entries: [] },
      expected: {
        outcome: 'problem',
        message: '~/.cursor/mcp.json has lost the Portico entry; Cursor does not reach Portico',
        remedy: 'Repair it: the entry is written again',
        fix: repair,
      },
    },
    {
      what: 'with our entry switched off',
      given: {
        view: view({
          state: 'changed',
          files: [
            file({
              state: 'changed',
              trouble: {
                code: 'switched-off',
                message: 'The Portico entry in mcp.json is switched off',
                remedy: 'Repair it',
              },
            }),
          ],
        }),
      },
      expected: {
        outcome: 'problem',
        message: 'The Portico entry in mcp.json is switched off',
        remedy: 'Repair it',
        fix: repair,
      },
    },
    {
      what: 'that is locked, which only the person can mend',
      given: {
        view: view({
          files: [file({ trouble: { code: 'locked', message: 'mcp.json is locked', remedy: 'Close Cursor' } })],
        }),
      },
      expected: { outcome: 'problem', message: 'mcp.json is locked', remedy: 'Close Cursor' },
    },
    {
      what: 'that the program has not read yet',
      given: {
        view: view({
          state: 'needs-restart',
          pickUp: 'Quit Cursor and open it again',
          files: [file({ state: 'needs-restart' })],
        }),
      },
      expected: {
        outcome: 'note',
        message: 'The entry in ~/.cursor/mcp.json is right, and Cursor has not read it yet',
        remedy: 'Quit Cursor and open it again',
      },
    },
  ] as const)('$what is told as such', ({ given, expected }) => {
    expect(judged('client-file', given)).toEqual([expected]);
  });

  it('with an entry that is wrong in itself is told about once', () => {
    const trouble = { code: 'edited', message: 'now points to port 7421', remedy: 'Repair it' } as const;
    const found = judgeProgram(
      facts({
        view: view({ state: 'changed', files: [file({ state: 'changed', trouble })] }),
        entries: [entry({ url: 'http://127.0.0.1:7421/mcp' })],
      }),
      us,
    );
    expect(found.filter(({ outcome }) => outcome === 'problem').map(({ check }) => check)).toEqual(['client-address']);
  });
});

describe('The address of an entry', () => {
  it.each([
    ['http://127.0.0.1:7421/mcp', 'the address names port 7421, and Portico is at port 7420'],
    ['http://127.0.0.1/mcp', 'the address names port 80, and Portico is at port 7420'],
    ['https://127.0.0.1:7420/mcp', 'the address begins with https://, and Portico answers http://'],
    ['http://192.168.0.7:7420/mcp', 'the address names 192.168.0.7, which is not this machine'],
    ['http://127.0.0.1:7420/', 'the address ends in /, and the endpoint is at /mcp'],
    ['somewhere', 'the address of the Portico entry is none'],
  ])('%s is a problem that repairing mends', (url, what) => {
    const [found] = judged('client-address', { entries: [entry({ url })] });
    expect(found).toMatchObject({ outcome: 'problem', message: `~/.cursor/mcp.json: ${what}`, fix: repair });
  });

  it.each(['http://127.0.0.1:7420/mcp', 'http://127.0.0.1:7420/mcp/jira', 'http://127.0.0.1:7420/sse'])(
    '%s leads to us',
    (url) => {
      expect(judged('client-address', { entries: [entry({ url })] })).toEqual([
        { outcome: 'ok', message: `${url} leads to this endpoint` },
      ]);
    },
  );

  it('that says localhost is noted, since some programs take it for ::1', () => {
    expect(judged('client-address', { entries: [entry({ url: 'http://localhost:7420/mcp' })] })).toEqual([
      {
        outcome: 'note',
        message:
          '~/.cursor/mcp.json: the address says localhost, which some programs take for ::1, where nothing answers',
        remedy: 'Repair it when Cursor does not connect: 127.0.0.1 is written',
        fix: repair,
      },
    ]);
  });
});

describe('The token of an entry', () => {
  it.each([
    {
      token: 'refused',
      found: {
        outcome: 'problem',
        message: 'The token in ~/.cursor/mcp.json is unknown or was revoked; Cursor is refused',
        remedy: 'Repair it: it gets a token that works',
        fix: repair,
      },
    },
    {
      token: 'none',
      found: {
        outcome: 'problem',
        message: 'The Portico entry in ~/.cursor/mcp.json has no token',
        remedy: 'Repair it: it gets a token that works',
        fix: repair,
      },
    },
    {
      token: 'elsewhere',
      found: {
        outcome: 'note',
        message: 'The token in ~/.cursor/mcp.json is a reference that Cursor resolves; it cannot be checked from here',
      },
    },
  ] as const)('that is $token is told', ({ token, found }) => {
    expect(judged('client-token', { entries: [entry({ token })] })).toEqual([found]);
  });
});

describe('The command of an entry', () => {
  const command = '/opt/Portico/portico';
  it.each([
    [true, 'ok', '/opt/Portico/portico is there to be started'],
    [false, 'problem', '~/.cursor/mcp.json starts /opt/Portico/portico, which is not there or cannot be started'],
    [undefined, 'note', '~/.cursor/mcp.json starts /opt/Portico/portico, which Cursor looks up on its own PATH'],
  ] as const)('that exists: %s', (commandExists, outcome, message) => {
    const started = entry({ url: undefined, token: 'none', command, commandExists });
    expect(judged('client-command', { entries: [started] })).toMatchObject([{ outcome, message }]);
    expect(judged('client-token', { entries: [started] })).toEqual([]);
  });
});

describe('How often a program finds us', () => {
  const twice = 'Cursor finds Portico 2 times and shows its tools as often: ';
  it.each([
    {
      what: 'two names in one file',
      entries: [entry(), entry({ name: 'gateway' })],
      message: `${twice}portico (~/.cursor/mcp.json), gateway (~/.cursor/mcp.json)`,
    },
    {
      what: 'two files that it reads together',
      entries: [entry(), entry({ file: 'other', shownPath: '~/.other/mcp.json' })],
      message: `${twice}portico (~/.cursor/mcp.json), portico (~/.other/mcp.json)`,
    },
    {
      what: 'two names in one profile',
      entries: [
        entry(),
        entry({ file: 'profile-1', shownPath: 'profile', isOfProfile: true }),
        entry({ file: 'profile-1', shownPath: 'profile', isOfProfile: true, name: 'gateway' }),
      ],
      message: `${twice}portico (profile), gateway (profile)`,
    },
  ])('$what are a warning', ({ entries, message }) => {
    expect(judged('client-name', { entries })).toEqual([
      { outcome: 'warning', message, remedy: 'Take out all but one of these entries' },
    ]);
  });

  it('once in each of several profiles is once', () => {
    const profiles = ['profile-1', 'profile-2'].map((id) => entry({ file: id, isOfProfile: true }));
    expect(judged('client-name', { entries: [entry(), ...profiles] })).toMatchObject([{ outcome: 'ok' }]);
  });
});

describe('What a program said when it came', () => {
  it.each([
    [undefined, 'warning', 'Cursor has never come'],
    [now - 120 * minute, 'note', 'Cursor has not come since Portico started 10 minutes ago; it last came 2 hours ago'],
    [now - 10, 'ok', 'Cursor last came just now'],
  ] as const)('last at %s is a %s', (lastSeenAt, outcome, message) => {
    const { lastSeenAt: _, ...rest } = view();
    const seen = lastSeenAt === undefined ? rest : { ...rest, lastSeenAt };
    expect(judged('client-seen', { view: seen })).toMatchObject([{ outcome, message }]);
  });

  it('counts only from a start that serves', () => {
    const seen = facts({ view: view({ lastSeenAt: now - 120 * minute }) });
    const found = judgeProgram(seen, { ...us, startedAt: undefined }).find(({ check }) => check === 'client-seen');
    expect(found).toMatchObject({ outcome: 'ok', message: 'Cursor last came 2 hours ago' });
  });

  it('a revision that is not served is a problem', () => {
    expect(judged('client-revision', { view: view({ revision: '2024-10-07' }) })).toEqual([
      {
        outcome: 'problem',
        message: 'Cursor spoke 2024-10-07, which Portico does not serve (2026-07-28, 2025-11-25)',
        remedy: 'Update Cursor, or Portico',
      },
    ]);
  });

  it.each([
    ['no', 'note', 'Cursor was told that the tools changed and did not read them again'],
    ['unknown', 'ok', 'No tools changed while Cursor was listening; whether it follows is not known'],
  ] as const)('that it follows list_changed: %s', (followsLists, outcome, message) => {
    expect(judged('client-lists', { followsLists })).toMatchObject([{ outcome, message }]);
  });
});
