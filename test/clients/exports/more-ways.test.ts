import { expect, it } from 'vitest';
import type { ClientPrograms } from '../../../main/clients/client-programs.ts';
import type { Program } from '../../../main/clients/program.ts';
import { cursor } from '../../../main/clients/programs/cursor.ts';

import { found, openExports, tokenIn } from './support/exports.ts';
import { eventuallyPasses } from '../../support/eventually.ts';

const file = '~/.cursor/mcp.json';

it('a link holds the command and no token, is opened, and its result is noted when it comes', async () => {
  const opened: string[] = [];
  const { programs, put, view } = openExports({ ports: () => ({ openLink: async (url) => void opened.push(url) }) });
  const { url, program } = await programs.link('cursor', { open: true });
  expect(opened).toEqual([url]);
  expect(url).toMatch(/^cursor:\/\/anysphere\.cursor-deeplink\/mcp\/install\?name=portico&config=/);
  const config = Buffer.from(decodeURIComponent(url.split('config=')[1] ?? ''), 'base64').toString();
  expect(JSON.parse(config)).toEqual({ command: '/opt/portico/portico', args: ['stdio', '--client', 'Cursor'] });
  expect(program.awaitedUntil).toBeGreaterThan(0);
  put(file, JSON.stringify({ mcpServers: { portico: JSON.parse(config) as unknown } }));
  await eventuallyPasses(async () => expect((await view('cursor')).awaitedUntil).toBeUndefined());
  expect(await view('cursor')).toMatchObject({ state: 'needs-restart', files: [{ state: 'needs-restart' }] });
});

it('a link of a program that has none, or that cannot be opened here, is refused', async () => {
  const { programs } = openExports({ ports: () => ({ openLink: () => Promise.reject(new Error('No links')) }) });
  await expect(programs.link('codex', { open: false })).rejects.toMatchObject({ code: 'invalid-request' });
  await expect(programs.link('cursor', { open: true })).rejects.toMatchObject({
    code: 'invalid-request',
    message: expect.stringMatching(/^The link could not be opened here; open it yourself: cursor:/),
  });
  expect(found(await programs.list(), 'cursor').awaitedUntil).toBeUndefined();
});

it('a bundle is written for programs that install one, and refused for others', async () => {
  const { programs } = openExports();
  expect(await programs.bundle('claude-desktop')).toEqual({ file: '/tmp/none.mcpb', bytes: 1 });
  await expect(programs.bundle('cursor')).rejects.toMatchObject({ code: 'invalid-request' });
});

const two = JSON.stringify(
  { mcpServers: { jira: { command: 'jira-mcp' }, wiki: { command: 'wiki' }, keep: { command: 'k' } } },
  undefined,
  2,
);

it('originals are replaced by Portico in one change per program, and come back with undo', async () => {
  const { programs, text, put, database } = openExports({ files: { [file]: two, '~/.kiro/settings/mcp.json': two } });
  const wanted = ['cursor', 'kiro'].map((program) => ({ program, file: 'user', remove: ['jira', 'wiki'] }));
  const { files, fingerprint } = await programs.previewReplacements(wanted);
  expect(files.map(({ program, removed }) => [program, removed > 0])).toEqual([
    ['cursor', true],
    ['kiro', true],
  ]);
  await expect(programs.applyReplacements(wanted, 'other')).rejects.toMatchObject({ code: 'configuration-changed' });
  expect(text(file)).toBe(two);
  const applied = await programs.applyReplacements(wanted, fingerprint);
  expect(applied.map(({ program, outcome }) => [program, outcome.outcome])).toEqual([
    ['cursor', 'done'],
    ['kiro', 'done'],
  ]);
  expect(Object.keys((JSON.parse(text(file) ?? '') as { mcpServers: object }).mcpServers)).toEqual(['keep', 'portico']);
  put(file, (text(file) ?? '').replace('"k"', '"other"'));
  const undone = await Promise.all(applied.map(({ change }) => programs.undo(change ?? '')));
  expect(undone.map(({ files: [one] }) => one?.outcome)).toEqual(['entry-restored', 'bytes-restored']);
  expect(JSON.parse(text(file) ?? '')).toEqual({
    mcpServers: { keep: { command: 'other' }, jira: { command: 'jira-mcp' }, wiki: { command: 'wiki' } },
  });
  expect(text('~/.kiro/settings/mcp.json')).toBe(two);
  expect(database.clients.list()).toEqual([]);
});

it('originals of a program that is connected already go without touching its entry', async () => {
  const { programs, act, text } = openExports({ files: { [file]: two } });
  await act('cursor', 'connect');
  const token = tokenIn(text(file));
  const wanted = [{ program: 'cursor', file: 'user', remove: ['jira'] }];
  const [applied] = await programs.applyReplacements(wanted, (await programs.previewReplacements(wanted)).fingerprint);
  expect(Object.keys((JSON.parse(text(file) ?? '') as { mcpServers: object }).mcpServers)).toEqual([
    'wiki',
    'keep',
    'portico',
  ]);
  expect(tokenIn(text(file))).toBe(token);
  await programs.undo(applied?.change ?? '');
  expect(tokenIn(text(file))).toBe(token);
  expect(text(file)).toContain('jira-mcp');
});

