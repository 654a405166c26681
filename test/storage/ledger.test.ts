import { expect, it } from 'vitest';
import type { ChangedFile, RecordedChange, WrittenEntry } from '../../main/clients/ledger.ts';
import { open } from './database-fixtures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const entry: WrittenEntry = {
  program: 'cursor',
  file: 'user',
  path: '/home/ada/.cursor/mcp.json',
  entryHash: 'e1',
  client: 'c1',
  reaches: 'http://127.0.0.1:7420/mcp',
  writtenAt: 5,
  made: 1,
  kept: false,
};
const file: ChangedFile = {
  file: 'user',
  path: '/home/ada/.cursor/mcp.json',
  before: undefined,
  after: 'a1',
  copy: undefined,
  entryBefore: undefined,
  entryAfter: 'e1',
  made: 1,
  folders: ['/home/ada/.cursor'],
};
const change: RecordedChange = {
  id: 'x1',
  program: 'cursor',
  what: 'connect',
  at: 5,
  files: [file],
  client: 'c1',
  undoneAt: undefined,
};

it('keeps over a restart which entries were written, one per file of a program', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const command = { ...entry, program: 'claude-desktop', client: undefined, reaches: 'portico stdio' };
  database.ledger.put({ ...entry, entryHash: 'e0', kept: true });
  database.ledger.put(entry);
  database.ledger.put(command);
  database.ledger.put({ ...entry, file: 'profile-1a', kept: true });
  database.close();
  const { ledger } = open(folder);
  expect(ledger.entries()).toEqual([command, { ...entry, file: 'profile-1a', kept: true }, entry]);
  ledger.forget('cursor', 'user');
  ledger.forget('cursor', 'user');
  expect(ledger.entries().map((one) => [one.program, one.file])).toEqual([
    ['claude-desktop', 'user'],
    ['cursor', 'profile-1a'],
  ]);
});

it('keeps over a restart of which change to an entry was told, one per program', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  database.ledger.noteTold('cursor', 'd1');
  database.ledger.noteTold('cursor', 'd2');
  database.ledger.noteTold('zed', 'd1');
  database.close();
  const { ledger } = open(folder);
  expect([...ledger.toldDrifts()].sort()).toEqual([
    ['cursor', 'd2'],
    ['zed', 'd1'],
  ]);
  ledger.forgetTold('cursor');
  ledger.forgetTold('cursor');
  expect([...ledger.toldDrifts().keys()]).toEqual(['zed']);
});

it('keeps over a restart what was changed, the newest first', () => {
  const folder = temporaryFolder();
  const database = open(folder);
  const whole: ChangedFile = { ...file, before: 'b1', copy: 'b1.json', entryBefore: 'e0' };
  database.ledger.record(change);
  database.ledger.record({ ...change, id: 'x2', at: 7, what: 'repair', files: [whole], client: undefined });
  database.ledger.record({ ...change, id: 'x3', at: 7, program: 'zed' });
  database.close();
  const { ledger } = open(folder);
  expect(ledger.changes().map(({ id }) => id)).toEqual(['x3', 'x2', 'x1']);
  expect(ledger.changes('cursor')).toStrictEqual([
    { ...change, id: 'x2', at: 7, what: 'repair', files: [whole], client: undefined },
    change,
  ]);
  expect(ledger.change('x1')).toStrictEqual(change);
  expect(ledger.change('x9')).toBeUndefined();
});

it('completes a change, and keeps when it was undone', () => {
  const { ledger } = open(temporaryFolder());
  ledger.record({ ...change, files: [] });
  ledger.record({ ...change, id: 'x2' });
  ledger.record({ ...change, client: 'c2' });
  ledger.markUndone('x1', 9);
  expect(ledger.change('x1')).toEqual({ ...change, client: 'c2', undoneAt: 9 });
  expect(ledger.changes().map(({ id }) => id)).toEqual(['x2', 'x1']);
});
