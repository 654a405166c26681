import { homedir } from 'node:os';
import { basename, join } from 'node:path';
import { findPlaces } from '../config/folders.ts';

export interface StdioClient {
  /** Name under which its calls are recorded. */
  readonly name: string;
  readonly dataDir: string;
  readonly configPath: string;
  readonly hasDemo: boolean;
}

/** What a client adds to the command of Portico. Names only what differs from the usual, so that the entry keeps working when the usual changes. */
export function stdioArguments({ name, dataDir, configPath, hasDemo }: StdioClient): string[] {
  const env = { ...process.env, PORTICO_DATA_DIR: '', PORTICO_CONFIG: '' };
  const usual = findPlaces({}, { env, platform: process.platform, homeDir: homedir(), cwd: process.cwd() });
  const beside = join(dataDir, basename(usual.file));
  return [
    'stdio',
    '--client',
    name,
    ...(hasDemo ? ['--demo'] : []),
    ...(dataDir === usual.dataDir ? [] : ['--data-dir', dataDir]),
    ...(configPath === beside ? [] : ['--config', configPath]),
  ];
}
