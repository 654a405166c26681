import { statSync } from 'node:fs';
import type { PorticoDatabase } from '../../storage/database.ts';
import type { Check, Verdict } from '../doctor.ts';

export interface AppSources {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly configProblem: () => string | undefined;
  readonly database: Pick<PorticoDatabase, 'file' | 'check'>;
}

/** Portico's own files. */
export function appChecks({ dataDir, platform, configProblem, database }: AppSources): Check[] {
  return [
    { check: 'configuration', area: 'app', look: () => [judgeConfiguration(configProblem())] },
    { check: 'database', area: 'app', look: () => [judgeDatabase(database.file, database.check())] },
    { check: 'data-folder', area: 'app', look: () => [checkDataFolder(dataDir, platform)] },
  ];
}

export function judgeConfiguration(problem: string | undefined): Verdict {
  if (problem === undefined) return { outcome: 'ok', message: 'The configuration is in use' };
  return { outcome: 'problem', message: problem, remedy: 'Mend the named line; it is read again at once' };
}

export function judgeDatabase(file: string, problems: readonly string[]): Verdict {
  if (problems.length === 0) return { outcome: 'ok', message: `${file} is sound` };
  return {
    outcome: 'problem',
    message: `${file}: ${problems.slice(0, 3).join('; ')}`,
    remedy: 'Stop Portico and put a backup in its place (folder "backups" beside it)',
  };
}

/** Nobody but the person may look into the data folder (POSIX modes; Windows folders inherit the profile's rights). */
export function checkDataFolder(dataDir: string, platform: NodeJS.Platform): Verdict {
  const found = statSync(dataDir, { throwIfNoEntry: false });
  if (!found) return { outcome: 'ok', message: `${dataDir} is made at the first start` };
  if (!found.isDirectory()) {
    return {
      outcome: 'problem',
      message: `${dataDir} is not a folder`,
      remedy: 'Move it away, or choose another folder with --data-dir',
    };
  }
  if (platform !== 'win32' && (found.mode & 0o077) !== 0) {
    return { outcome: 'warning', message: `${dataDir} can be read by others`, remedy: `chmod 700 '${dataDir}'` };
  }
  return { outcome: 'ok', message: dataDir };
}
