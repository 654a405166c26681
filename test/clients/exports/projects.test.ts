import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProgramAction } from '../../../contract/programs.ts';
import { noteArrived } from '../../../main/clients/exports/await-entry.ts';
import { cursor } from '../../../main/clients/programs/cursor.ts';
import { programs as allPrograms } from '../../../main/clients/programs/index.ts';
import { found, openExports, tokenIn, type ExportsOptions } from './support/exports.ts';

const file = '~/shop/.cursor/mcp.json';
const before = '{\r\n\t"mcpServers": {\r\n\t\t"files": { "command": "npx" } // mine\r\n\t}\r\n}';

/** Exports with a project in `~/shop`, and what is done in it. */
function openProject(options: ExportsOptions = {}) {
  const exports = openExports(options);
  const { home, programs } = exports;
  const workspace = join(home, 'shop');
  mkdirSync(workspace, { recursive: true });
  const preview = (program: string, action: ProgramAction) => programs.preview({ program, action, workspace });
  return {
    ...exports,
    workspace,
    id: `project:${workspace}`,
    preview,
    inProject: async (program: string, action: ProgramAction) => {
      const { fingerprint } = await preview(program, action);
      return programs.apply({ program, action, workspace, fingerprint });
    },
    viewInProject: async (program: string) => found(await programs.list({ workspace }), program),
  };
}

const connected = [
  '{',
  '\t"mcpServers": {',
  '\t\t"files": { "command": "npx" }, // mine',
  '\t\t"portico": {',
  '\t\t\t"type": "stdio",',
  '\t\t\t"command": "/opt/portico/portico",',
  '\t\t\t"args": [',
  '\t\t\t\t"stdio",',
  '\t\t\t\t"--client",',
  '\t\t\t\t"Cursor"',
  '\t\t\t]',
  '\t\t}',
  '\t}',
  '}',
].join('\r\n');

describe('connecting a program in a project', () => {
  it('writes the command and no token beside what stands there, and touches nothing of the person', async () => {
    const own = { '~/.cursor/mcp.json': before };
    const { inProject, preview, text, database, view, id } = openProject({ files: { [file]: before, ...own } });
    expect(await preview('cursor', 'connect')).toMatchObject({
      transport: 'stdio',
      token: 'none',
      reaches: '/opt/portico/portico stdio --client Cursor',
      files: [{ file: id, label: 'Project shop', shownPath: file, added: 10, removed: 1 }],
      snippet: { text: expect.stringContaining('"stdio"') as string },
    });
    expect(text(file)).toBe(before);
    expect(await inProject('cursor', 'connect')).toMatchObject({
      outcome: 'done',
      files: [{ file: id, outcome: 'written' }],
    });
    expect(text(file)).toBe(connected);
    expect(text('~/.cursor/mcp.json')).toBe(before);
    expect(database.clients.list()).toEqual([]);
    expect(await view('cursor')).toMatchObject({ transport: 'stdio', client: 'stdio:Cursor' });
    expect((await view('cursor')).files.map((one) => [one.label, one.state])).toEqual([
      ['User settings', 'found'],
      ['Project shop', 'needs-restart'],
    ]);
    expect(await inProject('cursor', 'connect')).toMatchObject({ outcome: 'unchanged' });
  });

  it('says that the file may reach others, and whether git keeps it', async () => {
    const { preview, put, workspace } = openProject();
    const notes = async () => (await preview('claude-code', 'connect')).notes;
    const always =
      '~/shop/.mcp.json belongs to the project and may reach others with it; it holds no token, and names a command of this computer';
    expect(await notes()).toContain(always);
    expect((await notes()).join()).not.toContain('git');
    mkdirSync(join(workspace, '.git'));
    expect(await notes()).toContain(
      'The project is kept in git, and no plain line of .gitignore leaves this file out: it may be committed',
    );
    put('~/shop/.gitignore', '/.mcp.json\n');
    expect(await notes()).toContain('A line of .gitignore keeps it out of git, unless it was added before');
    expect(await notes()).toContain('Claude Code asks in the project before it uses a server of its file');
  });

  it('is not done in the home folder, nor for a program that has no settings of projects', async () => {
    const { programs, home, preview } = openProject();
    const request = { program: 'cursor', action: 'connect' } as const;
    await expect(programs.preview({ ...request, workspace: home })).rejects.toMatchObject({ code: 'invalid-request' });
    await expect(programs.preview({ ...request, workspace: 'shop' })).rejects.toMatchObject({
      code: 'invalid-request',
    });
    await expect(preview('goose', 'connect')).rejects.toMatchObject({ code: 'invalid-request' });
  });

  it('leaves the person to be connected with a token as ever, and the project as it is', async () => {
    const { inProject, act, text, database, view } = openProject({ files: { '~/.cursor/mcp.json': before } });
    await inProject('cursor', 'connect');
    const project = text(file);
    await act('cursor', 'connect');
    expect(await view('cursor')).toMatchObject({ transport: 'http', projectFile: '.cursor/mcp.json' });
    expect(database.clients.ownerOf(tokenIn(text('~/.cursor/mcp.json')))).toBeDefined();
    expect(text(file)).toBe(project);
    expect((await view('cursor')).files.map(({ state }) => state)).toEqual(['needs-restart', 'needs-restart']);
    await act('cursor', 'disconnect');
    expect(text('~/.cursor/mcp.json')).toBe(before);
    expect(text(file)).toBeUndefined();
    expect(database.clients.list()).toEqual([]);
  });
});

