import { expect, it } from 'vitest';
import { openExports, tokenIn } from './support/exports.ts';

const file = '~/.cursor/mcp.json';
const before = '{\r\n\t"mcpServers": {\r\n\t\t"files": { "command": "npx" } // mine\r\n\t}\r\n}';

it('undoing a connection gives the bytes back and takes the access away', async () => {
  const { act, programs, text, database, view } = openExports({ files: { [file]: before } });
  const { change = '' } = await act('cursor', 'connect');
  expect((await view('cursor')).undo).toMatchObject({ change, what: 'connect' });
  expect(await programs.undo(change)).toEqual({
    program: 'cursor',
    files: [{ file: 'user', shownPath: file, outcome: 'bytes-restored' }],
  });
  expect(text(file)).toBe(before);
  expect(database.clients.list()).toEqual([]);
  expect(await view('cursor')).toMatchObject({ state: 'found' });
  expect((await view('cursor')).undo).toBeUndefined();
  await expect(programs.undo(change)).rejects.toMatchObject({
    code: 'invalid-request',
    message: `The change "${change}" was taken back already`,
  });
});

it('undoing what made a file deletes it with its folder', async () => {
  const { act, programs, everything } = openExports();
  const { change = '' } = await act('cursor', 'connect');
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'file-deleted' }] });
  expect(everything()).toEqual({});
});

it('in a file that changed since, only our entry is taken out', async () => {
  const { act, programs, put, text } = openExports({ files: { [file]: before } });
  const { change = '' } = await act('cursor', 'connect');
  put(file, (text(file) ?? '').replace('"npx"', '"uvx"'));
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'entry-removed' }] });
  expect(text(file)).toBe(before.replace('"npx"', '"uvx"'));
});

it('an entry that somebody changed since is left alone, with the reason', async () => {
  const { act, programs, put, text, database } = openExports({ files: { [file]: before } });
  const { change = '' } = await act('cursor', 'connect');
  const edited = (text(file) ?? '').replace(':7420', ':1');
  put(file, edited);
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'refused', trouble: { code: 'edited' } }] });
  expect(text(file)).toBe(edited);
  expect(database.clients.list()).toHaveLength(1);
});

it('undoing a disconnection brings back an entry that works', async () => {
  const { act, programs, text, database, view } = openExports({ files: { [file]: before } });
  await act('cursor', 'connect');
  const connected = text(file);
  const { change = '' } = await act('cursor', 'disconnect');
  expect(database.clients.ownerOf(tokenIn(connected))).toBeUndefined();
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'bytes-restored' }] });
  expect(text(file)).toBe(connected);
  expect(database.clients.ownerOf(tokenIn(connected))).toBeDefined();
  expect((await view('cursor')).state).toBe('needs-restart');
  await act('cursor', 'disconnect');
  expect(text(file)).toBe(before);
});

it('undoing a disconnection puts the entry back into a file that changed since', async () => {
  const { act, programs, text, put, database } = openExports({ files: { [file]: before } });
  await act('cursor', 'connect');
  const token = tokenIn(text(file));
  const { change = '' } = await act('cursor', 'disconnect');
  put(file, '{"mcpServers": {"other": {"command": "x"}}}');
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'entry-restored' }] });
  expect(JSON.parse(text(file) ?? '')).toMatchObject({
    mcpServers: { other: { command: 'x' }, portico: { headers: { Authorization: `Bearer ${token}` } } },
  });
  expect(database.clients.ownerOf(token)).toBeDefined();
});

it('undoing a deleted file makes it again', async () => {
  const { act, programs, text } = openExports();
  await act('codex', 'connect');
  const connected = text('~/.codex/config.toml');
  const { change = '' } = await act('codex', 'disconnect');
  expect(text('~/.codex/config.toml')).toBeUndefined();
  await programs.undo(change);
  expect(text('~/.codex/config.toml')).toBe(connected);
});

it('a disconnection is not undone once the program is connected anew', async () => {
  const { act, programs, text, database } = openExports({ files: { [file]: before } });
  await act('cursor', 'connect');
  const { change = '' } = await act('cursor', 'disconnect');
  await act('cursor', 'connect');
  const connected = text(file);
  expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'refused' }] });
  expect(text(file)).toBe(connected);
  expect(database.clients.ownerOf(tokenIn(connected))).toBeDefined();
});

it('undoing a repair brings the changed entry back, which is still known', async () => {
  const { act, programs, text, put, view } = openExports({ files: { [file]: before } });
  await act('cursor', 'connect');
  const edited = (text(file) ?? '').replace(':7420', ':7421');
  put(file, edited);
  const { change = '' } = await act('cursor', 'repair');
  await programs.undo(change);
  expect(text(file)).toBe(edited);
  expect(await view('cursor')).toMatchObject({ state: 'changed', files: [{ trouble: { code: 'edited' } }] });
});

it('an unknown change is refused, naming the last one', async () => {
  const { act, programs } = openExports();
  const refused = (message: string) => ({ code: 'invalid-request', message });
  await expect(programs.undo('x')).rejects.toMatchObject(refused('There is no change "x"; there is none to take back'));
  await act('cursor', 'connect');
  const message = 'There is no change "x"; the last one that can be taken back is "change-1" (cursor)';
  await expect(programs.undo('x')).rejects.toMatchObject(refused(message));
});
