import { spawn } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMachine } from '../../../main/clients/machine/create-machine.ts';
import { withProgramFolders } from '../../../main/clients/machine/program-folders.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { temporaryMachine } from '../../support/temporary-machine.ts';

describe('the machine', () => {
  it('tells files from folders, through links, and what is neither', async () => {
    const machine = temporaryMachine({ files: { '~/a/b.txt': 'text' }, folders: ['~/c'] });
    symlinkSync(join(machine.home, 'a', 'b.txt'), join(machine.home, 'link'));
    symlinkSync(join(machine.home, 'nowhere'), join(machine.home, 'dangling'));
    const paths = ['a', 'a/b.txt', 'link', 'dangling', 'none'].map((name) => join(machine.home, name));
    expect(await Promise.all([...paths, '/dev/null'].map((path) => machine.kind(path)))).toEqual([
      'folder',
      'file',
      'file',
      'none',
      'none',
      'none',
    ]);
    expect([...(await machine.names(machine.home))].sort()).toEqual(['a', 'c', 'dangling', 'link']);
    expect(await machine.names(join(machine.home, 'none'))).toEqual([]);
  });

  it('reads small texts', async () => {
    const files = { '~/a': 'text', '~/large': ' '.repeat(5 * 1024 * 1024 + 1) };
    const machine = temporaryMachine({ files });
    expect(
      await Promise.all(['a', 'large', 'none', '.'].map((name) => machine.text(join(machine.home, name)))),
    ).toEqual(['text', undefined, undefined, undefined]);
  });

  it('finds programs on the PATH and in the folders that installers use', async () => {
    const machine = temporaryMachine({ bins: { here: 'true' }, files: { '~/.npm-global/bin/plain': '' } });
    expect(await machine.findBin('here')).toBe(join(machine.home, '.local', 'bin', 'here'));
    expect(await machine.findBin('sh')).toMatch(/\/bin\/sh$/);
    expect(await machine.findBin('plain')).toBeUndefined();
    expect(await machine.findBin('no-such-program-anywhere')).toBeUndefined();
  });

  it('knows the folders of installers on each platform', () => {
    const windows = { platform: 'win32', home: 'C:\\Users\\ada', env: { APPDATA: 'C:\\R' } } as const;
    expect(withProgramFolders('C:\\p', windows).split(';')).toEqual([
      'C:\\p',
      'C:\\R\\npm',
      'C:\\Users\\ada\\.local\\bin',
      'C:\\Users\\ada\\.bun\\bin',
      'C:\\Users\\ada\\.cargo\\bin',
      'C:\\Users\\ada\\scoop\\shims',
    ]);
    const linux = withProgramFolders('/p', { platform: 'linux', home: '/home/ada', env: {} }).split(':');
    expect(linux.slice(0, 3)).toEqual(['/p', '/home/ada/.npm-global/bin', '/home/ada/.local/share/pnpm']);
    expect(linux).toContain('/usr/bin');
  });

  it('runs a program with its arguments as they are, in the home folder, and without what steers this one', async () => {
    const script = 'printf "%s|" "$@"; pwd; printf "%s" "$A$PORTICO_X$NODE_OPTIONS" >&2; exit 3';
    const env = { A: 'mine', PORTICO_X: 'ours', NODE_OPTIONS: '--ours' };
    const machine = temporaryMachine({ bins: { program: script }, env });
    const file = (await machine.findBin('program')) ?? '';
    expect(await machine.run(file, ['a b', '$(id)', '"'], 10_000)).toEqual({
      exitCode: 3,
      stdout: `a b|$(id)|"|${machine.home}\n`,
      stderr: 'mine',
    });
  });

  it('ends a program after its time, with what it started, and keeps what it said', async () => {
    const machine = temporaryMachine({ bins: { slow: 'echo said; sleep 60 & echo $!; wait' } });
    const file = (await machine.findBin('slow')) ?? '';
    const { exitCode, stdout } = await machine.run(file, [], 1_500);
    const [said, pid] = stdout.split('\n');
    expect([exitCode, said]).toEqual([null, 'said']);
    await expect.poll(async () => (await machine.running()).some((one) => one.pid === Number(pid))).toBe(false);
  });

  it('says why a program cannot be started', async () => {
    const machine = temporaryMachine();
    const result = await machine.run(join(machine.home, 'none'), [], 1_000);
    expect(result).toMatchObject({ exitCode: null, stderr: expect.stringContaining('ENOENT') as string });
  });

  it('knows who runs, by name and path', async () => {
    const child = spawn('sleep', ['30'], { stdio: 'ignore' });
    onTestFinished(() => void child.kill());
    const running = await temporaryMachine().running();
    expect(running.find(({ pid }) => pid === process.pid)).toMatchObject({ path: process.execPath });
    expect(running.some(({ pid, name }) => pid === child.pid && name === 'sleep')).toBe(true);
  });

  it('asks the login shell where it was not started from a terminal', async () => {
    const { home } = temporaryMachine({ bins: { sh: 'echo never' } });
    const machine = createMachine({
      platform: process.platform,
      home,
      env: { SHELL: '/bin/sh', PATH: '/nowhere' },
      log: silentLog,
    });
    expect(await machine.findBin('sh')).toMatch(/\/sh$/);
  });
});
