import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the copies of settings files of clients, below the data folder. */
const copies = 'client-backups';

/** Everything that Portico keeps in its data folder. Somebody may have named a folder with other things in it: those are theirs. */
const ours: readonly RegExp[] = [
  /^portico\.(?:json|db|key|sock)$/,
  // Side files of databases.
  /^(?:portico|lock)\.db-(?:wal|shm|journal)$/,
  /^lock\.(?:db|json)$/,
  /^(?:shell\.json|start\.log|onec-base)$/,
  // Drafts of what is written whole, left by a sudden end.
  /^(?:lock\.json\.partial|shell\.json\.new)$/,
  /^\..+\.portico-[\da-f]{12}\.tmp$/,
  /^(?:logs|backups|exports|processes|secret-names|window|demo)$/,
  /^endpoint-test-\w+$/,
];

export interface DeletedData {
  /** What stays although it was to be deleted, and what the system said. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
  /** What is not ours, or was to be kept. */
  readonly kept: readonly string[];
}

/**
 * Deletes what Portico keeps in its data folder, and the folder when nothing else is in it. A folder that is not there is no failure. Nobody may run
 * on it.
 */
export function deleteData(dataDir: string, { keepsCopies }: { readonly keepsCopies: boolean }): DeletedData {
  const kept: string[] = [];
  const failed: { path: string; reason: string }[] = [];
  for (const name of namesIn(dataDir)) {
    const path = join(dataDir, name);
    if (name === copies ? keepsCopies : !ours.some((pattern) => pattern.test(name))) kept.push(path);
    else attempt(() => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }), path);
  }
  if (kept.length === 0 && failed.length === 0) attempt(() => rmdirSync(dataDir), dataDir);
  return { kept, failed };

  function attempt(work: () => void, path: string): void {
    try {
      work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      failed.push({ path, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
