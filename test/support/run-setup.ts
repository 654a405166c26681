import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = ['TMPDIR', 'TMP', 'TEMP'];

/** What Node, and a loader of electron-builder, keep there for the next start of a program. */
const ofTools = ['node-compile-cache', 'jiti'];

/** Gives the run a temporary directory of its own, for its tests and every program they start; the run fails when something is left in it. */
export default function setUpRun(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'portico-run-'));
  for (const variable of variables) process.env[variable] = folder;
  return () => {
    const left = readdirSync(folder).filter((name) => !ofTools.includes(name));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    if (left.length > 0) throw new Error(`Tests left in the temporary directory: ${left.join(', ')}`);
  };
}
