import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logLine } from '../../contract/activity.ts';
import { operations } from '../../contract/api.ts';
import { errorView } from '../../contract/errors.ts';
import { ensureBuilt, Place, startNotes } from './support/portico.ts';

const started = new AsyncDisposableStack();
let place: Place;

beforeAll(async () => {
  ensureBuilt();
  const notes = started.use(await startNotes());
  place = started.use(await Place.create(notes.config));
  await place.serve();
  await place.json('connections', '--refresh', 'notes');
});
afterAll(() => started.disposeAsync());

const failure = z.object({ error: errorView });

describe('commands of a running Portico', () => {
  it.each([
    { args: ['status'], schema: operations['status.get'].output },
    { args: ['connections'], schema: operations['connections.list'].output },
    { args: ['tools'], schema: operations['tools.list'].output },
    { args: ['tools', '--connection', 'notes'], schema: operations['tools.list'].output },
    { args: ['call', 'notes__readNote'], schema: operations['tools.call'].output },
    { args: ['calls', '--limit', '5'], schema: operations['invocations.list'].output.shape.items },
    { args: ['client', 'list'], schema: operations['clients.list'].output },
    { args: ['logs', '-n', '5'], schema: z.array(logLine) },
    { args: ['doctor'], schema: operations['doctor.run'].output },
    { args: ['backup'], schema: operations['backup.create'].output },
  ])('$args print with --json what the contract says', async ({ args, schema }) => {
    const { code, value } = await place.json(...args);
    expect(schema.parse(value)).toBeDefined();
    expect(code).toBe(0);
  });

  it('takes --json behind the command as well', async () => {
    const { stdout } = await place.run('status', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ endpoint: `http://127.0.0.1:${place.port}/mcp` });
  });

  it('status tells a person the address and the state in words', async () => {
    const { code, stdout } = await place.run('status');
    expect(code).toBe(0);
    expect(stdout).toContain(`http://127.0.0.1:${place.port}/mcp`);
    expect(stdout).toMatch(/notes +openapi +– +ready +3/);
  });

  it('tools are a table with what each does', async () => {
    const { stdout } = await place.run('tools');
    expect(stdout).toMatch(/^TOOL +EFFECT +WHAT IT DOES$/m);
    expect(stdout).toMatch(/^notes__readNote +reads +Read the note$/m);
  });

  it('call prints the text of the result', async () => {
    const { code, stdout } = await place.run('call', 'notes__readNote', '--arg', 'shout=true');
    expect(code).toBe(0);
    expect(stdout).toContain('"text":"hello"');
    expect(stdout).toContain('"shout":"true"');
  });

  it('calls are a table of what was called, narrowed as asked for', async () => {
    await place.run('call', 'notes__readNote', '--arg', 'shout=true');
    await place.run('call', 'notes__readMissing');
    const { code, stdout } = await place.run('calls', '--connection', 'notes', '--client', 'portico', '--limit', '2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^WHEN +CLIENT +CONNECTION +TOOL +OUTCOME +TOOK$/m);
    expect(stdout).toMatch(/ago +Portico +notes +readMissing +upstream-rejected +\d+ ms$/m);
    expect(stdout).toMatch(/^2 of \d+ calls; --limit shows more\.$/m);
    const found = await place.json('calls', '--outcome', 'ok', '--tool', 'readNote', '--text', 'shout');
    expect(found.value).toEqual(
      expect.arrayContaining([expect.objectContaining({ tool: 'readNote', outcome: 'ok', clientName: 'Portico' })]),
    );
    expect((await place.json('calls', '--text', 'nosuchword')).value).toEqual([]);
  });

  it('pause and resume say what they did', async () => {
    expect((await place.json('pause')).value).toEqual({ paused: true });
    expect((await place.json('status')).value).toMatchObject({ paused: true });
    expect((await place.run('resume')).stdout).toContain('let through');
    expect((await place.json('status')).value).toMatchObject({ paused: false });
  });

  it('call takes the arguments as JSON', async () => {
    const { stdout } = await place.run('call', 'notes__readNote', '{"shout": false}');
    expect(stdout).toContain('"shout":"false"');
  });

  it.each([
    { args: ['call', 'notes__readMissing'], code: 1 },
    { args: ['call', 'notes__nothing'], code: 2 },
    { args: ['call', 'notes__readNote', 'not json'], code: 2 },
    { args: ['call', 'notes__readNote', '--arg', 'nokey'], code: 2 },
    { args: ['tools', '--connection', 'nowhere'], code: 2 },
    { args: ['client', 'revoke', 'Nobody'], code: 2 },
    { args: ['login'], code: 2 },
    { args: ['frobnicate'], code: 2 },
    { args: ['status', '--nonsense'], code: 2 },
    { args: ['logs', '-n', '0'], code: 2 },
    { args: ['calls', '--limit', '501'], code: 2 },
    { args: ['calls', '--outcome', 'fine'], code: 2 },
    { args: ['call'], code: 2 },
    { args: ['serve'], code: 6 },
    { args: ['--help'], code: 0 },
    { args: ['client', '--help'], code: 0 },
    { args: ['--version'], code: 0 },
  ])('$args ends with exit code $code', async ({ args, code }) => {
    expect(await place.run(...args)).toMatchObject({ code });
  });

  it.each([
    { args: ['call', 'notes__nothing'], error: 'unknown-tool' },
    { args: ['login', 'nobody'], error: 'unknown-account' },
    { args: ['serve'], error: 'already-running' },
    { args: ['frobnicate'], error: 'invalid-request' },
  ])('$args fail with --json as an error report on standard output', async ({ args, error }) => {
    const { value } = await place.json(...args);
    expect(failure.parse(value).error.code).toBe(error);
  });

  it('help documents every exit code', async () => {
    const { stdout } = await place.run('--help');
    for (const code of [0, 1, 2, 3, 4, 5, 6, 7, 8, 130]) expect(stdout).toMatch(new RegExp(`^ +${code}  \\S`, 'm'));
  });

  it('client add prints the token once, ready to paste, and revoke takes it away', async () => {
    const added = await place.run('client', 'add', 'VS Code');
    const token = /Token, shown only this once: (\S+)/.exec(added.stdout)?.[1] ?? '';
    const snippet: unknown = JSON.parse(added.stdout.slice(added.stdout.indexOf('{')));
    expect(snippet).toEqual({
      servers: {
        portico: {
          type: 'http',
          url: `http://127.0.0.1:${place.port}/mcp`,
          headers: { Authorization: `Bearer ${token}` },
        },
      },
    });
    const ask = () =>
      fetch(`http://127.0.0.1:${place.port}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'initialize',
          params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
        }),
      }).then(async (response) => {
        await response.text();
        return response.status;
      });
    expect(await ask()).toBe(200);
    expect((await place.run('client', 'list')).stdout).not.toContain(token);
    expect((await place.run('client', 'revoke', 'VS Code')).code).toBe(0);
    expect(await ask()).toBe(401);
  });

  it.each([
    { name: 'Cursor', kind: 'cursor' },
    { name: 'Claude Code', kind: 'claude-code' },
    { name: 'Claude Desktop', kind: 'claude-desktop' },
    { name: 'Cline', kind: 'cline' },
    { name: 'my script', kind: 'generic' },
  ])('client add guesses what to print for $name', async ({ name, kind }) => {
    const { value } = await place.json('client', 'add', name);
    expect(value).toMatchObject({ client: { name }, snippet: { kind } });
  });

  it('client add --for overrules the guess', async () => {
    const { value } = await place.json('client', 'add', 'Somebody', '--for', 'cursor');
    expect(value).toMatchObject({ snippet: { kind: 'cursor' } });
    const codex = await place.run('client', 'add', 'Somebody else', '--for', 'codex');
    expect(codex.stdout).toContain(
      'Codex: add to ~/.codex/config.toml:\n\n[mcp_servers.portico]\nurl = "http://127.0.0.1:',
    );
  });
});
