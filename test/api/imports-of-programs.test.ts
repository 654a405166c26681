import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { configApp } from './config-app.ts';

/** Settings as people have them: comments, tabs, other members; by the path below the home folder. The servers cannot be reached: nothing is started. */
const settings: Readonly<Record<string, string>> = {
  '.cursor/mcp.json': `{
  // what I use
  "mcpServers": {
    "docs": { "url": "http://127.0.0.1:9/docs", "headers": { "Authorization": "Bearer tk-1a2b3c4d5e" } },
    "tool": {"command": "absent-program", "args": ["-y", "tool"], "env": {"TOOL_API_KEY": "sk-1a2b3c4d5e"}}, // mine
  },
}
`,
  '.config/Code/User/mcp.json': `{\n\t"servers": {\n\t\t"Docs": {\n\t\t\t"type": "http",\n\t\t\t"url": "http://127.0.0.1:9/docs"\n\t\t},\n\t\t"here": { "command": "node", "args": ["\${workspaceFolder}/x.js"] }\n\t},\n\t"inputs": []\n}`,
  '.codex/config.toml': `model = "x" # the usual one\n\n[mcp_servers.notes]\nurl = "http://127.0.0.1:9/notes"\nhttp_headers = { "X-Api-Key" = "nt-1a2b3c4d5e" }\n\n[tui]\ntheme = "dark"\n`,
  '.config/goose/config.yaml': `extensions:\n  developer:\n    enabled: true\n    type: builtin\n  wiki: # team\n    enabled: true\n    type: stdio\n    name: wiki\n    cmd: absent-program\n    args: [wiki-mcp]\n    envs: {}\n    env_keys: []\nGOOSE_MODEL: x\n`,
  '.config/opencode/opencode.json': `{ "mcp": { "maps": { "type": "local", "command": ["absent-program", "maps"], "enabled": true } }, "theme": "x" }\n`,
};

async function start() {
  const secrets = createMemorySecretStore();
  const place = await configApp({ secrets, text: '{\n  // mine\n  "connections": {}\n}\n' });
  const home = join(place.folder, 'home');
  const read = () =>
    Object.fromEntries(Object.keys(settings).map((path) => [path, readFileSync(join(home, path), 'utf8')]));
  for (const [path, text] of Object.entries(settings)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return { ...place, secrets, read, write: (path: string, text: string) => writeFileSync(join(home, path), text) };
}

describe('servers in real settings', () => {
  it('of five programs in three formats become connections, Portico takes their place, and every byte comes back', async () => {
    const { call, secrets, text, read } = await start();
    const found = await call('imports.list');
    expect(
      found
        .map(({ id, refused, sources }) => [
          id,
          [...new Set(sources.map(({ programName }) => programName))].sort(),
          refused !== undefined,
        ])
        .sort(),
    ).toEqual([
      ['docs', ['Cursor', 'Visual Studio Code'], false],
      ['here', ['Visual Studio Code'], true],
      ['maps', ['opencode'], false],
      ['notes', ['Codex'], false],
      ['tool', ['Cursor'], false],
      ['wiki', ['Goose'], false],
    ]);
    const keys = found.filter(({ refused }) => refused === undefined).map(({ key }) => key);
    const preview = await call('imports.preview', { keys });
    expect(JSON.stringify([found, preview])).not.toMatch(/1a2b3c4d5e/);
    expect(preview.files.map(({ refused }) => refused)).toEqual(preview.files.map(() => undefined));

    const outcome = await call('imports.apply', {
      items: keys.map((key) => ({ key })),
      replace: { fingerprint: preview.fingerprint },
    });
    expect(outcome).toMatchObject({ refused: [], left: [] });
    const changed = read();
    expect(changed['.cursor/mcp.json']).toContain('// what I use');
    expect(changed['.cursor/mcp.json']).not.toContain('127.0.0.1:9/docs');
    expect(changed['.codex/config.toml']).toContain('model = "x" # the usual one');
    expect(changed['.codex/config.toml']).not.toContain('127.0.0.1:9/notes');
    expect(changed['.config/goose/config.yaml']).toContain('type: builtin');
    expect(changed['.config/Code/User/mcp.json']).toContain('workspaceFolder');
    for (const content of Object.values(changed)) expect(content).toContain('portico');
    expect(text()).toContain('// mine');
    expect(Object.fromEntries(secrets.contents)).toMatchObject({
      'config/docs-token': 'tk-1a2b3c4d5e',
      'config/notes-api-key': 'nt-1a2b3c4d5e',
      'config/tool-api-key': 'sk-1a2b3c4d5e',
    });
    expect((await call('imports.list')).map(({ id }) => id)).toEqual(['here']);

    await call('imports.undo', { change: outcome.change });
    expect(read()).toEqual(settings);
    expect(text()).toBe('{\n  // mine\n  "connections": {}\n}\n');
    expect([...secrets.contents.keys()].filter((key) => key.startsWith('config/'))).toEqual([]);
  });

  it('are not replaced when a file changed since it was previewed', async () => {
    const { call, write, read, text, refusal } = await start();
    const [docs] = (await call('imports.list')).filter(({ id }) => id === 'docs');
    const { fingerprint } = await call('imports.preview', { keys: [docs?.key] });
    const other = settings['.cursor/mcp.json']?.replace('// mine', '// ours') ?? '';
    write('.cursor/mcp.json', other);
    expect(await refusal('imports.apply', { items: [{ key: docs?.key }], replace: { fingerprint } })).toContain(
      'configuration-changed',
    );
    expect(read()).toEqual({ ...settings, '.cursor/mcp.json': other });
    expect(text()).toContain('"connections": {}');
  });

  it('that one program holds by itself are put back although it was put back alone before', async () => {
    const { call, read } = await start();
    const keys = (await call('imports.list')).filter(({ id }) => ['notes', 'maps'].includes(id)).map(({ key }) => key);
    const { fingerprint } = await call('imports.preview', { keys });
    const { change } = await call('imports.apply', { items: keys.map((key) => ({ key })), replace: { fingerprint } });
    const codex = (await call('programs.list', { fresh: true })).find(({ id }) => id === 'codex');
    if (codex?.undo) await call('programs.undo', { change: codex.undo.change });
    await call('imports.undo', { change });
    expect(read()).toEqual(settings);
    expect(await call('imports.history')).toEqual([]);
  });
});
