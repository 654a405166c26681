import { describe, expect, it } from 'vitest';
import { programState, programWay, takesUp } from '../../../contract/programs.ts';
import { entryOf, transportOf } from '../../../main/clients/entry-of.ts';
import { expandPlace } from '../../../main/clients/machine/expand-place.ts';
import { entryName, type PlacePatterns, type Platform, type Program } from '../../../main/clients/program.ts';
import { programs } from '../../../main/clients/programs/index.ts';
import { fakeMachine } from '../../support/fake-machine.ts';
import { facts } from './support/facts.ts';
import { fileInProject } from './support/fixtures.ts';

const platforms: readonly Platform[] = ['win32', 'darwin', 'linux'];

/** Names that a program refuses or takes apart: what is known of each. */
const entryNameRules: readonly { readonly who: string; readonly accepted: RegExp }[] = [
  { who: 'Claude Code and Codex: letters, digits, hyphen, underscore', accepted: /^[A-Za-z0-9_-]+$/ },
  { who: 'Gemini CLI and Qwen Code: no underscore, where their policies split names', accepted: /^[^_]+$/ },
  { who: 'TOML and places with dots: nothing that has to be quoted', accepted: /^[A-Za-z0-9-]+$/ },
  { who: 'everyone: short, so that names of tools stay below 64 characters', accepted: /^.{1,16}$/ },
];

function patternsOf(program: Program): readonly (readonly [string, PlacePatterns])[] {
  const { apps, extensions, folders } = program.installed;
  const signs = Object.entries({ apps, extensions, folders }).flatMap(([name, patterns]) =>
    patterns ? [[name, patterns] as const] : [],
  );
  const labels = program.files.flatMap(({ id, labels: from }) => (from ? [[`${id} labels`, from.from] as const] : []));
  return [...signs, ...labels, ...program.files.map(({ id, path }) => [id, path] as const)];
}

