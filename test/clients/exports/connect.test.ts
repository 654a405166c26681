import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openExports, tokenIn } from './support/exports.ts';

const cursorFile = '~/.cursor/mcp.json';
const withFiles = `{
  // mine
  "mcpServers": {
    "files": { "command": "npx", "args": ["--token", "hunter22"], "env": { "API_KEY": "sk-very-secret" } }
  }
}
`;

it('a program that was never seen is not found, one with settings is', async () => {
  const { view } = openExports({ files: { [cursorFile]: withFiles } });
  expect(await view('cursor')).toMatchObject({
    state: 'found',
    installed: false,
    configured: true,
    files: [{ id: 'user', shownPath: cursorFile, exists: true, state: 'found', others: ['files'] }],
  });
  expect(await view('goose')).toMatchObject({ state: 'not-found', files: [{ exists: false }] });
});

it('a preview shows the exact lines without secrets, and writes nothing', async () => {
  const { programs, everything, database } = openExports({ files: { [cursorFile]: withFiles } });
  const before = everything();
  const plan = await programs.preview({ program: 'cursor', action: 'connect' });
  expect(plan).toMatchObject({ token: 'new', reaches: 'http://127.0.0.1:7420/mcp', transport: 'http', notes: [] });
  expect(plan.files[0]?.hunks.flat().map(({ kind, text }) => `${kind} ${text.trim()}`)).toEqual([
    'same {',
    'same // mine',
    'same "mcpServers": {',
    'removed "files": { "command": "npx", "args": ["--token", "••••"], "env": { "API_KEY": "••••" } }',
    'added "files": { "command": "npx", "args": ["--token", "••••"], "env": { "API_KEY": "••••" } },',
    'added "portico": {',
    'added "url": "http://127.0.0.1:7420/mcp",',
    'added "headers": {',
    `added "Authorization": "Bearer ptc_${'•'.repeat(43)}"`,
    'added }',
    'added }',
    'same }',
    'same }',
  ]);
  expect(everything()).toEqual(before);
  expect(database.clients.list()).toEqual([]);
});

it('connecting writes an entry with a token of its own, and disconnecting leaves the bytes from before', async () => {
  const { act, view, text, database, ports } = openExports({ files: { [cursorFile]: withFiles } });
  expect(await act('cursor', 'connect')).toMatchObject({ outcome: 'done', files: [{ outcome: 'written' }] });
  const token = tokenIn(text(cursorFile));
  const [client] = database.clients.list();
  expect(client?.name).toBe('Cursor');
  expect(ports.clients.ownerOf(token)).toBe(client?.id);
  expect(await view('cursor')).toMatchObject({
    state: 'needs-restart',
    client: client?.id,
    undo: { what: 'connect' },
    files: [{ others: ['files'] }],
  });
  expect(await act('cursor', 'connect')).toMatchObject({ outcome: 'unchanged', files: [{ outcome: 'unchanged' }] });
  expect(await act('cursor', 'disconnect')).toMatchObject({ outcome: 'done' });
  expect(text(cursorFile)).toBe(withFiles);
  expect(database.clients.list()).toEqual([]);
  expect(await view('cursor')).toMatchObject({ state: 'found' });
});

it('a token that was copied from another program is not taken for its own', async () => {
  const { act, text, database, programs, put } = openExports({ files: { [cursorFile]: withFiles } });
  await act('cursor', 'connect');
  const copied = tokenIn(text(cursorFile));
  const entry = { url: 'http://127.0.0.1:1/mcp', headers: { Authorization: `Bearer ${copied}` } };
  put('~/.kiro/settings/mcp.json', JSON.stringify({ mcpServers: { portico: entry } }));
  expect((await programs.preview({ program: 'kiro', action: 'repair' })).token).toBe('new');
  await act('kiro', 'repair');
  expect(tokenIn(text('~/.kiro/settings/mcp.json'))).not.toBe(copied);
  expect(tokenIn(text(cursorFile))).toBe(copied);
  expect(database.clients.list().map(({ name }) => name)).toEqual(['Cursor', 'Kiro']);
});

