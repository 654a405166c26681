import { describe, expect, it } from 'vitest';
import { stableCommand, type CommandPlace } from '../../main/lib/stable-command.ts';

interface Case extends Partial<CommandPlace> {
  readonly of: string;
  /** Links: where a name leads. Other paths lead to themselves. */
  readonly links?: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly trouble?: RegExp;
}

function judged({ links = {}, ...place }: Partial<Case>) {
  return stableCommand({
    platform: 'linux',
    root: '/srv/portico',
    runs: 'node',
    executable: '/usr/bin/node',
    env: {},
    homeDir: '/home/ada',
    tempDir: '/tmp',
    realPath: (path) => links[path] ?? (Object.keys(links).length > 0 && path.includes('current') ? undefined : path),
    ...place,
  });
}

const script = '/srv/portico/bin/portico.js';
const cellar = '/opt/homebrew/Cellar/node@22/22.21.1/bin/node';
const programs = 'C:\\Users\\Ada Lovelace\\AppData\\Local\\Programs\\Portico';

describe('The command that clients keep', () => {
  it.each<Case>([
    { of: 'a checkout and the Node of the system', command: ['/usr/bin/node', script] },
    {
      of: 'Homebrew, whose versions go',
      platform: 'darwin',
      executable: cellar,
      links: { '/opt/homebrew/opt/node@22/bin/node': cellar },
      command: ['/opt/homebrew/opt/node@22/bin/node', script],
    },
    {
      of: 'fnm with a default',
      executable: '/home/ada/.local/share/fnm/node-versions/v24.1.0/installation/bin/node',
      links: {
        '/home/ada/.local/share/fnm/aliases/default/bin/node':
          '/home/ada/.local/share/fnm/node-versions/v24.1.0/installation/bin/node',
      },
      command: ['/home/ada/.local/share/fnm/aliases/default/bin/node', script],
    },
    {
      of: 'fnm whose default is another version',
      executable: '/home/ada/.local/share/fnm/node-versions/v24.1.0/installation/bin/node',
      links: {
        '/home/ada/.local/share/fnm/aliases/default/bin/node':
          '/home/ada/.local/share/fnm/node-versions/v20.1.0/installation/bin/node',
      },
      command: ['/home/ada/.local/share/fnm/node-versions/v24.1.0/installation/bin/node', script],
    },
    {
      of: 'nvm, which keeps its versions',
      executable: '/home/ada/.nvm/versions/node/v24.1.0/bin/node',
      command: ['/home/ada/.nvm/versions/node/v24.1.0/bin/node', script],
    },
    {
      of: 'mise, by the major version',
      executable: '/home/ada/.local/share/mise/installs/node/24.1.0/bin/node',
      links: {
        '/home/ada/.local/share/mise/installs/node/24/bin/node':
          '/home/ada/.local/share/mise/installs/node/24.1.0/bin/node',
      },
      command: ['/home/ada/.local/share/mise/installs/node/24/bin/node', script],
    },
    {
      of: 'Nix with a profile',
      executable: '/nix/store/abc-nodejs-24.1.0/bin/node',
      links: { '/home/ada/.nix-profile/bin/node': '/nix/store/abc-nodejs-24.1.0/bin/node' },
      command: ['/home/ada/.nix-profile/bin/node', script],
    },
    {
      of: 'Scoop on Windows',
      platform: 'win32',
      root: 'C:\\Users\\Ada Lovelace\\portico',
      executable: 'C:\\Users\\Ada Lovelace\\scoop\\apps\\nodejs\\24.1.0\\node.exe',
      links: {
        'C:\\Users\\Ada Lovelace\\scoop\\apps\\nodejs\\current\\node.exe':
          'C:\\Users\\Ada Lovelace\\scoop\\apps\\nodejs\\24.1.0\\node.exe',
      },
      command: [
        'C:\\Users\\Ada Lovelace\\scoop\\apps\\nodejs\\current\\node.exe',
        'C:\\Users\\Ada Lovelace\\portico\\bin\\portico.js',
      ],
    },
    {
      of: 'nvm for Windows',
      platform: 'win32',
      root: 'D:\\portico',
      env: { NVM_SYMLINK: 'C:\\Program Files\\nodejs' },
      executable: 'C:\\nvm\\v24.1.0\\node.exe',
      links: { 'C:\\Program Files\\nodejs\\node.exe': 'C:\\nvm\\v24.1.0\\node.exe' },
      command: ['C:\\Program Files\\nodejs\\node.exe', 'D:\\portico\\bin\\portico.js'],
    },
    {
      of: 'a Debian package',
      runs: 'executable',
      executable: '/opt/Portico/portico',
      command: ['/opt/Portico/portico'],
    },
    {
      of: 'an AppImage',
      runs: 'executable',
      executable: '/tmp/.mount_Portico1a2b/portico',
      env: { APPIMAGE: '/home/ada/Applications/Portico.AppImage' },
      command: ['/home/ada/Applications/Portico.AppImage'],
    },
    {
      of: 'an application of macOS',
      platform: 'darwin',
      runs: 'executable',
      executable: '/Applications/Portico.app/Contents/MacOS/Portico',
      command: ['/Applications/Portico.app/Contents/MacOS/Portico'],
    },
    {
      of: 'the installer of Windows, in a folder with spaces',
      platform: 'win32',
      runs: 'executable',
      tempDir: 'C:\\Users\\Ada Lovelace\\AppData\\Local\\Temp',
      executable: `${programs}\\portico-cli.exe`,
      command: [`${programs}\\portico-cli.exe`],
    },
  ])('of $of stays: $command', ({ command, of: _of, ...place }) => {
    expect(judged(place)).toEqual({ command });
  });

  it.each<Case>([
    {
      of: 'Homebrew without a lasting name',
      platform: 'darwin',
      executable: cellar,
      command: [cellar, script],
      trouble: /^Homebrew takes this Node.js away with its next version/,
    },
    {
      of: 'npx',
      root: '/home/ada/.npm/_npx/1a2b/node_modules/portico',
      command: ['/usr/bin/node', '/home/ada/.npm/_npx/1a2b/node_modules/portico/bin/portico.js'],
      trouble: /^Portico runs from the cache of npx, which is emptied; install Portico and start it there$/,
    },
    {
      of: 'a Node of npx',
      executable: '/home/ada/.npm/_npx/1a2b/node_modules/node/bin/node',
      command: ['/home/ada/.npm/_npx/1a2b/node_modules/node/bin/node', script],
      trouble: /^This Node.js stands in the cache of npx/,
    },
    {
      of: 'a folder for temporary files, by its other name',
      platform: 'darwin',
      tempDir: '/var/folders/ab/T',
      links: { '/var/folders/ab/T': '/private/var/folders/ab/T' },
      root: '/private/var/folders/ab/T/portico',
      command: ['/usr/bin/node', '/private/var/folders/ab/T/portico/bin/portico.js'],
      trouble: /^Portico runs from a folder for temporary files; move it/,
    },
    {
      of: 'a portable copy of Windows',
      platform: 'win32',
      runs: 'executable',
      tempDir: 'C:\\Temp',
      executable: 'C:\\Temp\\2a\\portico-cli.exe',
      command: ['C:\\Temp\\2a\\portico-cli.exe'],
      trouble: /^Portico runs from a folder for temporary files/,
    },
    {
      of: 'an application that macOS moved',
      platform: 'darwin',
      runs: 'executable',
      executable: '/private/var/folders/x/T/AppTranslocation/1A-2B/d/Portico.app/Contents/MacOS/Portico',
      command: ['/private/var/folders/x/T/AppTranslocation/1A-2B/d/Portico.app/Contents/MacOS/Portico'],
      trouble: /^macOS runs Portico from a place of this start only; move Portico to the Applications folder/,
    },
    {
      of: 'a disk image',
      platform: 'darwin',
      runs: 'executable',
      executable: '/Volumes/Portico 0.1.0/Portico.app/Contents/MacOS/Portico',
      command: ['/Volumes/Portico 0.1.0/Portico.app/Contents/MacOS/Portico'],
      trouble: /^Portico runs from its disk image; drag it to the Applications folder/,
    },
    {
      of: 'an AppImage with a version in its name',
      runs: 'executable',
      executable: '/tmp/.mount_Portico1a2b/portico',
      env: { APPIMAGE: '/home/ada/Portico-0.1.0.AppImage' },
      command: ['/home/ada/Portico-0.1.0.AppImage'],
      trouble: /^An update gives Portico-0.1.0.AppImage another name; rename it to Portico.AppImage and open it again$/,
    },
  ])('of $of is refused, and says what to do', ({ command, trouble, of: _of, ...place }) => {
    expect(judged(place)).toEqual({ command, trouble: expect.stringMatching(trouble ?? /never/) as string });
  });
});
