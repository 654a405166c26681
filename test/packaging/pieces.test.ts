import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
  chmodSync,
  copyFileSync,
  openSync,
  closeSync,
} from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import { openOutput } from '../../main/hosts/electron/launch/standard-streams.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Pieces {
  consoleExecutableOf: (executable: Uint8Array) => Buffer;
  electronProgram: (root: string, env: Record<string, string>, platform: string) => string | undefined;
  icoOf: (images: readonly { size: number; png: Buffer }[]) => Buffer;
}
// Plain JavaScript, because electron-builder and npm load it as it is.
const load = async (path: string): Promise<Pieces> =>
  (await import(/* @vite-ignore */ join(import.meta.dirname, '..', '..', path))) as Pieces;
const { consoleExecutableOf } = await load('packaging/pe-subsystem.mjs');
const { electronProgram } = await load('tools/electron-program.mjs');
const { icoOf } = await load('tools/icon-files.mjs');

const header = 0x80;
/** The least that is a Windows executable: DOS header, signature, COFF header, optional header. */
function executable({ subsystem = 2, magic = 0x20b } = {}): Buffer {
  const bytes = Buffer.alloc(512, 7);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(header, 0x3c);
  bytes.write('PE\0\0', header, 'latin1');
  bytes.writeUInt16LE(magic, header + 24);
  bytes.writeUInt32LE(0x1234, header + 24 + 64);
  bytes.writeUInt16LE(subsystem, header + 24 + 68);
  return bytes;
}

describe('The console executable of Windows', () => {
  test.each([0x10b, 0x20b])('differs from the other one in its subsystem and checksum only (magic %i)', (magic) => {
    const original = executable({ magic });
    const made = consoleExecutableOf(original);
    expect([made.readUInt16LE(header + 24 + 68), made.readUInt32LE(header + 24 + 64)]).toEqual([3, 0]);
    const changed = [...made.keys()].filter((at) => made[at] !== original[at]);
    expect(changed).toEqual([header + 88, header + 89, header + 92]);
    expect(original.readUInt16LE(header + 24 + 68)).toBe(2);
  });

  test.each([
    { what: 'a text', bytes: Buffer.from('#!/bin/sh'), said: 'no Windows executable' },
    {
      what: 'a header that points nowhere',
      bytes: Object.assign(executable(), { 0x3d: 0xff }),
      said: 'no Windows executable',
    },
    { what: 'one with a console already', bytes: executable({ subsystem: 3 }), said: 'does not open windows' },
    { what: 'an unknown kind', bytes: executable({ magic: 0x107 }), said: 'unknown kind' },
  ])('is not made of $what', ({ bytes, said }) => {
    expect(() => consoleExecutableOf(bytes)).toThrow(said);
  });
});

describe('The command on macOS', () => {
  test('finds the application also through links, and passes its arguments on', () => {
    const folder = temporaryFolder('mac');
    const contents = join(folder, 'Portico App.app', 'Contents');
    mkdirSync(join(contents, 'MacOS'), { recursive: true });
    mkdirSync(join(contents, 'Resources', 'bin'), { recursive: true });
    const script = join(contents, 'Resources', 'bin', 'portico');
    copyFileSync('packaging/mac/portico', script);
    chmodSync(script, 0o755);
    writeFileSync(join(contents, 'MacOS', 'Portico'), '#!/bin/sh\nprintf "%s|" "$@"\n', { mode: 0o755 });
    symlinkSync(script, join(folder, 'one'));
    symlinkSync('one', join(folder, 'portico'));
    const run = spawnSync(join(folder, 'portico'), ['call', 'a b', '{"x":"*"}'], { encoding: 'utf8' });
    expect([run.stderr, run.stdout]).toEqual(['', 'call|a b|{"x":"*"}|']);
  });
});

describe('Where Electron is', () => {
  function checkout(pathTxt: string | undefined, program: string | undefined): string {
    const root = temporaryFolder('electron');
    const folder = join(root, 'node_modules', 'electron');
    mkdirSync(join(folder, 'dist'), { recursive: true });
    if (pathTxt !== undefined) writeFileSync(join(folder, 'path.txt'), pathTxt);
    if (program !== undefined) writeFileSync(join(folder, 'dist', program), '');
    return root;
  }
  const screen = { DISPLAY: ':0' };

  test('is known from its package once it was downloaded, and only with a screen', () => {
    const root = checkout('electron', 'electron');
    expect(electronProgram(root, screen, 'linux')).toBe(join(root, 'node_modules', 'electron', 'dist', 'electron'));
    expect(electronProgram(root, {}, 'linux')).toBeUndefined();
    expect(electronProgram(root, {}, 'darwin')).toBe(join(root, 'node_modules', 'electron', 'dist', 'electron'));
    expect(electronProgram(checkout(undefined, undefined), screen, 'linux')).toBeUndefined();
    expect(electronProgram(checkout('electron', undefined), screen, 'linux')).toBeUndefined();
  });

  test('may be said by a variable, which is believed only when it is true', () => {
    const root = checkout('electron', 'electron');
    const other = join(checkout(undefined, 'electron'), 'node_modules', 'electron', 'dist');
    expect(electronProgram(root, { ...screen, ELECTRON_OVERRIDE_DIST_PATH: other }, 'linux')).toBe(
      join(other, 'electron'),
    );
    expect(electronProgram(root, { ...screen, ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' }, 'linux')).toBeUndefined();
  });
});

describe('npm start', () => {
  test('opens the window where Electron is, with the demo and what it was given', { timeout: 60_000 }, () => {
    const folder = temporaryFolder('start');
    writeFileSync(join(folder, 'electron'), '#!/bin/sh\nprintf "%s|" "$@"\nexit 3\n', { mode: 0o755 });
    const env = { ...process.env, DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder };
    const run = spawnSync(process.execPath, ['tools/start.mjs', '--port', '7499'], { env, encoding: 'utf8' });
    expect([run.stdout, run.status]).toEqual([`${process.cwd()}|--demo|--port|7499|`, 3]);
  });
});

describe('Icons', () => {
  test('of Windows hold every size, the largest written as 0', () => {
    const icon = icoOf([
      { size: 16, png: Buffer.from('one') },
      { size: 256, png: Buffer.from('three') },
    ]);
    expect([icon.readUInt16LE(2), icon.readUInt16LE(4), icon[6], icon[22]]).toEqual([1, 2, 16, 0]);
    expect(icon.toString('latin1', icon.readUInt32LE(18))).toBe('onethree');
    expect(icon.toString('latin1', icon.readUInt32LE(34))).toBe('three');
  });

  test.each([
    { file: 'assets/icon/portico.ico', magic: '00000100' },
    { file: 'assets/icon/portico.icns', magic: '69636e73' },
    { file: 'assets/icon/portico-512.png', magic: '89504e47' },
  ])('$file is what its name says', ({ file, magic }) => {
    expect(readFileSync(file).toString('hex', 0, 4)).toBe(magic);
  });
});

describe('Output by its descriptor', () => {
  test('is written in order and completely', async () => {
    const file = join(temporaryFolder('output'), 'out');
    const fd = openSync(file, 'w');
    const output = openOutput(fd);
    const long = 'я'.repeat(100_000);
    output.write('first\n');
    output.write(long);
    output.end('\nlast');
    await finished(output);
    expect(readFileSync(file, 'utf8')).toBe(`first\n${long}\nlast`);
    expect(() => closeSync(fd)).toThrow('EBADF');
    expect(output.isTTY).toBe(false);
  });
});
