import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createConfigFile } from '../../../main/config/edit/config-file.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function fileWith(content?: string | Buffer) {
  const folder = temporaryFolder();
  const path = join(folder, 'portico.json');
  if (content !== undefined) writeFileSync(path, content);
  return { folder, path, file: createConfigFile(path) };
}

const modeOf = (path: string) => statSync(path).mode & 0o777;

describe('the configuration file', () => {
  it('is made private, with its folder, and removed again', () => {
    const { folder } = fileWith();
    const path = join(folder, 'new', 'portico.json');
    const file = createConfigFile(path);
    expect(file.read()).toBeUndefined();
    file.replace(undefined, '{}');
    expect([readFileSync(path, 'utf8'), modeOf(path), modeOf(join(folder, 'new'))]).toEqual(['{}', 0o600, 0o700]);
    file.replace('{}', undefined);
    expect(existsSync(path)).toBe(false);
  });

  it('keeps its mode, and leaves nothing else in the folder', () => {
    const { folder, path, file } = fileWith('{}');
    chmodSync(path, 0o640);
    file.replace('{}', '{ "a": "ж" }');
    expect([file.read(), modeOf(path), readdirSync(folder)]).toEqual(['{ "a": "ж" }', 0o640, ['portico.json']]);
  });

  it('is written where a chain of links leads, and the links stay', () => {
    const { folder, path } = fileWith();
    mkdirSync(join(folder, 'dotfiles'));
    const target = join(folder, 'dotfiles', 'real.json');
    writeFileSync(target, '{}');
    symlinkSync('dotfiles/real.json', join(folder, 'middle.json'));
    symlinkSync(join(folder, 'middle.json'), path);
    createConfigFile(path).replace('{}', '{ "a": 1 }');
    expect(readFileSync(target, 'utf8')).toBe('{ "a": 1 }');
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
  });

  it('is not written when it is not what was read', () => {
    const { folder, path, file } = fileWith('{ "b": 1 }');
    for (const [before, after] of [
      ['{}', '{ "a": 1 }'],
      [undefined, '{}'],
      ['{}', undefined],
    ] as const) {
      expect(() => file.replace(before, after)).toThrow(expect.objectContaining({ code: 'configuration-changed' }));
    }
    expect([readFileSync(path, 'utf8'), readdirSync(folder)]).toEqual(['{ "b": 1 }', ['portico.json']]);
  });

  it('that is read-only is not written', () => {
    const { path, file } = fileWith('{}');
    chmodSync(path, 0o444);
    const reason =
      'cannot be edited: it is read-only. Make the file and its folder writable, or edit it where it comes from';
    expect(() => file.replace('{}', '{ "a": 1 }')).toThrow(`The configuration ${path} ${reason}`);
    expect(readFileSync(path, 'utf8')).toBe('{}');
  });

  it('whose folder cannot be made is not written, and says what the system says', () => {
    const { path } = fileWith('a file');
    const below = createConfigFile(join(path, 'portico.json'));
    const code = 'configuration-not-writable';
    expect(() => below.replace(undefined, '{}')).toThrow(expect.objectContaining({ code }));
    expect(() => below.replace(undefined, '{}')).toThrow(/cannot be edited: the system says E[A-Z]+\. Make/);
  });

  it('that is no UTF-8 is not read as something else', () => {
    const { file } = fileWith(Buffer.from([0x7b, 0xe9, 0x7d]));
    expect(() => file.read()).toThrow(/cannot be edited: it is not encoded in UTF-8/);
  });
});
