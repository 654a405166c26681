import { readdirSync, readFileSync } from 'node:fs';

/** Ids of the processes that were started on a data folder by its variable, where the system tells (Linux). */
export function processesOn(dataDir: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  const variable = `PORTICO_DATA_DIR=${dataDir}`;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && variablesOf(name).includes(variable))
    .map(Number);
}

function variablesOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    // It has ended, or is somebody else's.
    return [];
  }
}
