import { statSync } from 'node:fs';
import type { Remark } from '../../../contract/remark.ts';
import type { PorticoDatabase } from '../../storage/database.ts';
import type { Check } from '../doctor.ts';
import { say, verdict, type Verdict } from '../verdict.ts';
import { whyOf } from '../why.ts';

export interface AppSources {
  readonly dataDir: string;
  readonly platform: NodeJS.Platform;
  readonly configProblem: () => Remark | undefined;
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

export function judgeConfiguration(problem: Remark | undefined): Verdict {
  if (problem === undefined) return verdict('ok', say('configuration-used'));
  return verdict('problem', say('configuration-unused', whyOf(problem)), { advice: say('mend-line') });
}

export function judgeDatabase(file: string, problems: readonly string[]): Verdict {
  if (problems.length === 0) return verdict('ok', say('database-sound', { file }));
  const why = problems.slice(0, 3).join('; ');
  return verdict('problem', say('database-damaged', { file, why }), { advice: say('restore-backup') });
}

/** Nobody but the person may look into the data folder (POSIX modes; Windows folders inherit the profile's rights). */
export function checkDataFolder(folder: string, platform: NodeJS.Platform): Verdict {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) return verdict('ok', say('folder-coming', { folder }));
  if (!found.isDirectory())
    return verdict('problem', say('folder-is-file', { folder }), { advice: say('move-folder') });
  if (platform !== 'win32' && (found.mode & 0o077) !== 0)
    return verdict('warning', say('folder-open', { folder }), { advice: say('close-folder', { folder }) });
  return verdict('ok', say('folder-fine', { folder }));
}
