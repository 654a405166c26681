import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { connectV2 } from '../support/sdk-clients.ts';
import { recordingLog } from '../support/recording-log.ts';
import { filesBelow } from '../support/files-below.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { startSlowBackend } from '../support/slow-backend.ts';
import { createDemo, demoPreset, editor, startTestApp } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

it('no token reaches a log, the database, a result, an error or the status', { timeout: 60_000 }, async () => {
  await using demo = await createDemo({ port: 0, accessTokenTtlSeconds: 5 });
  await using backend = await startSlowBackend();
  const dataDir = temporaryFolder('test');
  const secrets = createMemorySecretStore();
  const lines: string[] = [];
  const said: unknown[] = [];
  const known = new Set<string>();
  const remember = () => {
    for (const value of secrets.contents.values()) known.add(value);
    for (const header of backend.authorizations) known.add(header.replace('Bearer ', ''));
  };

  const preset = demoPreset(demo);
  const connections = {
    ...preset.connections,
    slow: { kind: 'openapi', document: backend.documentUrl, account: 'demo' },
  };
  const portico = await startTestApp({
    preset: { ...preset, connections },
    dataDir,
    secrets,
    log: recordingLog(lines),
  });
  const clientToken = await portico.addClient('An editor');
  known.add(clientToken);
  await portico.signIn('demo', editor);
  const client = await connectV2(new URL(`${portico.origin}/mcp`), clientToken, 'auto');
  // Longer than the access token lives, so that it is renewed and the refresh token rotated on the way.
  for (let round = 0; round < 4; round++) {
    said.push(await client.callTool({ name: 'slow__echo', arguments: { text: `round ${round}` } }));
    said.push(await client.callTool({ name: 'demo__getRequirement', arguments: { requirementKey: 'NONE-1' } }));
    said.push(await portico.app.handlers['status.get']({}, new AbortController().signal));
    remember();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  }
  await demo.close();
  said.push(await client.callTool({ name: 'demo__listPeople', arguments: {} }));
  const { signal } = new AbortController();
  said.push(
    await Promise.resolve(portico.app.handlers['accounts.logout']({ account: 'demo' }, signal)).catch(
      (error: unknown) => error,
    ),
  );
  await client.close();
  await portico.close();

  const places = {
    log: lines.join('\n'),
    said: inspect(said, { depth: 20, showHidden: true }),
    disk: Object.values(filesBelow(dataDir)).join('\n'),
  };
  // The client's token, at least two access tokens and two refresh tokens were seen.
  expect(known.size).toBeGreaterThanOrEqual(5);
  const leaks = Object.entries(places).flatMap(([place, text]) =>
    [...known].filter((secret) => text.includes(secret)).map(() => place),
  );
  expect(leaks).toEqual([]);
});
