import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import type { OperationInput, OperationName } from '../../contract/api.ts';
import { recordingLog } from '../support/recording-log.ts';
import { filesBelow } from '../support/files-below.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { startFixture } from '../support/mcp-fixture.ts';
import { connectV2 } from '../support/sdk-clients.ts';
import { startTestApp } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { faultyServer } from '../upstream-stdio/support/processes.ts';

const key = 'sv 1a2b3c/4d&5e';
const token = 'sv-9f8e7d6c5b';

it('secrets in addresses and arguments get where they belong and to nobody else', { timeout: 60_000 }, async () => {
  await using server = await startFixture({ build: 'dual' });
  const dataDir = temporaryFolder('test');
  const secrets = createMemorySecretStore();
  secrets.contents.set('config/remote-key', key).set('config/local-token', token);
  const url = `${server.url.href}?mode=ro&api_key=\${keychain:remote-key}`;
  const echo = ['--input-type=module', '-e', 'console.error(process.argv.join(" ")); process.exit(1)', '--'];
  const connections = {
    remote: { kind: 'streamable-http', url },
    local: { kind: 'stdio', command: process.execPath, args: [faultyServer, '--token=${keychain:local-token}'] },
    // It says what it was given, and ends.
    broken: {
      kind: 'stdio',
      command: process.execPath,
      args: [...echo, 'https://b.example/?k=${keychain:local-token}'],
    },
    gone: { kind: 'streamable-http', url: 'http://127.0.0.1:9/mcp?api_key=${keychain:remote-key}' },
  };
  const lines: string[] = [];
  const said: unknown[] = [];
  const portico = await startTestApp({
    preset: { accounts: {}, connections },
    dataDir,
    secrets,
    log: recordingLog(lines),
  });
  const signal = new AbortController().signal;
  const ask = async <Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<unknown> => {
    const run = portico.app.handlers[name] as (given: unknown, aborted: AbortSignal) => unknown;
    const answer = await run(input, signal);
    said.push(answer);
    return answer;
  };

  const client = await connectV2(new URL(`${portico.origin}/mcp`), await portico.addClient('An editor'), 'auto');
  const { tools } = await client.listTools();
  said.push(
    tools,
    await client.callTool({ name: 'remote__no-such-tool', arguments: {} }).catch((error: unknown) => error),
  );
  expect(tools.some(({ name }) => name.startsWith('remote__'))).toBe(true);
  expect(tools.some(({ name }) => name.startsWith('local__'))).toBe(true);
  const asked = new Set(server.requests.map(({ path }) => path));
  expect([...asked]).toEqual(['/mcp?mode=ro&api_key=sv%201a2b3c/4d%265e']);

  await ask('status.get', {});
  for (const id of Object.keys(connections)) await ask('connections.get', { id });
  await ask('system.processes', {});
  expect(await ask('connections.list', {})).toMatchObject([
    { id: 'remote', address: expect.stringMatching(/^127\.0\.0\.1:\d+\/mcp$/) as string, state: { status: 'ready' } },
    { id: 'local', state: { status: 'ready' } },
    { id: 'broken' },
    { id: 'gone' },
  ]);
  const { file } = (await ask('diagnostics.export', {})) as { readonly file: string };
  const unzipped = Object.values(unzipSync(readFileSync(file))).map((bytes) => Buffer.from(bytes).toString('utf8'));
  await client.close();
  await portico.close();

  const places = {
    log: lines.join('\n'),
    said: inspect(said, { depth: 20, showHidden: true }),
    disk: Object.values(filesBelow(dataDir)).join('\n'),
    diagnostics: unzipped.join('\n'),
  };
  // What the program wrote was heard, and the reference was never resolved in what is shown.
  expect(places.log).toContain('https://b.example/?k=[secret]');
  const leaks = Object.entries(places).flatMap(([place, text]) =>
    [key, encodeURI(key), 'sv%201a2b3c', token].filter((secret) => text.includes(secret)).map(() => place),
  );
  expect(leaks).toEqual([]);
});