describe('what a project is no part of', () => {
  it('is connecting the person: an entry that a project lost is not put back by it', async () => {
    const { inProject, act, put, text, view } = openProject({ files: { [file]: before } });
    await inProject('cursor', 'connect');
    put(file, before);
    await act('cursor', 'connect');
    expect(text(file)).toBe(before);
    expect((await view('cursor')).files.map(({ state }) => state)).toEqual(['needs-restart', 'lost']);
  });

  it('is the token of the person, also when both are repaired as one', async () => {
    const { inProject, act, put, text, ports } = openProject({ files: { [file]: before } });
    await act('cursor', 'connect');
    await inProject('cursor', 'connect');
    put('~/.cursor/mcp.json', '{}');
    put(file, before);
    expect(await act('cursor', 'repair')).toMatchObject({ files: [{ outcome: 'written' }, { outcome: 'written' }] });
    expect(tokenIn(text('~/.cursor/mcp.json'))).not.toBe('none');
    expect(text(file)).toBe(connected);
    const written = ports.ledger.entries().map((entry) => [entry.file === 'user', entry.client !== undefined]);
    expect(written.sort()).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('is what a link leads to', async () => {
    const { inProject, ports } = openProject();
    await inProject('cursor', 'connect');
    expect(await noteArrived(cursor, ports)).toBe(false);
  });
});

describe('an entry in a project', () => {
  it('goes with the file and the folders that were made for it, and comes back byte for byte with undo', async () => {
    const { inProject, everything, programs, viewInProject } = openProject();
    const empty = everything();
    await inProject('cursor', 'connect');
    const there = everything();
    const { change = '' } = await inProject('cursor', 'disconnect');
    expect(everything()).toEqual(empty);
    expect((await viewInProject('cursor')).undo).toMatchObject({ change, what: 'disconnect' });
    expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'bytes-restored', shownPath: file }] });
    expect(everything()).toEqual(there);
    expect(await viewInProject('cursor')).toMatchObject({ state: 'needs-restart', undo: { what: 'connect' } });
    await programs.undo((await viewInProject('cursor')).undo?.change ?? '');
    expect(everything()).toEqual(empty);
  });

  it('is taken out of what stood there, which is left byte for byte', async () => {
    const { inProject, programs, text } = openProject({ files: { [file]: before } });
    await inProject('cursor', 'connect');
    await inProject('cursor', 'disconnect');
    expect(text(file)).toBe(before);
    const { change = '' } = await inProject('cursor', 'connect');
    expect(await programs.undo(change)).toMatchObject({ files: [{ outcome: 'bytes-restored' }] });
    expect(text(file)).toBe(before);
  });

  it('is missed when somebody takes it out, and repaired without a token', async () => {
    const { inProject, act, put, text, view, database, id } = openProject({ files: { [file]: before } });
    await inProject('cursor', 'connect');
    put(file, before);
    expect(await view('cursor')).toMatchObject({ state: 'lost', files: [{ state: 'found' }, { id, state: 'lost' }] });
    expect(await act('cursor', 'repair')).toMatchObject({ outcome: 'done', files: [{ file: id }] });
    expect(text(file)).toBe(connected);
    put(file, connected.replace('"/opt/portico/portico"', '"/bin/false"'));
    expect((await view('cursor')).files[1]).toMatchObject({ state: 'changed', trouble: { code: 'edited' } });
    await act('cursor', 'repair');
    expect(text(file)).toBe(connected);
    expect(database.clients.list()).toEqual([]);
  });

  it('that an address was put in the place of becomes the command again', async () => {
    const { inProject, put, text, database } = openProject({ files: { [file]: before } });
    await inProject('cursor', 'connect');
    const byHand = { type: 'http', url: 'http://127.0.0.1:7420/mcp', headers: { Authorization: 'Bearer wrong' } };
    put(file, JSON.stringify({ mcpServers: { portico: byHand } }));
    await inProject('cursor', 'repair');
    expect(JSON.parse(text(file) ?? '')).toEqual({
      mcpServers: {
        portico: { type: 'stdio', command: '/opt/portico/portico', args: ['stdio', '--client', 'Cursor'] },
      },
    });
    expect(database.clients.list()).toEqual([]);
  });

  it('is not missed with a project whose folder is gone', async () => {
    const { inProject, view, workspace, act, everything } = openProject();
    await inProject('cursor', 'connect');
    rmSync(workspace, { recursive: true });
    expect((await view('cursor')).files.map(({ id }) => id)).toEqual(['user']);
    await act('cursor', 'disconnect');
    expect(everything()).toEqual({});
  });

  it('is settled when Portico ended before its record was complete', async () => {
    const { inProject, ports, again, text } = openProject();
    const { change = '' } = await inProject('cursor', 'connect');
    const done = ports.ledger.change(change);
    if (!done) throw new Error('There is no record');
    ports.ledger.record({ ...done, files: done.files.map((one) => ({ ...one, isPending: true })) });
    ports.ledger.forget('cursor', done.files[0]?.file ?? '');
    const views = await again().list({ fresh: true });
    await expect.poll(() => ports.ledger.entries().map(({ program }) => program)).toEqual(['cursor']);
    expect(text(file)).toContain('"stdio"');
    expect(views).not.toEqual([]);
  });

  it('is no server to be imported, and neither are the others of its file', async () => {
    const { inProject, programs } = openProject({ files: { [file]: before } });
    await inProject('cursor', 'connect');
    expect(
      (await programs.readFiles()).map(({ placed }) => placed.path).filter((path) => path.includes('shop')),
    ).toEqual([]);
  });
});

