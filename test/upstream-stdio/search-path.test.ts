import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { createChildProcesses } from '../../main/upstreams/stdio/child-processes.ts';
import { markedPath, shellArguments } from '../../main/lib/commands/login-shell.ts';
import { readLoginShellPath } from '../../main/lib/commands/login-shell-path.ts';
import { createSearchPath, isStartedFromTerminal, mergedPath } from '../../main/lib/commands/search-path.ts';
import { usualFolders } from '../../main/lib/commands/usual-folders.ts';
import { eventually } from '../support/eventually.ts';
import { isRunning } from './support/linux-processes.ts';
import { keepLog } from './support/log-lines.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder('shell');

/** A program of this test, e.g. a shell that runs `profile` before the command it is given as the last argument. */
function script(name: string, lines: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${lines}\n`);
  chmodSync(file, 0o755);
  return file;
}
const fakeShell = (name: string, profile: string) => script(name, `${profile}\nfor last; do :; done\neval "$last"`);
const env = { PATH: '/usr/bin:/bin', HOME: folder, PORTICO_KEY: 'secret', API_KEY: 'secret' };

describe.skipIf(process.platform === 'win32')('the PATH of the login shell', () => {
  const read = (shell: string, more: { limitMs?: number; log?: typeof silentLog } = {}) =>
    readLoginShellPath({ shell, env, homeDir: folder, log: silentLog, ...more });

  it('is read although the profile prints things', async () => {
    const shell = fakeShell(
      'noisy',
      'echo "Welcome back"; printf "%s" "__no newline"; echo err >&2; PATH="/opt/mine:$PATH"; export PATH; trap "echo bye" EXIT',
    );
    expect(await read(shell)).toBe('/opt/mine:/usr/bin:/bin');
  });

  it('is read by a shell that is told nothing of Portico and its secrets', async () => {
    const shell = fakeShell('curious', `env > ${folder}/seen`);
    await read(shell);
    expect(readFileSync(join(folder, 'seen'), 'utf8')).not.toContain('secret');
    expect(readFileSync(join(folder, 'seen'), 'utf8')).toContain('TERM=dumb');
  });

  it.each(['bash', 'sh', 'dash', 'zsh', 'fish', 'tcsh'])('is read by a real %s, where there is one', async (name) => {
    const file = ['/bin', '/usr/bin'].map((at) => join(at, name)).find((candidate) => isProgram(candidate));
    if (file === undefined) return;
    expect(await read(file)).toContain('/bin');
  });

  it('is unknown when the profile breaks the shell, and the log says so', async () => {
    const { log, lines } = keepLog();
    expect(await read(fakeShell('broken', 'exit 7'), { log })).toBeUndefined();
    expect(lines).toMatchObject([{ level: 'warn', fields: { why: 'it ended with 7' } }]);
  });

  it('is unknown when there is no such shell', async () => {
    expect(await read(join(folder, 'no-shell'))).toBeUndefined();
  });

  it('is unknown when the profile hangs, which is ended with what it started', async () => {
    const shell = fakeShell('hanging', `sleep 60 & echo $! > ${folder}/sleeper; wait`);
    expect(await read(shell, { limitMs: 3_000 })).toBeUndefined();
    const sleeper = Number(readFileSync(join(folder, 'sleeper'), 'utf8'));
    await eventually('the end of what the profile started', () => !isRunning(sleeper));
  });

  it('is known at once when the profile leaves something running that holds the output open', async () => {
    // Waiting for the end of the output would end with the limit, and without an answer.
    expect(await read(fakeShell('agent', 'sleep 60 &'), { limitMs: 30_000 })).toBe('/usr/bin:/bin');
  });
});

describe('the question to the login shell', () => {
  it.each([
    ['/bin/zsh', ['-l', '-i', '-c', 'x']],
    ['/usr/bin/fish', ['-l', '-i', '-c', 'x']],
    ['/bin/tcsh', ['-i', '-c', 'x']],
    ['/usr/bin/pwsh', ['-Login', '-Command', 'x']],
  ])('is put to %s with %j', (shell, args) => {
    expect(shellArguments(shell, 'x')).toEqual(args);
  });

  it.each([
    ['noise M/a:/bM noise', '/a:/b'],
    ['M/a', undefined],
    ['MM', undefined],
    ['nothing', undefined],
  ])('is answered by %j with %s', (output, path) => {
    expect(markedPath(output, 'M')).toBe(path);
  });
});

describe('where programs are looked up', () => {
  const search = (over: Record<string, string | undefined>, fromShell: string | undefined) => {
    const asked: string[] = [];
    const path = createSearchPath({
      env: { PATH: '/usr/bin:/bin', SHELL: '/bin/myshell', ...over },
      homeDir: folder,
      platform: 'linux',
      log: silentLog,
      readShellPath: async ({ shell }) => {
        asked.push(shell);
        return fromShell;
      },
    });
    return { path, asked };
  };

  it('is the own PATH when a terminal started the program and the command is there', async () => {
    const { path, asked } = search({ TERM: 'xterm' }, '/never');
    expect(await path.for(() => true)).toBe('/usr/bin:/bin');
    expect(asked).toEqual([]);
  });

  it('begins with the own PATH when the command is not on the PATH of the terminal', async () => {
    const { path } = search({ TERM: 'xterm' }, '/opt/x:/usr/bin');
    expect(await path.for(() => false)).toBe('/usr/bin:/bin:/opt/x');
  });

  it('begins with the PATH of the login shell when the desktop started the program, and the shell is asked once', async () => {
    const { path, asked } = search({}, '/opt/x:/usr/bin');
    const answers = await Promise.all([path.for(() => true), path.for(() => false), path.for(() => true)]);
    expect(answers).toEqual(['/opt/x:/usr/bin:/bin', '/opt/x:/usr/bin:/bin', '/opt/x:/usr/bin:/bin']);
    expect(asked).toEqual(['/bin/myshell']);
  });

  it('has the usual folders that exist when the login shell cannot be asked', async () => {
    mkdirSync(join(folder, '.cargo', 'bin'), { recursive: true });
    const { path } = search({}, undefined);
    expect((await path.for(() => true)).split(':').slice(0, 3)).toEqual([
      '/usr/bin',
      '/bin',
      join(folder, '.cargo/bin'),
    ]);
  });

  it('is the own PATH on Windows', async () => {
    const path = createSearchPath({ env: { Path: 'C:\\a' }, homeDir: 'C:\\p', platform: 'win32', log: silentLog });
    expect(await path.for(() => false)).toBe('C:\\a');
  });

  it.each([
    [{ TERM: 'xterm-256color' }, true],
    [{ TERM: 'dumb' }, false],
    [{}, false],
  ])('a start with %j from a terminal: %s', (given, isTerminal) => {
    expect(isStartedFromTerminal(given)).toBe(isTerminal);
  });

  it('has no folder twice, none empty and none relative', () => {
    expect(mergedPath(['/a:/b', '/b::.:/c:/a'])).toBe('/a:/b:/c');
  });

  it('takes the newest Node of nvm', () => {
    const found = usualFolders({
      homeDir: '/h',
      env: {},
      exists: (name) => name.startsWith('/h/.nvm') || name === '/usr/local/bin',
      namesIn: () => ['v9.1.0', 'v22.3.0', 'v22.14.0', 'system'],
    });
    expect(found).toEqual(['/h/.nvm/versions/node/v22.14.0/bin', '/usr/local/bin']);
  });
});

describe.skipIf(process.platform === 'win32')('a program that only the login shell finds', () => {
  it('is started, and finds its own programs there too', async () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin, { recursive: true });
    script('bin/only-here', 'sibling');
    script('bin/sibling', 'echo "$PATH"');
    const shell = fakeShell('zsh-like', `PATH="${bin}:$PATH"; export PATH`);
    const processes = createChildProcesses({ dataDir: folder, env: { ...env, SHELL: shell }, log: silentLog });
    const program = { connection: 'x', command: 'only-here', args: [], env: {}, cwd: undefined, shutdownMs: 100 };
    const started = await processes.start(program, new AbortController().signal);
    // The process may be gone before all it wrote has been read.
    const output = text(started.stdout);
    await started.gone;
    expect(await output).toBe(`${bin}:/usr/bin:/bin\n`);
    await processes.close();
  });

  it.each([
    ['no-such-program', {}, 'The program "no-such-program" was not found (looked in /usr/bin, /bin)'],
    ['./here', { cwd: '/' }, 'The program "./here" was not found (looked in /here)'],
    ['sh', { cwd: '/no/such/folder' }, 'The folder "/no/such/folder" of "cwd" does not exist'],
    ['sh', { env: { PATH: '/nowhere' } }, 'The program "sh" was not found (looked in /nowhere)'],
  ])('and one that is nowhere is a clear error: %s %j', async (command, more, message) => {
    const searchPath = { for: async () => '/usr/bin:/bin' };
    const processes = createChildProcesses({ dataDir: folder, env, log: silentLog, searchPath });
    const program = { connection: 'x', command, args: [], env: {}, cwd: undefined, shutdownMs: 100, ...more };
    await expect(processes.start(program as never, new AbortController().signal)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining(message) as string,
    });
    await processes.close();
  });

  it('and one for which there is no folder to start in is a clear error', async () => {
    const homeDir = join(folder, 'no-home');
    const searchPath = { for: async () => '/usr/bin:/bin' };
    const processes = createChildProcesses({ dataDir: folder, env, log: silentLog, searchPath, homeDir });
    const program = { connection: 'x', command: 'sh', args: [], env: {}, cwd: undefined, shutdownMs: 100 };
    await expect(processes.start(program, new AbortController().signal)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: `The home folder "${homeDir}" does not exist; name the folder that the program starts in as "cwd"`,
    });
    await processes.close();
  });

  it('and one that is there without the right to be started is not said to be missing', async () => {
    const file = join(folder, 'not-executable');
    writeFileSync(file, '#!/bin/sh\n', { mode: 0o644 });
    const processes = createChildProcesses({ dataDir: folder, env, log: silentLog });
    const program = { connection: 'x', command: file, args: [], env: {}, cwd: undefined, shutdownMs: 100 };
    await expect(processes.start(program, new AbortController().signal)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: `${file} may not be started by this person; check its rights`,
      inRussian: `Запускать ${file} вам не разрешено; проверьте права на этот файл`,
    });
    await processes.close();
  });

  it('and one that the system cannot start is a clear error', async () => {
    const file = join(folder, 'bad-interpreter');
    writeFileSync(file, '#!/no/such/interpreter\n');
    chmodSync(file, 0o755);
    const processes = createChildProcesses({ dataDir: folder, env, log: silentLog });
    const program = { connection: 'x', command: file, args: [], env: {}, cwd: undefined, shutdownMs: 100 };
    await expect(processes.start(program, new AbortController().signal)).rejects.toMatchObject({
      code: 'configuration-invalid',
      message: expect.stringContaining('the program named in its first line is missing') as string,
    });
    await processes.close();
  });
});

function isProgram(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}