it('a program that reads its settings at start is connected once it has come', async () => {
  let clock = 1_000;
  const { act, view, text, ports } = openExports({ ports: () => ({ now: () => clock }) });
  await act('cursor', 'connect');
  const owner = ports.clients.ownerOf(tokenIn(text(cursorFile)));
  expect((await view('cursor')).state).toBe('needs-restart');
  clock += 1_000;
  const came = { id: owner ?? '', name: 'Cursor', lastSeenAt: clock, protocol: { revision: '2025-11-25' } };
  const later = openExports({
    ports: () => ({
      now: () => clock,
      ledger: ports.ledger,
      clients: { ...ports.clients, list: () => [came] },
      machine: ports.machine,
    }),
  });
  expect(await later.view('cursor')).toMatchObject({ state: 'connected', lastSeenAt: 2_000, revision: '2025-11-25' });
});

it('a file that connecting made goes with its folders when it is disconnected', async () => {
  const { act, everything } = openExports();
  await act('codex', 'connect');
  expect(Object.keys(everything())).toEqual(['.codex', '.codex/config.toml']);
  await act('codex', 'disconnect');
  expect(everything()).toEqual({});
});

it('a file that somebody else wrote into stays when Portico goes', async () => {
  const { act, text, put } = openExports();
  await act('cursor', 'connect');
  const made = text(cursorFile) ?? '';
  put(cursorFile, made.replace('"mcpServers"', '"theme": 1,\n  "mcpServers"'));
  await act('cursor', 'disconnect');
  expect(JSON.parse(text(cursorFile) ?? '')).toEqual({ theme: 1 });
});

it('all files of a program share one token', async () => {
  const { act, text } = openExports({
    files: { '~/.codeium/windsurf/memories/a.txt': '', '~/.config/devin/mcp_config.json': '' },
  });
  const { files } = await act('windsurf', 'connect');
  expect(files.map(({ file, outcome }) => [file, outcome])).toEqual([
    ['devin', 'written'],
    ['cascade', 'written'],
  ]);
  expect(tokenIn(text('~/.codeium/windsurf/mcp_config.json'))).toBe(tokenIn(text('~/.config/devin/mcp_config.json')));
});

it('a client of that name that somebody made by hand keeps its name and its token', async () => {
  const { act, database } = openExports();
  const { token } = database.clients.add('Cursor');
  await act('cursor', 'connect');
  expect(database.clients.list().map(({ name }) => name)).toEqual(['Cursor', 'Cursor 2']);
  expect(database.clients.ownerOf(token)).toBeDefined();
});

it('a program that is connected again is the same client, with another token', async () => {
  const { act, text, database } = openExports();
  await act('cursor', 'connect');
  const [before] = database.clients.list();
  const token = tokenIn(text(cursorFile));
  await act('cursor', 'disconnect');
  await act('cursor', 'connect');
  expect(database.clients.list().map(({ id, name }) => [id, name])).toEqual([[before?.id, 'Cursor']]);
  expect(tokenIn(text(cursorFile))).not.toBe(token);
  expect(database.clients.ownerOf(token)).toBeUndefined();
});

it('a program that starts a command gets no token and comes by its name', async () => {
  const { act, view, text, database, ports } = openExports();
  expect(await act('claude-desktop', 'connect')).toMatchObject({ outcome: 'done' });
  const file = '~/.config/Claude/claude_desktop_config.json';
  expect(JSON.parse(text(file) ?? '')).toEqual({
    mcpServers: { portico: { command: '/opt/portico/portico', args: ['stdio', '--client', 'Claude Desktop'] } },
  });
  expect(database.clients.list()).toEqual([]);
  expect((await view('claude-desktop')).state).toBe('needs-restart');
  ports.clients.piped();
  database.pipedClients.note(
    { id: 'stdio:Claude Desktop', name: 'Claude Desktop' },
    { revision: '2025-06-18', capabilities: [], place: '*' },
  );
  expect(await view('claude-desktop')).toMatchObject({
    state: 'connected',
    revision: '2025-06-18',
    client: 'stdio:Claude Desktop',
  });
});