it('programs that share a file share its entry, which goes with the one for which it was written', async () => {
  const { inProject, preview, everything, programs, workspace } = openProject();
  const empty = everything();
  await inProject('vscode', 'connect');
  const there = everything();
  expect((await preview('vscode-insiders', 'connect')).notes).toContain(
    'The Portico entry in this file is the one of Visual Studio Code, and goes when that is disconnected',
  );
  expect(await inProject('vscode-insiders', 'connect')).toMatchObject({ outcome: 'unchanged' });
  expect(await inProject('vscode-insiders', 'disconnect')).toMatchObject({ outcome: 'unchanged' });
  expect(everything()).toEqual(there);
  const views = await programs.list({ workspace });
  expect(views.filter(({ state }) => state !== 'found' && state !== 'not-found').map(({ id }) => id)).toEqual([
    'vscode',
    'vscode-insiders',
    'vscodium',
  ]);
  await inProject('vscode', 'disconnect');
  expect(everything()).toEqual(empty);
});

it.each(allPrograms.filter(({ projectFile }) => projectFile))(
  '$name is connected in a project without a token, repaired after a loss and taken out without a trace',
  async ({ id }) => {
    const { inProject, everything, viewInProject, view, act, put, text, database } = openProject();
    const empty = everything();
    expect(await inProject(id, 'connect')).toMatchObject({ outcome: 'done' });
    expect(JSON.stringify(everything())).not.toMatch(/ptc_|Bearer|7420/);
    const { shownPath = '' } = (await viewInProject(id)).files[0] ?? {};
    const written = text(shownPath);
    expect(['connected', 'needs-restart']).toContain((await view(id)).state);
    put(shownPath, shownPath.endsWith('toml') ? '' : '{}');
    expect((await view(id)).state).toBe('lost');
    await act(id, 'repair');
    expect(text(shownPath)?.trim()).toBe(written?.trim());
    expect(await act(id, 'disconnect')).toMatchObject({ outcome: 'done' });
    expect(everything()).toEqual(empty);
    expect(database.clients.list()).toEqual([]);
  },
);
