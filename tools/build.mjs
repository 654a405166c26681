// Builds dist/ with rolldown. With --if-needed only when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const sources = [
  'main',
  'contract',
  'demo',
  'renderer',
  'rolldown.config.ts',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time tells of files that were removed.
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isCurrent() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return sources.every((source) => newest(join(root, source)) <= builtAt);
}

/** A Portico that is running loads chunks of its own build when it needs them; after a day there will hardly be one left. */
function removeOldChunks() {
  const folder = join(root, 'dist', 'chunks');
  const yesterday = Date.now() - 24 * 3_600_000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < yesterday) rmSync(file, { force: true });
  }
}

if (!process.argv.includes('--if-needed') || !isCurrent()) {
  const startedAt = new Date();
  const rolldown = join(root, 'node_modules', 'rolldown', 'bin', 'cli.mjs');
  const done = spawnSync(process.execPath, [rolldown, '-c', 'rolldown.config.ts'], {
    cwd: root,
    // The list of files says nothing to anybody; problems come on standard error.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status === 0) {
    writeFileSync(stamp, startedAt.toISOString());
    removeOldChunks();
  }
  process.exitCode = done.status === null ? 1 : done.status;
}