it('a program that writes its settings when it ends is left alone while it runs, and then done by the same plan', async () => {
  let running = true;
  const { programs, text, database } = openExports({
    ports: ({ machine }) => ({
      machine: { ...machine, running: async () => (running ? [{ pid: 7, name: 'Jan', path: '/opt/Jan/Jan' }] : []) },
    }),
    files: { '~/.local/share/Jan/data/mcp_config.json': '{"mcpServers":{}}' },
  });
  const request = { program: 'jan', action: 'connect' } as const;
  const { fingerprint, files } = await programs.preview(request);
  expect(files[0]?.refused).toMatchObject({ code: 'program-running', remedy: 'Quit Jan, then do this again' });
  expect(await programs.apply({ ...request, fingerprint })).toMatchObject({ outcome: 'refused' });
  expect(database.clients.list()).toEqual([]);
  running = false;
  expect(await programs.apply({ ...request, fingerprint })).toMatchObject({ outcome: 'done' });
  expect(text('~/.local/share/Jan/data/mcp_config.json')).toContain('"active":');
});

it.each([
  { text: '{ "mcpServers": { } ', code: 'broken', title: 'that does not parse' },
  { text: '{"mcpServers": 5}', code: 'broken', title: 'whose servers are none' },
  { text: '{"mcpServers": {}, "mcpServers": {}}', code: 'duplicate', title: 'in which a name stands twice' },
])('a file $title is left alone, with the snippet, and no client is made', async ({ text: broken, code }) => {
  const { programs, act, text, database, view } = openExports({ files: { [cursorFile]: broken } });
  const plan = await programs.preview({ program: 'cursor', action: 'connect' });
  expect(plan.files[0]?.refused?.code).toBe(code);
  expect(plan.snippet.text).toContain('Bearer <token>');
  expect(await act('cursor', 'connect')).toMatchObject({ outcome: 'refused', files: [{ outcome: 'refused' }] });
  expect(text(cursorFile)).toBe(broken);
  expect(database.clients.list()).toEqual([]);
  expect(await view('cursor')).toMatchObject({ state: 'found', files: [{ trouble: { code } }] });
});

it('a link stays a link, and what it leads to is written', async () => {
  const { act, home, text } = openExports({ files: { '~/dotfiles/mcp.json': '{}', '~/.cursor/x': '' } });
  symlinkSync(join(home, 'dotfiles/mcp.json'), join(home, '.cursor/mcp.json'));
  await act('cursor', 'connect');
  expect(text('~/dotfiles/mcp.json')).toContain('"portico"');
  await act('cursor', 'disconnect');
  expect(text('~/dotfiles/mcp.json')).toBe('{}');
  expect(existsSync(join(home, '.cursor/mcp.json'))).toBe(true);
});

it('a file that cannot be written is told before, and no client is made', async () => {
  const refusal = { code: 'read-only', message: 'mcp.json is read-only', remedy: 'Make it writable' } as const;
  const { programs, act, database } = openExports({
    files: { [cursorFile]: '{}' },
    ports: ({ files }) => ({ files: { ...files, obstacle: async () => refusal } }),
  });
  const plan = await programs.preview({ program: 'cursor', action: 'connect' });
  expect(plan).toMatchObject({ token: 'none', files: [{ refused: refusal }] });
  expect(await act('cursor', 'connect')).toMatchObject({ outcome: 'refused', files: [{ trouble: refusal }] });
  expect(database.clients.list()).toEqual([]);
});

it.each([
  {
    act: { program: 'curser', action: 'connect' },
    message: 'Portico knows no program "curser"; did you mean "cursor"?',
  },
  {
    act: { program: 'cursor', action: 'connect', files: ['other'] },
    message: '"cursor" has no settings file "other"; there are: user',
  },
] as const)('what does not exist is refused by name: $message', async ({ act, message }) => {
  const { programs } = openExports();
  await expect(programs.preview(act)).rejects.toMatchObject({ code: 'invalid-request', message });
});
