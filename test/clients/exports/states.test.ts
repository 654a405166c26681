import { expect, it } from 'vitest';
import type { ProgramTroubleCode } from '../../../contract/programs.ts';
import { openExports, tokenIn } from './support/exports.ts';

const file = '~/.cursor/mcp.json';
const cline = '~/.cline/data/settings/cline_mcp_settings.json';

interface Edit {
  readonly title: string;
  readonly edit: (text: string) => string;
  readonly code?: ProgramTroubleCode;
  readonly message?: RegExp;
}

const edits: readonly Edit[] = [
  {
    title: 'another port',
    edit: (text) => text.replace(':7420', ':7421'),
    code: 'edited',
    message: /^The Portico entry in mcp\.json now points to port 7421$/,
  },
  {
    title: 'another host',
    edit: (text) => text.replace('127.0.0.1:7420', 'example.com'),
    code: 'edited',
    message: /leads to http:\/\/example\.com\/mcp now$/,
  },
  {
    title: 'another token',
    edit: (text) => text.replace(tokenIn(text), `ptc_${'x'.repeat(43)}`),
    code: 'token-refused',
    message: /The token in mcp\.json is not one of a client/,
  },
  {
    title: 'no token',
    edit: (text) => text.replace(/,\s*"headers": \{[^}]*\}/, ''),
    code: 'token-refused',
    message: /has no token$/,
  },
  {
    title: 'disabled',
    edit: (text) => text.replace('"url"', '"disabled": true, "url"'),
    code: 'switched-off',
    message: /is switched off$/,
  },
  {
    title: 'SSE for its transport',
    edit: (text) => text.replace('"url"', '"type": "sse", "url"'),
    code: 'edited',
    message: /says "sse"/,
  },
  {
    title: 'a command in its place',
    edit: (text) => text.replace(/"portico": \{[\s\S]*\}\n {4}\}/, '"portico": { "command": "other" }'),
    code: 'edited',
    message: /starts another command: other/,
  },
  {
    title: 'members that the program added',
    edit: (text) =>
      text.replace(
        '"url"',
        '"autoApprove": ["a"], "disabled": false, "timeout": 5, "oauth": {}, "type": "http", "url"',
      ),
  },
  { title: 'the same host by its name', edit: (text) => text.replace('127.0.0.1', 'localhost') },
  { title: 'one connection of ours', edit: (text) => text.replace('/mcp"', '/mcp/c/jira"') },
  { title: 'a reference for the token', edit: (text) => text.replace(tokenIn(text), '${env:TOKEN}') },
];

it.each(edits)('an entry with $title', async ({ edit, code, message }) => {
  const { act, view, put, text } = openExports();
  await act('cursor', 'connect');
  const written = text(file) ?? '';
  put(file, edit(written));
  expect(text(file)).not.toBe(written);
  const { state, files } = await view('cursor');
  expect(state).toBe(code === undefined ? 'needs-restart' : 'changed');
  expect(files[0]?.trouble?.code).toBe(code);
  if (message) expect(files[0]?.trouble?.message).toMatch(message);
  if (code === undefined) return;
  await act('cursor', 'repair');
  expect(await view('cursor')).toMatchObject({ state: 'needs-restart', undo: { what: 'repair' } });
});

it('a repair keeps what the program added to the entry, and the token that stands there', async () => {
  const { act, put, text, database } = openExports();
  await act('cursor', 'connect');
  const written = text(file) ?? '';
  put(file, written.replace(':7420', ':7421').replace('"url"', '"autoApprove": ["read"], "url"'));
  const plan = await act('cursor', 'repair');
  expect(plan.outcome).toBe('done');
  expect(JSON.parse(text(file) ?? '')).toEqual({
    mcpServers: {
      portico: {
        autoApprove: ['read'],
        url: 'http://127.0.0.1:7420/mcp',
        headers: { Authorization: `Bearer ${tokenIn(written)}` },
      },
    },
  });
  expect(database.clients.list()).toHaveLength(1);
});

it('an entry whose client was revoked is repaired with a new token for that client', async () => {
  const { act, view, text, database } = openExports();
  await act('cursor', 'connect');
  const [client] = database.clients.list();
  database.clients.revoke(client?.id ?? '');
  expect(await view('cursor')).toMatchObject({ state: 'changed', files: [{ trouble: { code: 'token-refused' } }] });
  await act('cursor', 'repair');
  expect(database.clients.ownerOf(tokenIn(text(file)))).toBe(client?.id);
  expect((await view('cursor')).state).toBe('needs-restart');
});

