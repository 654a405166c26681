import { describe, expect, it } from 'vitest';
import type { ClientView } from '../../contract/clients.ts';
import { sameName } from '../../renderer/components/same-name.ts';
import { placeAddress } from '../../renderer/pages/clients/details/place-address.ts';
import { fits, isOverdue, rounded } from '../../renderer/pages/clients/list/client-groups.ts';
import { arrange, groupsOf, rowFits, rowsOf, type Row } from '../../renderer/pages/clients/list/rows.ts';
import { ago, sampleNow } from './support/sample-clients.ts';
import { program } from './support/sample-programs.ts';

const client = (id: string, more: Partial<ClientView> = {}): ClientView => ({
  id,
  name: id,
  createdAt: ago(600),
  access: 'token',
  openSessions: 0,
  offered: { tools: 1, tokens: 10 },
  ...more,
});

const brokenFile = {
  id: 'user',
  label: 'User settings',
  path: '/home/ada/.one/mcp.json',
  shownPath: '~/.one/mcp.json',
  exists: true,
  state: 'found' as const,
  others: [],
  trouble: { code: 'broken' as const, message: 'A comma is missing', remedy: 'Mend it' },
};

describe('groups of clients', () => {
  const here = client('here', { openSessions: 1, lastSeenAt: ago(30) });
  const lately = client('lately', { lastSeenAt: ago(4) });
  const gone = client('gone', { lastSeenAt: ago(60) });
  const never = client('never');
  const now = sampleNow;
  const groups = (rows: readonly Row[]) =>
    groupsOf(rows, arrange(rows, { now })).map(({ group, rows: members }) => [group, members.map(({ key }) => key)]);

  it('puts those that need the person first, and leaves out groups without members', () => {
    const programs = [
      program('absent', 'Absent', { state: 'not-found' }),
      program('there', 'There'),
      program('well', 'Well', { state: 'connected' }),
      program('odd', 'Odd', { state: 'lost' }),
    ];
    expect(groups(rowsOf(programs, [here, lately, gone, never]))).toEqual([
      ['needs-you', ['odd']],
      ['never-seen', ['never']],
      ['connected', ['well', 'here', 'lately']],
      ['idle', ['gone']],
      ['found', ['there']],
      ['not-found', ['absent']],
    ]);
    expect(groups(rowsOf([], [gone]))).toEqual([['idle', ['gone']]]);
  });

  it.each([
    ['changed', {}, 'needs-you'],
    ['lost', {}, 'needs-you'],
    ['needs-restart', {}, 'needs-you'],
    ['connected', {}, 'connected'],
    ['found', {}, 'found'],
    ['not-found', {}, 'not-found'],
    ['found', { files: [brokenFile] }, 'needs-you'],
    ['connected', { files: [brokenFile] }, 'needs-you'],
    // Added by hand: it has access, whatever its files say.
    ['found', { client: 'gone' }, 'idle'],
  ] as const)('puts a program that is %s, %j, in the group “%s”', (state, more, expected) => {
    const rows = rowsOf(
      [program('one', 'One', { ...more, state, files: [...('files' in more ? more.files : [])] })],
      [gone],
    );
    expect(groups(rows).find(([, keys]) => keys?.includes('one'))?.[0]).toBe(expected);
  });

  it('shows a client once: with the program it belongs to, under the name the person gave it', () => {
    const rows = rowsOf([program('cursor', 'Cursor', { client: 'here' })], [{ ...here, name: 'Cursor at home' }, gone]);
    expect(rows.map(({ key, name }) => [key, name])).toEqual([
      ['cursor', 'Cursor at home'],
      ['gone', 'gone'],
    ]);
  });

  it('lets nobody change places while they are held, and still takes in who is new', () => {
    const held = arrange(rowsOf([], [here, never]), { now });
    const changed = rowsOf([], [{ ...never, openSessions: 1 }, gone, here]);
    expect([...arrange(changed, { now, held })]).toEqual([
      ['here', 'connected'],
      ['never', 'never-seen'],
      ['gone', 'idle'],
    ]);
    expect([...arrange(rowsOf([], [gone]), { now, held })]).toEqual([['gone', 'idle']]);
  });

  it.each([
    ['~/.cursor', true],
    ['cursor home', true],
    ['zed', false],
  ])('finds a program by “%s”: %s', (text, expected) => {
    const [row] = rowsOf([program('cursor', 'Cursor', { client: 'here' })], [{ ...here, name: 'Home' }]);
    expect(row && rowFits(row, text)).toBe(expected);
  });

  it.each([
    ['was added an hour ago', { createdAt: ago(60) }, true],
    ['was added just under an hour ago', { createdAt: ago(59) }, false],
    ['came once', { lastSeenAt: ago(500) }, false],
    ['is here now', { openSessions: 1 }, false],
  ])('says of a client that %s whether it is overdue', (_, more, expected) => {
    expect(isOverdue(client('one', more), now)).toBe(expected);
  });
});

describe('the filter of clients', () => {
  const cursor = {
    name: 'Cursor Ёлка',
    protocol: {
      revision: '2026-07-28',
      program: 'cursor-vscode 1.0.0',
      capabilities: ['elicitation'],
      place: 'set work',
    },
  };
  it.each([
    ['', true],
    ['CURSOR', true],
    ['елка', true],
    ['vscode 2026', true],
    ['elicit work', true],
    ['cursor 2025', false],
  ])('finds by “%s”: %s', (text, expected) => {
    expect(fits(cursor, text)).toBe(expected);
  });
});

it.each([
  ['*', 'http://127.0.0.1:7420/mcp'],
  ['connection jira', 'http://127.0.0.1:7420/mcp/jira'],
  ['set my work', 'http://127.0.0.1:7420/mcp/set/my%20work'],
])('the address of “%s” is %s', (place, expected) => {
  expect(placeAddress('http://127.0.0.1:7420/mcp', place)).toBe(expected);
});

it.each([
  [0, 0],
  [4, 0],
  [348, 350],
  [2_380, 2_400],
  [16_249, 16_200],
])('%i tokens are shown as %i', (tokens, expected) => {
  expect(rounded(tokens)).toBe(expected);
});

it.each([
  ['VS Code', ' vs code ', true],
  ['ＶＳ Code', 'VS Code', true],
  ['VS Code', 'VSCode', false],
])('“%s” and “%s” are read as the same name: %s', (one, other, expected) => {
  expect(sameName(one, other)).toBe(expected);
});
