import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const dist = join(import.meta.dirname, '..', '..', 'dist');
const builtAt = (name: string): string[] => {
  const folder = join(dist, name);
  return readdirSync(folder).flatMap((file) => (/\.c?js$/.test(file) ? [join(folder, file)] : []));
};

/** The chunks that a program loads at once or later, by their names; older builds leave theirs behind. */
function chunksOf(program: string): readonly string[] {
  const seen = new Set([join(dist, program)]);
  for (const file of seen) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/["'`](?:\.\/|\.\.\/)(?:chunks\/)?([\w-]+\.js)["'`]/g)) {
      seen.add(join(dist, 'chunks', name ?? ''));
    }
  }
  return [...seen];
}

describe('The programs as they are built', () => {
  it.each([
    ['cli.js', 20],
    ['stdio.js', 2],
    ['demo.js', 1],
    ['suite.js', 2],
  ])('%s is written in ASCII, which Node keeps in half the memory', (program, leastFiles) => {
    const files = chunksOf(program);
    expect(files.length).toBeGreaterThanOrEqual(leastFiles);
    for (const file of files)
      expect(
        [...readFileSync(file)].findIndex((byte) => byte > 127),
        file,
      ).toBe(-1);
  });

  it('the desktop shell is, too', () => {
    for (const file of builtAt('desktop')) {
      expect(
        [...readFileSync(file)].findIndex((byte) => byte > 127),
        file,
      ).toBe(-1);
    }
  });

  it('the app loads nothing of the fetch of Node before something is fetched', () => {
    const [opens] = chunksOf('cli.js').filter((file) => file.includes('open-app-'));
    const script = `
      await import(${JSON.stringify(pathToFileURL(opens ?? '').href)});
      console.log(process.moduleLoadList.filter((name) => /http_server|deps\\/undici/.test(name)).join());`;
    const loaded = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    expect(loaded).toBe('NativeModule _http_server\n');
  });
});
