// `npm start`: installs and builds what is missing, then runs Portico with its demo backend: in a window where Electron is there, else
// for the browser.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { electronProgram } from './electron-program.mjs';
import { ensureInstalled, projectNode } from './ensure-installed.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const program = join(root, 'bin', 'portico.js');
const options = ['--demo', ...process.argv.slice(2)];
const args = ['serve', '--open', ...options];

function start() {
  const installed = ensureInstalled();
  if (installed !== 0) return installed;
  const node = projectNode();
  const built = spawnSync(node, [join(root, 'tools', 'build.mjs'), '--if-needed'], { stdio: 'inherit' });
  if (built.status !== 0) return built.status === null ? 1 : built.status;
  const electron = electronProgram(root, process.env);
  if (electron !== undefined) return runWith(electron, [root, ...options]);
  if (node === process.execPath) {
    whenParentIsGone(() => process.kill(process.pid, 'SIGTERM'));
    process.argv.splice(1, process.argv.length, program, ...args);
    return import('../bin/portico.js').then(() => undefined);
  }
  return runWith(node, [...process.execArgv, program, ...args]);
}

/** Portico runs in a process of its own, Electron's or that of a newer Node, which gets the signals sent to this one. */
function runWith(executable, given) {
  const child = spawn(executable, given, { stdio: 'inherit' });
  // Ctrl+C reaches both from the terminal; this process only waits.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenParentIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code === null ? 1 : code));
  });
}

/** npm hands a signal to the shell between it and this process, and the shell ends without passing it on. */
function whenParentIsGone(act) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    act();
  }, 500);
  timer.unref();
}

Promise.resolve(start()).then((code) => {
  if (code !== undefined) process.exitCode = code;
});
