import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** With `PORTICO_REQUIRE_ALL=1` a missing program makes its tests fail instead of being skipped. */
export const isEverythingRequired = process.env['PORTICO_REQUIRE_ALL'] === '1';

/** Whether tests that need these programs are to be skipped on this machine. */
export function isMissing(...programs: readonly string[]): boolean {
  return !isEverythingRequired && programs.some((program) => !findProgram(program));
}

export function findProgram(name: string): string | undefined {
  const candidates = name.includes('/')
    ? [name]
    : (process.env['PATH'] ?? '').split(delimiter).map((dir) => join(dir, name));
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Chromium for tests: `CHROMIUM_PATH`, or where Debian puts it. */
export const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
