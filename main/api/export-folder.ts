import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const keptMs = 7 * 24 * 3_600_000;
const ownName = /^(calls|portico-[a-z-]+)-.*\.(jsonl|csv|zip|mcpb)$/;

/** Where operations write files for the person, inside the data folder. */
export function exportFolder(dataDir: string): string {
  return join(dataDir, 'exports');
}

/** A new file name in that folder, which is made when missing, readable by this person only. `now` in milliseconds since the epoch. */
export function exportFile(dataDir: string, name: string, { ending, now }: { ending: string; now: number }): string {
  const folder = exportFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const time = new Date(now).toISOString().replace(/[:.]/g, '-');
  const taken = new Set(readdirSync(folder));
  for (let again = 1; ; again += 1) {
    const candidate = `${name}-${time}${again === 1 ? '' : `-${again}`}.${ending}`;
    if (!taken.has(candidate)) return join(folder, candidate);
  }
}

/** Removes what was exported more than a week ago. A file that cannot be removed stays. */
export function removeOldExports(dataDir: string, now: number): void {
  const folder = exportFolder(dataDir);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (!ownName.test(name)) continue;
    try {
      if (now - statSync(file).mtimeMs > keptMs) rmSync(file);
    } catch {
      // Somebody has it open, or took it away meanwhile.
    }
  }
}