it('an entry that somebody took out is lost; repairing puts it back, keeping forgets it', async () => {
  const { act, view, put, programs } = openExports();
  await act('cursor', 'connect');
  put(file, '{"mcpServers":{}}');
  expect((await view('cursor')).state).toBe('lost');
  await act('cursor', 'repair');
  expect((await view('cursor')).state).toBe('needs-restart');
  put(file, '{"mcpServers":{}}');
  expect((await programs.keep('cursor')).state).toBe('found');
  await expect(programs.keep('cursor')).rejects.toMatchObject({ code: 'invalid-request' });
});

it('a changed entry that is meant so is connected until it changes again', async () => {
  const { act, view, put, text, programs } = openExports();
  await act('cursor', 'connect');
  put(file, (text(file) ?? '').replace('"url"', '"disabled": true, "url"'));
  expect((await programs.keep('cursor')).state).toBe('connected');
  put(file, (text(file) ?? '').replace('"disabled": true', '"disabled": true, "timeout": 1'));
  expect((await view('cursor')).state).toBe('changed');
});

it('an endpoint that moved is told apart from an entry that somebody edited', async () => {
  const { act, view, moveTo, text } = openExports();
  await act('cursor', 'connect');
  moveTo('http://127.0.0.1:9000/mcp');
  expect((await view('cursor')).files[0]?.trouble).toMatchObject({
    code: 'endpoint-moved',
    message:
      'The Portico entry in mcp.json leads to http://127.0.0.1:7420/mcp, and Portico is at http://127.0.0.1:9000/mcp now',
  });
  await act('cursor', 'repair');
  expect(text(file)).toContain(':9000');
});

it('an entry that was pasted by hand is connected, and goes when it is disconnected', async () => {
  const { database, put, view, act, text, programs } = openExports();
  const { client, token } = database.clients.add('By hand');
  const entry = { url: 'http://127.0.0.1:7420/mcp', headers: { authorization: `Bearer ${token}` } };
  put(file, JSON.stringify({ mcpServers: { 'my-portico': entry, other: { command: 'x' } } }));
  expect(await view('cursor')).toMatchObject({ state: 'connected', client: client.id, files: [{ others: ['other'] }] });
  expect((await programs.preview({ program: 'cursor', action: 'disconnect' })).token).toBe('revoked');
  await act('cursor', 'disconnect');
  expect(JSON.parse(text(file) ?? '')).toEqual({ mcpServers: { other: { command: 'x' } } });
  expect(database.clients.list()).toEqual([]);
});

it('an entry named portico that was never ours is said to be foreign, left by disconnecting, and replaced by repairing', async () => {
  const { put, view, act, text, programs } = openExports();
  const foreign = '{"mcpServers":{"portico":{"command":"other-program"}}}';
  put(file, foreign);
  expect(await view('cursor')).toMatchObject({ state: 'changed', files: [{ trouble: { code: 'foreign-entry' } }] });
  expect(await act('cursor', 'disconnect')).toMatchObject({ outcome: 'unchanged' });
  const { change } = await act('cursor', 'repair');
  expect(text(file)).not.toContain('other-program');
  expect(await programs.undo(change ?? '')).toMatchObject({ files: [{ outcome: 'bytes-restored' }] });
  expect(text(file)).toBe(foreign);
});

it('a file that cannot be read keeps the state that is known, with what is wrong', async () => {
  const { act, view, put } = openExports();
  await act('cursor', 'connect');
  put(file, '{ broken');
  expect(await view('cursor')).toMatchObject({ state: 'connected', files: [{ trouble: { code: 'broken' } }] });
});

it('what Cline keeps of its own sign-in in the entry is no change', async () => {
  const { act, view, put, text } = openExports({ files: { [cline]: '{"mcpServers":{}}' } });
  await act('cline', 'connect');
  const written = text(cline);
  expect(written).toContain('"streamableHttp"');
  put(
    cline,
    (written ?? '').replace('"type"', '"oauth": { "accessToken": "t" }, "disabled": false, "autoApprove": [], "type"'),
  );
  expect((await view('cline')).state).toBe('connected');
  put(cline, (written ?? '').replace('"streamableHttp"', '"sse"'));
  expect(await view('cline')).toMatchObject({ state: 'changed' });
});
