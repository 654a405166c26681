import * as nodeFs from 'node:fs';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createFileWriter, type FileWriterOptions } from '../../../main/clients/file/create-file-writer.ts';
import type { FileBytes, FileWriter } from '../../../main/clients/file-writer.ts';
import type { FileCalls } from '../../../main/lib/whole-file/file-calls.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A home folder with a settings file in it, and a writer whose copies are elsewhere. The clock is the system's. */
export function settingsFile(content?: string | Buffer, options: Partial<FileWriterOptions> = {}) {
  const folder = temporaryFolder('files');
  const home = join(folder, 'home');
  const backupDir = join(folder, 'data', 'client-backups');
  nodeFs.mkdirSync(home);
  const path = join(home, 'mcp.json');
  if (content !== undefined) nodeFs.writeFileSync(path, content);
  const writer = createFileWriter({ backupDir, now: Date.now, ...options });
  return { home, path, backupDir, writer };
}

/** What stands at a path; fails when it cannot be read. */
export async function readOf(writer: FileWriter, path: string): Promise<FileBytes> {
  const read = await writer.read(path);
  expect(read).toMatchObject({ ok: true });
  return (read as Extract<typeof read, { ok: true }>).file;
}

export const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** Names in a folder; empty when there is none. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** An error as the system gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: as if the system had said so`), { code });
}

/** The system's own calls, some of them replaced. */
export function callsWith(replaced: Partial<FileCalls>): FileCalls {
  return { ...nodeFs, ...replaced };
}
