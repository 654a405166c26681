import { describe, expect, it } from 'vitest';
import { childEnvironment, withPath } from '../../main/lib/commands/environment.ts';
import { findCommand, foldersOf } from '../../main/lib/commands/find-command.ts';
import { batchCommandLine, launchPlan } from '../../main/lib/commands/launch-plan.ts';

describe('the environment of a child process', () => {
  it('holds the basic variables and what the configuration adds, and nothing else', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/p',
      LC_ALL: 'de_DE.UTF-8',
      PORTICO_DATA_DIR: '/secret',
      AWS_SECRET_ACCESS_KEY: 'no',
      SHELL: '() { evil; }',
    };
    expect(childEnvironment({ env, configured: { KEY: 'v', HOME: '/elsewhere' }, platform: 'linux' })).toEqual({
      PATH: '/bin',
      HOME: '/elsewhere',
      LC_ALL: 'de_DE.UTF-8',
      KEY: 'v',
    });
  });

  it('has each variable once on Windows, where the case of names does not count', () => {
    const env = { Path: 'C:\\bin', SystemRoot: 'C:\\Windows', APPDATA: 'C:\\a', Secret: 'no' };
    const environment = childEnvironment({ env, configured: { appdata: 'D:\\b' }, platform: 'win32' });
    expect(environment).toEqual({ Path: 'C:\\bin', SystemRoot: 'C:\\Windows', appdata: 'D:\\b' });
    expect(withPath(environment, 'X', 'win32')).toEqual({ SystemRoot: 'C:\\Windows', appdata: 'D:\\b', PATH: 'X' });
  });
});

describe('the file behind a command', () => {
  const posixFiles = ['/usr/bin/npx', '/opt/x/npx', '/home/p/bin/mine', '/srv/run.sh'];
  const windowsFiles = [
    'C:\\node\\npx',
    'C:\\node\\npx.cmd',
    'C:\\node\\node.exe',
    'C:\\tools\\run.bat',
    'C:\\p\\tool.exe',
  ];
  it.each([
    ['linux', 'npx', '/opt/x:/usr/bin', '/opt/x/npx'],
    ['linux', 'npx', '/nowhere:/usr/bin', '/usr/bin/npx'],
    ['linux', 'mine', '~/bin', '/home/p/bin/mine'],
    ['linux', '~/bin/mine', '', '/home/p/bin/mine'],
    ['linux', './run.sh', '', '/srv/run.sh'],
    ['linux', 'run.sh', '/usr/bin', undefined],
    // A relative folder of PATH would mean whatever folder the server starts in.
    ['linux', 'run.sh', '.:/usr/bin', undefined],
    ['win32', 'npx', 'C:\\node', 'C:\\node\\npx.cmd'],
    ['win32', 'npx.cmd', 'C:\\node', 'C:\\node\\npx.cmd'],
    ['win32', 'node', '"C:\\node";C:\\tools', 'C:\\node\\node.exe'],
    ['win32', 'run', 'C:\\node;C:\\tools', 'C:\\tools\\run.bat'],
    ['win32', 'C:\\p\\tool.exe', '', 'C:\\p\\tool.exe'],
    ['win32', 'C:\\p\\tool', '', 'C:\\p\\tool.exe'],
    ['win32', 'tool', '', undefined],
  ] as const)('on %s, %s with the PATH "%s" is %s', (...[platform, command, path, file]) => {
    const files: readonly string[] = platform === 'win32' ? windowsFiles : posixFiles;
    const isProgram = (candidate: string) => files.includes(candidate);
    const homeDir = '/home/p';
    const found = findCommand({ command, path, cwd: '/srv', homeDir, platform, isProgram });
    expect(found.file).toBe(file);
  });

  it('is looked for in each folder once, and where is said', () => {
    const isProgram = () => false;
    expect(
      findCommand({ command: 'x', path: '/a:/b::/a', cwd: '/', homeDir: '/h', platform: 'linux', isProgram }),
    ).toEqual({ file: undefined, searched: ['/a', '/b'] });
    expect(foldersOf('C:\\a;;C:\\b', 'win32')).toEqual(['C:\\a', 'C:\\b']);
  });
});

describe('how a program is started', () => {
  it.each([
    ['linux', '/usr/bin/npx'],
    ['win32', 'C:\\node\\node.exe'],
    ['linux', '/odd/npx.cmd'],
  ] as const)('on %s, %s gets its arguments as they are', (platform, file) => {
    const args = ['-y', 'a b', '"; rm -rf /', '%PATH%'];
    expect(launchPlan(file, args, { platform, systemRoot: 'C:\\Windows' })).toEqual({
      file,
      args,
      windowsVerbatimArguments: false,
    });
  });

  it('on Windows, a batch file goes through cmd.exe of the system with one quoted line', () => {
    const plan = launchPlan('C:\\Program Files\\nodejs\\npx.cmd', ['-y', 'server', 'C:\\my files'], {
      platform: 'win32',
      systemRoot: 'D:\\Windows',
    });
    expect(plan).toEqual({
      file: 'D:\\Windows\\System32\\cmd.exe',
      args: ['/e:ON', '/v:OFF', '/d', '/c', '""C:\\Program Files\\nodejs\\npx.cmd" -y server "C:\\my files""'],
      windowsVerbatimArguments: true,
    });
  });

  it.each([
    ['plain', 'plain'],
    ['@scope/server@1.2.3', '@scope/server@1.2.3'],
    ['', '""'],
    ['two words', '"two words"'],
    ['a&calc.exe', '"a&calc.exe"'],
    ['a|b>c<d^e', '"a|b>c<d^e"'],
    ['"&calc.exe', '"""&calc.exe"'],
    ['say "hi"', '"say ""hi"""'],
    ['end\\', '"end\\\\"'],
    ['q\\"&x', '"q\\\\""&x"'],
    ['%PATH%', '"%%cd:~,%PATH%%cd:~,%"'],
    ['key=a,b;c', '"key=a,b;c"'],
    ['!var!', '"!var!"'],
    ['(x)', '"(x)"'],
  ])('the argument %j is %j for a batch file', (argument, quoted) => {
    expect(batchCommandLine('C:\\x.cmd', [argument])).toBe(`"C:\\x.cmd" ${quoted}`);
  });

  it.each([['line\nbreak'], ['line\rbreak'], ['nul\0']])('the argument %j is refused for a batch file', (argument) => {
    expect(() => batchCommandLine('C:\\x.cmd', [argument])).toThrow('cannot be given to a batch file');
  });

  it('a batch file whose own path could be read as something else is refused', () => {
    expect(() => batchCommandLine('C:\\100%\\x.cmd', [])).toThrow('cannot be given to a batch file');
  });
});
