import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../main/clients/program.ts';
import { subFolders } from '../../../main/clients/projects/sub-folders.ts';
import { fakeMachine } from '../../support/fake-machine.ts';

const files = { '~/.config/x.json': '', '~/notes.txt': '', '~/shop/package.json': '' };
const folders = ['~/Shelf', '~/shop/src', '~/shop 10', '~/shop 9', '~/.shadow', '/srv/web'];
const linux = () => fakeMachine({ platform: 'linux', files, folders });
const shown = async (text: string, machine = linux()) =>
  (await subFolders(text, machine)).folders.map(({ shownPath }) => shownPath);

describe('What a typed path may become', () => {
  it.each([
    ['', ['~/Shelf', '~/shop', '~/shop 9', '~/shop 10', '~/.config', '~/.shadow']],
    ['~', ['~/Shelf', '~/shop', '~/shop 9', '~/shop 10', '~/.config', '~/.shadow']],
    ['~/sh', ['~/Shelf', '~/shop', '~/shop 9', '~/shop 10']],
    ['sho', ['~/shop', '~/shop 9', '~/shop 10']],
    ['~/.', ['~/.config', '~/.shadow']],
    ['~/shop/', ['~/shop/src']],
    ['  ~/shop/s', ['~/shop/src']],
    ['/srv/', ['/srv/web']],
    ['/home/ada/shop/../she', ['~/Shelf']],
    ['~/none/', []],
    ['~/notes.txt', []],
    ['~/notes.txt/', []],
  ])('%j goes on with %j', async (text, expected) => {
    expect(await shown(text)).toEqual(expected);
  });

  it.each<[string, object | undefined]>([
    ['', undefined],
    ['~/sho', undefined],
    ['~/notes.txt', undefined],
    ['~/shop', { folder: { path: '/home/ada/shop', shownPath: '~/shop' } }],
    ['~/shop/', { folder: { path: '/home/ada/shop', shownPath: '~/shop' } }],
    ['~', { folder: { path: '/home/ada', shownPath: '/home/ada' }, refused: 'home' }],
    ['/home/ada/', { folder: { path: '/home/ada', shownPath: '/home/ada' }, refused: 'home' }],
    ['/', { folder: { path: '/', shownPath: '/' }, refused: 'root' }],
  ])('%j names %j', async (text, expected) => {
    const { folder, refused } = await subFolders(text, linux());
    expect({ folder, refused }).toEqual({ folder: undefined, refused: undefined, ...expected });
  });

  it.each<[Platform, string, readonly string[]]>([
    ['win32', 'D:\\', ['D:\\shop']],
    ['win32', 'd:/sh', ['d:\\shop']],
    ['win32', '~\\w', ['~\\work']],
    ['darwin', '~/w', ['~/work']],
  ])('is told as %s has it: %j', async (platform, text, expected) => {
    const machine = fakeMachine({
      platform,
      folders: platform === 'win32' ? ['~\\work', 'D:\\shop\\src'] : ['~/work'],
    });
    expect(await shown(text, machine)).toEqual(expected);
  });

  it.each(['\\\\server\\share\\', '//server/share', '\\\\?\\C:\\', '  \\\\server\\'])(
    'is never looked for on another computer: %s',
    async (text) => {
      const machine = fakeMachine({ platform: 'win32' });
      const asked: string[] = [];
      const watched = {
        ...machine,
        names: (path: string) => (asked.push(path), machine.names(path)),
        kind: (path: string) => (asked.push(path), machine.kind(path)),
        realPath: (path: string) => (asked.push(path), machine.realPath(path)),
      };
      expect(await subFolders(text, watched)).toEqual({ folders: [], more: false });
      expect(asked).toEqual([]);
    },
  );

  it('is no more than people can read, and reads no file', async () => {
    const many = Array.from({ length: 3_000 }, (_, index) => `~/many/f${String(index)}`);
    const machine = fakeMachine({ platform: 'linux', folders: many });
    let looks = 0;
    const watched = {
      ...machine,
      kind: (path: string) => ((looks += 1), Promise.resolve(path.includes('/f') ? 'folder' : 'none') as never),
      text: () => Promise.reject(new Error('a file was read')),
    };
    const { folders, more } = await subFolders('~/many/', watched);
    expect([folders.length, more]).toEqual([50, true]);
    expect(folders.slice(0, 3).map(({ shownPath }) => shownPath)).toEqual(['~/many/f0', '~/many/f1', '~/many/f2']);
    expect(looks).toBeLessThan(410);
  });
});
