import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runScript } from '../../support/child-process.ts';
import { namesIn, readOf, settingsFile } from './file-fixtures.ts';

const program = fileURLToPath(new URL('write-and-end.ts', import.meta.url));
const before = `{ "theirs": "${'x'.repeat(20_000)}" }\n`;
const after = `{ "theirs": "${'x'.repeat(20_000)}", "ours": "${'y'.repeat(20_000)}" }\n`;

const textOf = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

it.each([
  { what: 'changed', old: before, next: after },
  { what: 'made', old: undefined, next: after },
  { what: 'deleted', old: before, next: undefined },
])(
  'a process killed before any of its steps leaves a file that is $what wholly old or wholly new',
  { timeout: 120_000 },
  async ({ old, next }) => {
    const seen = new Set<string | undefined>();
    let printed = '';
    for (let calls = 0; calls < 80 && printed !== 'written'; calls += 1) {
      const { home, path, backupDir, writer } = settingsFile(old);
      const { stdout, stderr } = await runScript(program, [path, backupDir, next ?? '', String(calls)], {
        timeoutMs: 30_000,
      });
      expect(stderr).toBe('');
      printed = stdout;
      const now = textOf(path);
      seen.add(now);
      expect([old, next]).toContain(now);
      // Once the file is another, there is a whole copy of what it was.
      const copies = namesIn(backupDir).filter((name) => !name.startsWith('.'));
      if (now !== old && old !== undefined) expect(copies.map((name) => textOf(join(backupDir, name)))).toEqual([old]);
      // A later change goes through, and takes what was left beside the file.
      const past = Date.now() / 1_000 - 100;
      for (const name of namesIn(home)) utimesSync(join(home, name), past, past);
      const again = await writer.write(await readOf(writer, path), '{}', { lock: 'proper-lockfile' });
      expect([again.ok, textOf(path), namesIn(home)]).toEqual([true, '{}', ['mcp.json']]);
    }
    expect(printed).toBe('written');
    expect(seen).toEqual(new Set([old, next]));
  },
);
