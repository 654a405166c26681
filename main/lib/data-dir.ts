import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Portico keeps its files, and which configuration file it reads. Both absolute. */
export interface Places {
  readonly dataDir: string;
  readonly configPath: string;
}

/**
 * The usual folders of each system; `--data-dir` / `PORTICO_DATA_DIR` and `--config` / `PORTICO_CONFIG` override them.
 * A data folder that was chosen holds its configuration, too, unless that was chosen as well.
 */
export function choosePlaces(
  chosen: { readonly dataDir?: string | undefined; readonly config?: string | undefined },
  environment: Environment,
  platform: NodeJS.Platform,
): Places {
  const dataDir = chosen.dataDir ?? nonEmpty(environment['PORTICO_DATA_DIR']);
  const config = chosen.config ?? nonEmpty(environment['PORTICO_CONFIG']);
  const usual = usualFolders(environment, platform);
  return {
    dataDir: resolve(dataDir ?? usual.data),
    configPath: resolve(config ?? join(dataDir ?? usual.config, 'config.json')),
  };
}

function usualFolders(environment: Environment, platform: NodeJS.Platform): { data: string; config: string } {
  const home = homedir();
  if (platform === 'win32') {
    const folder = join(nonEmpty(environment['LOCALAPPDATA']) ?? join(home, 'AppData', 'Local'), 'Portico');
    return { data: folder, config: folder };
  }
  if (platform === 'darwin') {
    const folder = join(home, 'Library', 'Application Support', 'Portico');
    return { data: folder, config: folder };
  }
  return {
    data: join(nonEmpty(environment['XDG_DATA_HOME']) ?? join(home, '.local', 'share'), 'portico'),
    config: join(nonEmpty(environment['XDG_CONFIG_HOME']) ?? join(home, '.config'), 'portico'),
  };
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === '' ? undefined : value;
}
