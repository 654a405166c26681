// Installs the dependencies when they are missing or package-lock.json has changed. Runs on any Node that npm runs on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const lockFile = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.installed-lock');
/** npm writes this one at the end of every installation that succeeded. */
const npmRecord = join(root, 'node_modules', '.package-lock.json');

/** Runs `npm ci` where needed. Returns the exit code; 0 when everything is in place. */
export function ensureInstalled() {
  const lock = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  const wanted = `${process.platform} ${process.arch} ${lock}`;
  const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (found === wanted) return 0;
  if (isInstalledByHand(found)) {
    writeFileSync(stamp, wanted);
    return 0;
  }
  process.stderr.write('Installing dependencies (npm ci) …\n');
  const { command, args, options } = npm();
  const done = spawnSync(command, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...options,
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (done.status !== 0) {
    process.stderr.write('The dependencies could not be installed; run "npm ci" to see why.\n');
    return done.status === null ? 1 : done.status;
  }
  writeFileSync(stamp, wanted);
  return 0;
}

/** Somebody ran npm themselves after the lock file got its content. */
function isInstalledByHand(found) {
  const platform = found.split(' ', 2).join(' ');
  if (found !== '' && platform !== `${process.platform} ${process.arch}`) return false;
  return existsSync(npmRecord) && statSync(npmRecord).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** The npm that runs this script; without one, the npm on the PATH (a .cmd file on Windows, which needs a shell). */
function npm() {
  const script = process.env.npm_execpath;
  if (script && /\.[cm]?js$/.test(script)) return { command: process.execPath, args: [script], options: {} };
  return { command: 'npm', args: [], options: { shell: process.platform === 'win32' } };
}

/** The Node to run Portico with: the one from the lock file where there is one for this platform, else this one. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`);
  const found = [join(folder, 'bin', name), join(folder, name)].find((file) => existsSync(file));
  return found === undefined ? process.execPath : found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = ensureInstalled();
