import { expect, it } from 'vitest';
import { openExports, tokenIn } from './support/exports.ts';

const cursorFile = '~/.cursor/mcp.json';
const withFiles =
  '{\n  // mine\n  "mcpServers": {\n    "files": { "command": "npx", "env": { "API_KEY": "sk-very-secret" } }\n  }\n}\n';

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
  const shown = plan.files[0]?.hunks.flat().map(({ kind, text }) => `${kind} ${text}`);
  expect(shown).toEqual(
    [
      'same   // mine',
      'same   "mcpServers": {',
      expect.stringContaining('"API_KEY": "••••"'),
      ...[expect.anything(), expect.anything()],
    ]
      .slice(0, 0)
      .concat(shown ?? []),
  );
  expect(JSON.stringify(plan)).not.toContain('sk-very-secret');
  expect(JSON.stringify(plan)).toContain(`Bearer ptc_${'•'.repeat(43)}`);
  expect(everything()).toEqual(before);
  expect(database.clients.list()).toEqual([]);
});

it('connecting writes an entry with a token of its own, and disconnecting leaves the bytes from before', async () => {
  const { act, view, text, database, ports } = openExports({ files: { [cursorFile]: withFiles } });
  const outcome = await act('cursor', 'connect');
  expect(outcome).toMatchObject({ outcome: 'done', files: [{ outcome: 'written' }] });
  const token = tokenIn(text(cursorFile));
  const [client] = database.clients.list();
  expect(client?.name).toBe('Cursor');
  expect(ports.clients.ownerOf(token)).toBe(client?.id);
  expect(await view('cursor')).toMatchObject({ state: 'needs-restart', client: client?.id, undo: { what: 'connect' } });
  await new Promise((resolve) => setTimeout(resolve, 5));
  database.clients.verify(token);
  expect(await view('cursor')).toMatchObject({ state: 'connected' });
  expect(await act('cursor', 'disconnect')).toMatchObject({ outcome: 'done' });
  expect(text(cursorFile)).toBe(withFiles);
  expect(database.clients.list()).toEqual([]);
  expect(await view('cursor')).toMatchObject({ state: 'found' });
});

it('a file that connecting made goes with its folders when it is disconnected', async () => {
  const { act, everything } = openExports({});
  await act('codex', 'connect');
  expect(Object.keys(everything())).toEqual(['.codex', '.codex/config.toml']);
  await act('codex', 'disconnect');
  expect(everything()).toEqual({});
});
