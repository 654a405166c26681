import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RealClient } from './clients.ts';

/** Where clients are installed, a folder for each: apart from this project, and kept between runs. */
export const clientsFolder: string =
  process.env['PORTICO_REAL_CLIENTS'] ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'portico-real-clients');

export function folderOf({ program }: RealClient): string {
  return join(clientsFolder, program);
}

/** The installed version, or `undefined`. */
export function versionOf(client: RealClient): string | undefined {
  const manifest = join(folderOf(client), 'node_modules', client.package, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version;
}
