import { basename } from 'node:path';
import { PassThrough } from 'node:stream';
import type { RunProgram } from '../../serving/run-program.ts';
import type { Electron } from './electron-parts.ts';

/** Runs a program of `dist/` as a utility process: a Node that Electron starts, and that ends with it. */
export function runInUtility({ utilityProcess }: Pick<Electron, 'utilityProcess'>): RunProgram {
  return (file, args) => {
    // As it stands in lists of processes.
    const serviceName = `Portico ${basename(file, '.js')}`;
    const child = utilityProcess.fork(file, [...args], { stdio: 'pipe', serviceName });
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    child.stdout?.pipe(stdout);
    child.stderr?.pipe(stderr);
    return {
      stdout,
      stderr,
      onEnd: (listener) => {
        child.once('exit', () => listener(undefined));
      },
      end: () => child.kill(),
      kill: () => child.kill(),
    };
  };
}
