import { getMcpConfigForManifest, type McpbManifestAny, unpackExtension, validateManifest } from '@anthropic-ai/mcpb';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { unzipSync } from 'fflate';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createBundle } from '../../../main/clients/bundle/create-bundle.ts';
import { ensureBuilt, Place, program, startNotes } from '../../cli/support/portico.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let opened: AsyncDisposableStack;
const icon = await readFile(new URL('../../../assets/icon/portico-256.png', import.meta.url));
const installed = {
  command: 'C:\\Users\\Ada Lovelace\\AppData\\Local\\Programs\\Portico\\portico-cli.exe',
  args: ['stdio', '--client', 'Claude Desktop'],
  version: '1.2.3',
  platform: 'win32',
  icon,
} as const;

beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

/** What the official tool makes of a bundle, as Claude Desktop does when it is opened. */
async function unpack(bundle: Uint8Array) {
  const folder = temporaryFolder('bundle');
  const mcpbPath = join(folder, 'portico.mcpb');
  const outputDir = join(folder, 'installed');
  await writeFile(mcpbPath, bundle);
  expect(await unpackExtension({ mcpbPath, outputDir, silent: true })).toBe(true);
  return outputDir;
}

describe('The bundle for Claude Desktop', () => {
  it('holds a manifest, an icon and the file the manifest names', () => {
    const files = unzipSync(createBundle(installed));
    expect(Object.keys(files)).toEqual(['manifest.json', 'icon.png', 'server/portico.txt']);
    expect(JSON.parse(new TextDecoder().decode(files['manifest.json']))).toEqual({
      manifest_version: '0.3',
      name: 'portico',
      display_name: 'Portico',
      version: '1.2.3',
      description: 'The systems of your company, as you, through the Portico on this computer.',
      author: { name: 'Portico' },
      icon: 'icon.png',
      server: {
        type: 'binary',
        entry_point: 'server/portico.txt',
        mcp_config: {
          command: 'C:\\Users\\Ada Lovelace\\AppData\\Local\\Programs\\Portico\\portico-cli.exe',
          args: ['stdio', '--client', 'Claude Desktop'],
        },
      },
      tools_generated: true,
      prompts_generated: true,
      license: 'MIT',
      compatibility: { platforms: ['win32'] },
    });
  });

  it('is the same for the same facts', () => {
    expect(createBundle(installed)).toEqual(createBundle(installed));
  });

  it('is what the official tool takes for valid', async () => {
    const said = vi.spyOn(console, 'log').mockReturnValue();
    const folder = await unpack(createBundle(installed));
    expect(validateManifest(folder)).toBe(true);
    expect(said.mock.calls.flat().join('\n')).not.toMatch(/error/i);
    said.mockRestore();
  });
});

describe('What the bundle starts', () => {
  beforeAll(ensureBuilt);

  it('is the Portico of this computer', async () => {
    const notes = opened.use(await startNotes());
    const place = opened.use(await Place.create(notes.config));
    await place.serve();
    const command = process.execPath;
    const args = [program, 'stdio', '--client', 'Claude Desktop'];
    const folder = await unpack(createBundle({ ...installed, platform: 'linux', command, args }));
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as McpbManifestAny;
    const started = await getMcpConfigForManifest({
      manifest,
      extensionPath: folder,
      systemDirs: {},
      userConfig: {},
      pathSeparator: '/',
    });
    if (!started) throw new Error('The manifest starts nothing');
    const transport = new StdioClientTransport({ command: started.command, args: started.args ?? [], env: place.env });
    const client = new Client({ name: 'claude-ai', version: '0.1.0' }, { versionNegotiation: { mode: 'legacy' } });
    opened.defer(() => client.close());
    await client.connect(transport);
    expect(client.getServerVersion()?.name).toBe('portico');
  });
});
