import { describe, expect, it } from 'vitest';
import type { ClientView } from '../../contract/clients.ts';
import { sameName } from '../../renderer/components/same-name.ts';
import { placeAddress } from '../../renderer/pages/clients/details/place-address.ts';
import { arrange, fits, groupsOf, isOverdue, rounded } from '../../renderer/pages/clients/list/client-groups.ts';
import { ago, sampleNow } from './support/sample-clients.ts';

const client = (id: string, more: Partial<ClientView> = {}): ClientView => ({
  id,
  name: id,
  createdAt: ago(600),
  access: 'token',
  openSessions: 0,
  offered: { tools: 1, tokens: 10 },
  ...more,
});

describe('groups of clients', () => {
  const here = client('here', { openSessions: 1, lastSeenAt: ago(30) });
  const lately = client('lately', { lastSeenAt: ago(4) });
  const gone = client('gone', { lastSeenAt: ago(60) });
  const never = client('never');
  const now = sampleNow;

  it('puts those that never came first, and leaves out groups without members', () => {
    const groups = (clients: readonly ClientView[]) =>
      groupsOf(clients, arrange(clients, { now })).map(({ presence, clients: members }) => [
        presence,
        members.map(({ id }) => id),
      ]);
    expect(groups([here, lately, gone, never])).toEqual([
      ['never-seen', ['never']],
      ['connected', ['here', 'lately']],
      ['idle', ['gone']],
    ]);
    expect(groups([gone])).toEqual([['idle', ['gone']]]);
  });

  it('lets nobody change places while they are held, and still takes in who is new', () => {
    const held = arrange([here, never], { now });
    const changed = [{ ...never, openSessions: 1 }, gone, here];
    expect([...arrange(changed, { now, held })]).toEqual([
      ['here', 'connected'],
      ['never', 'never-seen'],
      ['gone', 'idle'],
    ]);
    expect([...arrange([gone], { now, held })]).toEqual([['gone', 'idle']]);
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
