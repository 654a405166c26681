import { describe, expect, test } from 'vitest';
import { createProgram } from '../../main/hosts/headless/program.ts';
import { parseDeepLink } from '../../main/hosts/electron/launch/deep-link.ts';
import { launchArguments, launchOf } from '../../main/hosts/electron/launch/launch.ts';
import { isConsoleStart, ownCommandOf, startCommandOf } from '../../main/hosts/electron/launch/run-command.ts';

const ticket = 'A'.repeat(43);

describe('What a start of the executable is for', () => {
  test.each([
    { args: [], launch: { mode: 'window', hidden: false, demo: false, flags: {} } },
    { args: ['--hidden', '--demo'], launch: { mode: 'window', hidden: true, demo: true, flags: {} } },
    { args: ['--no-sandbox', '-psn_0_1'], launch: { mode: 'window', hidden: false, demo: false, flags: {} } },
    {
      args: ['--data-dir', '/tmp/one', '--port=7421', 'portico://logs'],
      launch: {
        mode: 'window',
        hidden: false,
        demo: false,
        link: 'portico://logs',
        flags: { dataDir: '/tmp/one', port: 7421 },
      },
    },
    { args: ['stdio', '--client', 'VS Code'], launch: { mode: 'stdio', args: ['--client', 'VS Code'] } },
    {
      args: ['--data-dir', '/tmp/one', 'status'],
      launch: { mode: 'command', args: ['--data-dir', '/tmp/one', 'status'] },
    },
    { args: ['--help'], launch: { mode: 'command', args: ['--help'] } },
    { args: ['--port'], launch: { mode: 'command', args: ['--port'] } },
    { args: ['nonsense'], launch: { mode: 'command', args: ['nonsense'] } },
  ])('$args', ({ args, launch }) => {
    expect(launchOf({ args, isConsole: false })).toEqual(launch);
  });

  test('every command of the command line is a command here, too', () => {
    const program = createProgram({ version: '0', write: { out: () => {}, err: () => {} }, run: async () => {} });
    const modes = program.commands.map((command) => launchOf({ args: [command.name()], isConsole: false }).mode);
    expect(new Set(modes)).toEqual(new Set(['command', 'stdio']));
  });

  test('the console executable of Windows opens no window, also without arguments', () => {
    expect(isConsoleStart('portico-cli.exe')).toBe(true);
    expect(isConsoleStart('Portico.exe')).toBe(false);
    expect(launchOf({ args: [], isConsole: true })).toEqual({ mode: 'command', args: [] });
  });

  test('in a checkout the folder of the app comes before the arguments', () => {
    expect(launchArguments(['electron', '--no-sandbox', '/srv', 'status'], false)).toEqual(['status']);
    expect(launchArguments(['/opt/Portico/portico', 'status'], true)).toEqual(['status']);
  });

  test.each([
    { platform: 'win32', executable: 'portico-cli.exe', env: {}, command: ['Portico.exe', '--hidden'] },
    { platform: 'darwin', executable: '/A/Portico', env: {}, command: ['/A/Portico', '--hidden'] },
    {
      platform: 'linux',
      executable: '/usr/bin/portico',
      env: { DISPLAY: ':0' },
      command: ['/usr/bin/portico', '--hidden'],
    },
    { platform: 'linux', executable: '/usr/bin/portico', env: {}, command: ['/usr/bin/portico', 'serve'] },
  ] as const)(
    'a client on $platform with $env starts the app with $command',
    ({ platform, executable, env, command }) => {
      expect(startCommandOf({ platform, executable, env, root: '/' })).toEqual(command);
    },
  );
});

describe('What clients are told to start', () => {
  const machine = { homeDir: '/home/a', tempDir: '/tmp', realPath: (path: string) => path };
  const installed = 'C:\\Users\\Ada Lovelace\\AppData\\Local\\Programs\\Portico';

  test.each([
    {
      platform: 'win32',
      executable: `${installed}\\Portico.exe`,
      env: {},
      isPackaged: true,
      command: [`${installed}\\portico-cli.exe`],
    },
    {
      platform: 'linux',
      executable: '/opt/Portico/portico',
      env: {},
      isPackaged: true,
      command: ['/opt/Portico/portico'],
    },
    {
      platform: 'linux',
      executable: '/tmp/.mount/portico',
      env: { APPIMAGE: '/home/a/P.AppImage' },
      isPackaged: true,
      command: ['/home/a/P.AppImage'],
    },
    {
      platform: 'linux',
      executable: '/n/electron',
      env: { npm_node_execpath: '/usr/bin/node' },
      isPackaged: false,
      command: ['/srv/node_modules/.bin/node', '/srv/bin/portico.js'],
    },
  ] as const)('on $platform, $executable: $command', ({ command, ...facts }) => {
    expect(ownCommandOf({ ...facts, ...machine, root: '/srv' })).toEqual({ command });
  });

  test('is the Node of npm where the checkout brings none, and refused where there is neither', () => {
    const facts = {
      ...machine,
      platform: 'darwin',
      root: '/srv',
      executable: '/n/electron',
      isPackaged: false,
    } as const;
    const realPath = () => undefined;
    expect(ownCommandOf({ ...facts, realPath, env: { npm_node_execpath: '/usr/bin/node' } })).toEqual({
      command: ['/usr/bin/node', '/srv/bin/portico.js'],
    });
    expect(ownCommandOf({ ...facts, realPath, env: {} }).trouble).toBe(
      'The Node.js that clients would start Portico with was not found; start Portico with npm start',
    );
  });
});

describe('Links of portico://', () => {
  test.each([
    { link: 'portico://home', parsed: { type: 'page', to: '/' } },
    { link: 'portico://connections/', parsed: { type: 'page', to: '/connections' } },
    { link: 'portico://connections?id=jira', parsed: { type: 'page', to: '/connections?id=jira' } },
    { link: `portico://sign-in/${ticket}`, parsed: { type: 'sign-in', ticket } },
  ])('$link is understood', ({ link, parsed }) => {
    expect(parseDeepLink(link)).toEqual(parsed);
  });

  test.each([
    'portico://',
    'portico://unknown',
    'portico://connections/jira',
    'portico://connections?id=a&id=b',
    'portico://connections?next=https://evil.example',
    'portico://connections?id=%0A',
    'portico://connections#x',
    'portico://user@connections',
    'portico://connections:80',
    'portico://sign-in/short',
    `portico://sign-in/${ticket}?x=1`,
    `portico://sign-in/${ticket}/more`,
    'https://connections',
    'not a link',
    `portico://connections?id=${'a'.repeat(600)}`,
  ])('%s means nothing', (link) => {
    expect(parseDeepLink(link)).toBeUndefined();
  });
});
