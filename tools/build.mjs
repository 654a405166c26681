// Builds dist/: the programs, the pages of the window, and the desktop shell. With --if-needed only when a source is
// newer than the last build, with --clean into an empty folder.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const sources = [
  'main',
  'contract',
  'preload',
  'demo',
  'renderer',
  'rolldown.config.ts',
  'electron.vite.config.ts',
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

/** The chunks' folders; their names change with their content, so that old ones stay behind. */
const chunkFolders = [join(root, 'dist', 'chunks'), join(root, 'dist', 'desktop', 'chunks')];

/** A Portico that is running loads chunks of its own build when it needs them; after a day there will hardly be one left. */
function removeOldChunks(folder) {
  const yesterday = Date.now() - 24 * 3_600_000;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < yesterday) rmSync(file, { force: true });
  }
}

const tools = join(root, 'node_modules');
const builds = [
  [join(tools, 'rolldown', 'bin', 'cli.mjs'), '-c', 'rolldown.config.ts'],
  [join(tools, 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
  [join(tools, 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'error'],
];

/** Resolves with the exit code. */
function run(args) {
  return new Promise((resolve) => {
    // The list of files says nothing to anybody; problems come on standard error.
    // Tests set NODE_ENV for themselves; what they build is the product all the same.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code === null ? 1 : code));
  });
}

if (process.argv.includes('--clean')) rmSync(join(root, 'dist'), { recursive: true, force: true });

if (!process.argv.includes('--if-needed') || !isCurrent()) {
  const startedAt = new Date();
  const codes = await Promise.all(builds.map(run));
  process.exitCode = codes.find((code) => code !== 0) || 0;
  if (process.exitCode === 0) {
    writeFileSync(stamp, startedAt.toISOString());
    chunkFolders.forEach(removeOldChunks);
  }
}
