import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../contract/api.ts';
import { ensureBuilt, Place } from './support/portico.ts';

const settings = `{
  // mine
  "mcpServers": {
    "docs": { "url": "http://127.0.0.1:9/docs" },
    "Wiki": { "url": "http://127.0.0.1:9/wiki", "timeout": 5 },
    "here": { "command": "./server" },
    "tracker": { "url": "http://127.0.0.1:9/tracker", "headers": { "X-Org": "\${env:TRACKER_ORG}", "Authorization": "Bearer \${input:pat}" } }
  }
}
`;

const started = new AsyncDisposableStack();
let place: Place;
let file: string;
const settingsNow = () => readFileSync(file, 'utf8');
const configNow = () =>
  JSON.parse(readFileSync(join(place.dataDir, 'portico.json'), 'utf8')) as { connections: object };

beforeAll(async () => {
  ensureBuilt();
  place = started.use(await Place.create({ connections: {} }));
  file = join(place.home, '.cursor', 'mcp.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, settings);
});
afterAll(() => started.disposeAsync());

describe('portico import', () => {
  it('shows what AI clients have, and what keeps a server from being taken over', async () => {
    const { code, stdout } = await place.run('import');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^docs +127\.0\.0\.1:9\/docs +Cursor +new$/m);
    expect(stdout).toMatch(/^here +– +Cursor +cannot be taken over$/m);
    expect(stdout).toContain('here: "./server" is a path within a project');
    expect(stdout).toContain('wiki: Not taken over from Cursor: timeout');
    const { value } = await place.json('import', '--list');
    expect(operations['imports.list'].output.parse(value).map(({ id }) => id)).toEqual([
      'docs',
      'wiki',
      'here',
      'tracker',
    ]);
  });

  it.each([
    [['import', 'nothing'], 2, 'No server "nothing" was found; there are: docs, wiki, here, tracker'],
    [['import', 'docs', '--all'], 2, 'Either --all or names of servers, not both'],
    [['import', 'docs', '--replace'], 2, 'say --yes to agree beforehand'],
    [['import', '--undo'], 2, 'There is no import that could be taken back'],
    [['import', 'docs', '--replace', '--dry-run'], 0, '-     "docs": { "url": "http://127.0.0.1:9/docs" },'],
  ])('%j changes nothing', async (args, code, words) => {
    const outcome = await place.run(...args);
    expect(outcome.stdout + outcome.stderr).toContain(words);
    expect(outcome.code).toBe(code);
    expect(settingsNow()).toBe(settings);
    expect(configNow().connections).toEqual({});
  });

  it('takes over what is named, with the originals replaced, and takes it back in another run', async () => {
    const { code, stdout } = await place.run('import', 'Wiki', 'docs', '--replace', '--yes');
    expect(stdout).toContain('Connection "docs" was made.');
    expect(stdout).toContain('~/.cursor/mcp.json: Wiki, docs replaced by Portico.');
    expect(code).toBe(0);
    expect(configNow().connections).toEqual({
      wiki: { kind: 'streamable-http', title: 'Wiki', url: 'http://127.0.0.1:9/wiki' },
      docs: { kind: 'streamable-http', url: 'http://127.0.0.1:9/docs' },
    });
    expect(settingsNow()).toContain('portico');
    expect(settingsNow()).not.toContain('"docs"');
    const undone = await place.run('import', '--undo');
    expect(undone.stdout).toContain('~/.cursor/mcp.json is as it was.');
    expect(undone.code).toBe(0);
    expect(settingsNow()).toBe(settings);
    expect(configNow().connections).toEqual({});
  });

  it('asks nobody for secrets where nobody sits, and says which are missing', async () => {
    const { code, stdout } = await place.run('import', 'tracker');
    expect(stdout).toContain('Connection "tracker" waits for Access token: ');
    expect(stdout).toContain('secret set tracker-pat');
    expect(stdout).toContain('waits for the variable TRACKER_ORG: set it for Portico');
    expect(code).toBe(0);
    expect(configNow().connections).toMatchObject({
      tracker: { headers: { 'X-Org': '${env:TRACKER_ORG}', Authorization: 'Bearer ${keychain:tracker-pat}' } },
    });
    expect((await place.run('import', '--undo')).code).toBe(0);
    expect(configNow().connections).toEqual({});
  });

  it('does the same in the running Portico', async () => {
    await place.serve();
    const { code, value } = await place.json('import', 'docs', 'wiki');
    const outcome = operations['imports.apply'].output.parse(value);
    expect(outcome.imported.map(({ connection }) => connection)).toEqual(['docs', 'wiki']);
    expect(code).toBe(0);
    expect((await place.run('connections')).stdout).toMatch(/^docs /m);
    expect((await place.run('import', '--undo', outcome.change ?? '')).code).toBe(0);
    expect(configNow().connections).toEqual({});
  });
});
