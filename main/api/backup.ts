import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../contract/api.ts';
import type { ApiPorts } from './ports.ts';

export function backupHandlers({
  database,
  dataDir,
}: Pick<ApiPorts, 'database' | 'dataDir'>): Pick<Handlers, 'backup.create'> {
  return {
    'backup.create': async ({ file = join(dataDir, 'backups', `portico-${timestamp()}.db`) }) => {
      await database.backup(file);
      return { file, bytes: statSync(file).size };
    },
  };
}

function timestamp(): string {
  return new Date().toISOString().replace(/[:.]/g, '-');
}