it('what somebody does to an entry is told and logged once, and nothing is written', async () => {
  const told: string[] = [];
  const exports = openExports({ ports: () => ({ changed: (areas) => void told.push(areas.join()) }) });
  await exports.act('cursor', 'connect');
  const edited = (exports.text(file) ?? '').replace(':7420', ':7421');
  told.length = 0;
  exports.put(file, edited);
  await eventuallyPasses(() => expect(told).toContain('programs'));
  expect(exports.lines).toEqual([
    'The Portico entry of a program is not as it was written {"program":"cursor","path":"~/.cursor/mcp.json","state":"changed","reason":"edited"}',
  ]);
  exports.put(file, `${edited}\n`);
  exports.put(file, '{}');
  await eventuallyPasses(() => expect(exports.lines).toHaveLength(2));
  expect(exports.lines[1]).toContain('"state":"lost"');
  expect(exports.text(file)).toBe('{}');
});

it('what happened while Portico was away is seen when it starts', async () => {
  const told: string[] = [];
  const exports = openExports({ ports: () => ({ changed: (areas) => void told.push(areas.join()) }) });
  await exports.act('cursor', 'connect');
  await exports.programs[Symbol.asyncDispose]();
  exports.put(file, '{}');
  const next = exports.again();
  next.follow();
  await eventuallyPasses(async () => expect(found(await next.list(), 'cursor').state).toBe('lost'));
  exports.put(file, '{"mcpServers":{}}');
  expect((await exports.view('cursor')).state).toBe('lost');
});

it('that the person was told of a change is kept over a restart, until it is repaired or another one', async () => {
  const exports = openExports();
  const drift = async (programs: Pick<ClientPrograms, 'list'> = exports.programs) =>
    found(await programs.list({ fresh: true }), 'cursor').drift;
  await exports.act('cursor', 'connect');
  expect(await drift()).toBeUndefined();
  const written = exports.text(file) ?? '';
  exports.put(file, '{}');
  const lost = await drift();
  expect(lost?.told).toBe(false);
  exports.programs.told('cursor', lost?.id ?? '');
  expect(await drift()).toEqual({ id: lost?.id, told: true });
  await exports.programs[Symbol.asyncDispose]();

  const next = exports.again();
  expect(await drift(next)).toEqual({ id: lost?.id, told: true });
  exports.put(file, written.replace('/mcp"', '/other"'));
  const changed = await drift(next);
  expect(changed).toMatchObject({ told: false });
  expect(changed?.id).not.toBe(lost?.id);
  next.told('cursor', changed?.id ?? '');
  next.follow();
  exports.put(file, written);
  await eventuallyPasses(() => expect([...exports.ports.ledger.toldDrifts()]).toEqual([]));
  exports.put(file, '{}');
  expect(await drift(next)).toEqual({ id: lost?.id, told: false });
  expect(() => next.told('none', 'x')).toThrow('Portico knows no program "none"');
});

it.each(['repair', 'keep'] as const)('what was told is forgotten with %s', async (way) => {
  const exports = openExports();
  await exports.act('cursor', 'connect');
  exports.put(file, (exports.text(file) ?? '').replace('/mcp"', '/other"'));
  exports.programs.told('cursor', (await exports.view('cursor')).drift?.id ?? '');
  expect((await exports.view('cursor')).drift?.told).toBe(true);
  if (way === 'keep') await exports.programs.keep('cursor');
  else await exports.act('cursor', 'repair');
  expect((await exports.view('cursor')).drift).toBeUndefined();
  expect([...exports.ports.ledger.toldDrifts()]).toEqual([]);
});

const script = '#!/bin/sh\n';

const owning: Program = {
  ...cursor,
  command: {
    bin: 'curse',
    preferred: 'It keeps its settings in memory',
    add: ({ name, http }) => ['add', name, http.url, { secret: `Authorization: Bearer ${http.token}` }],
    remove: (name) => ['remove', name],
  },
};

it('a program edits its settings itself where that is safer, the token being masked, and undo restores the bytes', async () => {
  const ran: string[][] = [];
  const exports = openExports({
    programs: [owning],
    files: { [file]: '{"mcpServers":{}}', '~/.local/bin/curse': script },
    ports: ({ machine }) => ({
      machine: {
        ...machine,
        run: async (_bin, args) => {
          ran.push([...args]);
          const headers = { Authorization: (args[3] ?? '').replace(/^Authorization: /, '') };
          exports.put(
            file,
            args[0] === 'add'
              ? JSON.stringify({ mcpServers: { portico: { type: 'http', url: args[2], headers } } })
              : '{"mcpServers": {}}',
          );
          return { exitCode: 0, stdout: '', stderr: '' };
        },
      },
    }),
  });
  const plan = await exports.programs.preview({ program: 'cursor', action: 'connect' });
  expect(plan.command).toBe(
    `curse add portico http://127.0.0.1:7420/mcp "Authorization: Bearer ptc_${'•'.repeat(43)}"`,
  );
  const { change = '' } = await exports.act('cursor', 'connect');
  expect(ran.map(([verb]) => verb)).toEqual(['add']);
  expect((await exports.view('cursor')).state).toBe('needs-restart');
  expect(await exports.programs.undo(change)).toMatchObject({ files: [{ outcome: 'bytes-restored' }] });
  expect(exports.text(file)).toBe('{"mcpServers":{}}');
});

it('where the own command of a program fails, its file is written, and the token is in no log', async () => {
  const exports = openExports({
    programs: [owning],
    files: { '~/.local/bin/curse': script },
    ports: ({ machine }) => ({
      machine: {
        ...machine,
        run: async (_bin, args) => ({ exitCode: 1, stdout: '', stderr: `no such option ${args.join(' ')}` }),
      },
    }),
  });
  expect(await exports.act('cursor', 'connect')).toMatchObject({ outcome: 'done' });
  const token = tokenIn(exports.text(file));
  expect(token).toHaveLength(47);
  expect(exports.lines.join()).toContain('The own command of a program failed');
  expect(exports.lines.join()).not.toContain(token.slice(4, 20));
});