/** Values for all variables that patterns name, so that none of them is passed over. */
function everyVariable(platform: Platform): Readonly<Record<string, string>> {
  const text = JSON.stringify(programs.map(patternsOf));
  const names = [...text.matchAll(platform === 'win32' ? /%([^%"\\]+)%/g : /\$(\w+)/g)].map(([, name = '']) => name);
  const known = fakeMachine({ platform }).env;
  return Object.fromEntries(
    names
      .filter((name) => known[name] === undefined)
      .map((name) => [name, platform === 'win32' ? 'D:\\moved' : '/moved']),
  );
}

describe('The table of programs', () => {
  it('names each program once, and in its own way', () => {
    expect(programs.map(({ id }) => id).filter((id, index, ids) => ids.indexOf(id) !== index)).toEqual([]);
    expect(programs.map(({ name }) => name).filter((name, index, names) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(entryNameRules)('calls our entry by a name that is accepted by $who', ({ accepted }) => {
    expect(entryName).toMatch(accepted);
  });

  it('knows other readers of a file by ids of programs', () => {
    const ids = programs.map(({ id }) => id);
    const unknown = programs.flatMap(({ files }) => files.flatMap(({ alsoReadBy = [] }) => alsoReadBy));
    const inProjects = programs.flatMap(({ projectFile }) => projectFile?.alsoReadBy ?? []);
    expect([...unknown, ...inProjects].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('has states for people, in the order in which they are told', () => {
    expect(programState.options).toEqual(['not-found', 'found', 'connected', 'needs-restart', 'changed', 'lost']);
  });
});

describe.each(programs)('$name', (program) => {
  const { id, docs, files, entry, ways, installed, link, command } = program;

  it('has an id for ledgers and commands, and a page that documents it', () => {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(new URL(docs).protocol).toBe('https:');
    expect(program.evidence).toMatch(/^(verified|reported)$/);
  });

  it('has files with ids of their own', () => {
    expect(files.map((file) => file.id).filter((one, index, ids) => ids.indexOf(one) !== index)).toEqual([]);
    expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(file.id))).toEqual([]);
    expect(files.filter((file) => file.label === '')).toEqual([]);
    expect(files.filter((file) => Object.keys(file.path).length === 0)).toEqual([]);
  });

  it.each(platforms)('has places on %s that are absolute', (platform) => {
    const machine = fakeMachine({ platform, env: everyVariable(platform) });
    const strange = patternsOf(program).flatMap(([name, patterns]) =>
      [patterns[platform] ?? []]
        .flat()
        .filter((pattern) => expandPlace(pattern, machine) === undefined)
        .map((pattern) => `${name}: ${pattern}`),
    );
    expect(strange).toEqual([]);
  });

  it('never has a file of a project among those of the person', () => {
    const places = files.flatMap(({ path }) => Object.values(path).flat());
    expect(places.filter((place) => !/^(~|%[^%]+%|\$\w+)/.test(place))).toEqual([]);
  });

  it('is not taken for installed by a folder of its settings', () => {
    const { apps = {}, extensions = {} } = installed;
    const signs = [...Object.values(apps), ...Object.values(extensions)].flat();
    const places = files.flatMap(({ path }) => Object.values(path).flat());
    // What the Store installed goes with all that is in its folder.
    const folders = signs.filter((sign) => !sign.includes('\\Packages\\'));
    expect(folders.filter((folder) => places.some((place) => place.startsWith(folder)))).toEqual([]);
  });

  it('can be found on some platform', () => {
    const { bins = [], apps = {}, extensions = {}, folders = {} } = installed;
    const signs = [...bins, ...Object.keys({ ...apps, ...extensions, ...folders }), ...files];
    expect(signs.length).toBeGreaterThan(0);
  });

  it('has an entry that leads to us', () => {
    const shapes = [entry, ...files.flatMap((file) => (file.entry ? [file.entry] : []))];
    for (const { http, stdio } of shapes) {
      expect(http ?? stdio).toBeDefined();
      if (http) {
        expect(JSON.stringify(http(facts))).toContain(facts.url);
        expect(JSON.stringify(http(facts))).toContain(`Bearer ${facts.token}`);
      }
      if (stdio) {
        expect(JSON.stringify(stdio(facts))).toContain(facts.command);
        expect(JSON.stringify(stdio(facts))).toContain('"stdio"');
        expect(JSON.stringify(stdio(facts))).not.toContain(facts.token);
      }
    }
  });

  it('has ways that it has the means for, the snippet always', () => {
    expect(programWay.array().safeParse(ways).success).toBe(true);
    expect(new Set(ways).size).toBe(ways.length);
    expect(ways).toContain('snippet');
    expect(ways.includes('file')).toBe(files.some(({ write }) => write !== 'import-only'));
    expect(ways.includes('link')).toBe(link !== undefined);
    if (ways.includes('command')) expect(command).toBeDefined();
    expect(program.snippetPlace).not.toBe('');
  });

  it('tells what to do for it to be taken up, as a sentence without a full stop', () => {
    expect(takesUp.safeParse(program.takesUp).success).toBe(true);
    if (program.takesUp === 'at-once') expect(program.pickUp).toBeUndefined();
    else expect(program.pickUp).toMatch(/^[A-Z].+[^.\s]$/);
  });

  it('says what to know in sentences without a full stop', () => {
    expect((program.notes ?? []).filter((note) => !/^[A-Z].+[^.\s]$/.test(note))).toEqual([]);
  });

  it('is known by names of one program only', () => {
    const { saysOfItself } = program;
    if (!saysOfItself) return;
    expect(saysOfItself.flags).not.toMatch(/[gy]/);
    expect(saysOfItself.test('')).toBe(false);
  });
});

describe('Files of projects', () => {
  const inProjects = programs.flatMap((program) =>
    program.projectFile ? [{ ...program, ...program.projectFile }] : [],
  );

  it('are known of these programs', () => {
    expect(inProjects.map(({ id, path }) => [id, path])).toEqual([
      ['vscode', '.vscode/mcp.json'],
      ['vscode-insiders', '.vscode/mcp.json'],
      ['vscodium', '.vscode/mcp.json'],
      ['claude-code', '.mcp.json'],
      ['cursor', '.cursor/mcp.json'],
      ['roo-code', '.roo/mcp.json'],
      ['zoo-code', '.roo/mcp.json'],
      ['kilo-code', ['kilo.jsonc', 'kilo.json']],
      ['continue', '.continue/mcpServers/portico.json'],
      ['copilot-cli', '.github/mcp.json'],
      ['junie', '.junie/mcp/mcp.json'],
      ['windsurf', '.devin/mcp_config.json'],
      ['zed', '.zed/settings.json'],
      ['codex', '.codex/config.toml'],
      ['gemini-cli', '.gemini/settings.json'],
      ['antigravity', '.agents/mcp_config.json'],
      ['qwen-code', '.qwen/settings.json'],
      ['opencode', ['opencode.json', 'opencode.jsonc']],
      ['kiro', '.kiro/settings/mcp.json'],
      ['amazon-q', '.amazonq/mcp.json'],
      ['warp', '.warp/.mcp.json'],
      ['trae', '.trae/mcp.json'],
      ['trae-cn', '.trae/mcp.json'],
      ['augment', '.augment/settings.json'],
      ['factory', '.factory/mcp.json'],
      ['kimi', '.kimi-code/mcp.json'],
    ]);
  });

  it.each(inProjects)('$name: stands below the folder of the project', ({ path }) => {
    const outside = [path].flat().filter((one) => !/^[\w.-]+(\/[\w.-]+)*$/.test(one) || one.split('/').includes('..'));
    expect(outside).toEqual([]);
  });

  it.each(inProjects)('$name: gets the command, no address and no token', (program) => {
    const file = fileInProject(program);
    expect(transportOf(program, file)).toBe('stdio');
    const text = JSON.stringify(entryOf(program, facts, file));
    expect(text).toContain(facts.command);
    expect(text).not.toContain(facts.token);
    expect(text).not.toContain(facts.url);
  });

  it.each(inProjects)('$name: says what to know in sentences without a full stop', ({ projectFile }) => {
    expect((projectFile?.notes ?? []).filter((note) => !/^[A-Z].+[^.\s]$/.test(note))).toEqual([]);
  });

  it('that several programs read are said to be so by each of them', () => {
    const sharing = inProjects.map(({ id, path }) => [
      id,
      inProjects
        .filter((other) => other.id !== id && [other.path].flat()[0] === [path].flat()[0])
        .map((other) => other.id),
    ]);
    const said = inProjects.map(({ id, alsoReadBy = [] }) => [id, alsoReadBy.filter((one) => one !== 'copilot-cli')]);
    expect(said).toEqual(sharing);
  });
});

describe('Links', () => {
  const linked = programs.flatMap(({ id, link }) => (link ? [{ id, link }] : []));
  const ours = { name: entryName, command: facts.command, args: facts.args };

  it.each(linked)('$id: carries the command, and has no room for a token', ({ link }) => {
    const url = link(ours);
    const carried = decodeURIComponent(url).replaceAll(/[A-Za-z0-9+/]{24,}=*/g, (text) => {
      const decoded = Buffer.from(text, 'base64').toString('utf8');
      return decoded.startsWith('{') ? decoded : text;
    });
    expect(carried).toContain(facts.command);
    expect(carried).not.toContain('Bearer');
    expect(new URL(url).protocol).not.toBe('http:');
  });
});

describe('Commands', () => {
  const commands = programs.flatMap(({ id, command }) => (command ? [{ id, command }] : []));

  it.each(commands)('$id: has the token in secret arguments only', ({ command }) => {
    const words = command.add({ name: entryName, http: facts });
    expect(words.filter((word) => typeof word === 'string' && word.includes(facts.token))).toEqual([]);
    expect(words).toContain(entryName);
    expect(command.remove(entryName)).toContain(entryName);
  });
});

describe('Names that programs give themselves', () => {
  const names: readonly (readonly [string, string | undefined])[] = [
    ['Visual Studio Code', 'vscode'],
    ['Visual-Studio-Code', 'vscode'],
    ['Visual Studio Code - Insiders', 'vscode-insiders'],
    ['claude-ai', 'claude-desktop'],
    ['claude-code', 'claude-code'],
    ['cursor-vscode', 'cursor'],
    ['Cline', 'cline'],
    ['Roo-Code', 'roo-code'],
    ['Roo Code', 'roo-code'],
    ['Kilo-Code', 'kilo-code'],
    ['kilo', 'kilo-code'],
    ['github-copilot-developer', 'copilot-cli'],
    ['JetBrains-IU-copilot-intellij', 'copilot-jetbrains'],
    ['continue-cli-client', 'continue'],
    ['codex-mcp-client', 'codex'],
    ['gemini-cli-mcp-client', 'gemini-cli'],
    ['opencode', 'opencode'],
    ['Zed', 'zed'],
    ['mcp', undefined],
    ['inspector', undefined],
  ];

  it.each(names)('%s is %s', (name, expected) => {
    expect(programs.filter(({ saysOfItself }) => saysOfItself?.test(name)).map(({ id }) => id)).toEqual(
      expected === undefined ? [] : [expected],
    );
  });
});
