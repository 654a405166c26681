import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Those of the test file that runs. */
const made = new Set<string>();

/** A folder of its own, as links resolve; gone with what is in it when the tests of the file are over. */
export function temporaryFolder(name = 'test'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `portico-${name}-`)));
  made.add(folder);
  return folder;
}

/** Called by the setup of every test file, once its own ends have closed what writes there. */
export function removeTemporaryFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  made.clear();
}
