import { describe, expect, it } from 'vitest';
import { isIgnored, sharedByGit } from '../../../main/clients/projects/version-control.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

describe('a line of .gitignore', () => {
  it.each<[string, boolean]>([
    ['.cursor/mcp.json', true],
    ['/.cursor/mcp.json', true],
    ['.cursor/', true],
    ['.cursor', true],
    ['/.cursor\r', true],
    ['mcp.json', true],
    ['**/mcp.json', true],
    ['**/.cursor/', true],
    ['node_modules\n.cursor/', true],
    ['mcp.json/', false],
    ['/mcp.json', false],
    ['# .cursor/', false],
    ['other/.cursor', false],
    ['.cursor/\n!.cursor/mcp.json', false],
    ['*.json', false],
    ['', false],
  ])('%j names .cursor/mcp.json: %s', (text, expected) => {
    expect(isIgnored(text, ['.cursor', 'mcp.json'])).toBe(expected);
  });
});

describe('a file of a project', () => {
  const path = '~/shop/web/.cursor/mcp.json';
  it.each<{ title: string; files: Record<string, string>; expected: string }>([
    { title: 'no repository is around it', files: { '~/shop/.gitignore': '.cursor/' }, expected: 'no-repository' },
    { title: 'one is', files: { '~/shop/.git/HEAD': '' }, expected: 'shared' },
    { title: 'it is another worktree', files: { '~/shop/web/.git': 'gitdir: elsewhere' }, expected: 'shared' },
    {
      title: 'the repository leaves it out',
      files: { '~/shop/.git/HEAD': '', '~/shop/.gitignore': 'web/.cursor/' },
      expected: 'ignored',
    },
    {
      title: 'a folder of the repository leaves it out',
      files: { '~/shop/.git/HEAD': '', '~/shop/web/.gitignore': '/.cursor' },
      expected: 'ignored',
    },
    {
      title: 'only what is above the repository leaves it out',
      files: { '~/shop/.git/HEAD': '', '~/.gitignore': '.cursor' },
      expected: 'shared',
    },
  ])('is $expected when $title', async ({ files, expected }) => {
    const machine = fakeMachine({ platform: 'linux', files });
    expect(await sharedByGit(path.replace('~', machine.home), machine)).toBe(expected);
  });

  it('is looked for up to the root of a drive', async () => {
    const machine = fakeMachine({ platform: 'win32', files: { 'D:\\code\\.git\\HEAD': '' } });
    expect(await sharedByGit('D:\\code\\shop\\.vscode\\mcp.json', machine)).toBe('shared');
    expect(await sharedByGit('D:\\other\\.vscode\\mcp.json', machine)).toBe('no-repository');
  });
});
