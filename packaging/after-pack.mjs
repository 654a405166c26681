import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consoleExecutableOf } from './pe-subsystem.mjs';

/**
 * Windows: adds the executable for the command line, before anything is signed. electron-builder sets the fuses after this hook, in the main
 * executable alone, so that they are set before it is copied.
 */
export default async function afterPack(context) {
  const { packager, appOutDir, electronPlatformName } = context;
  if (electronPlatformName !== 'win32') return;
  await packager.addElectronFuses(context, packager.generateFuseConfig(packager.config.electronFuses));
  const executable = readFileSync(join(appOutDir, `${packager.appInfo.productFilename}.exe`));
  writeFileSync(join(appOutDir, 'portico-cli.exe'), consoleExecutableOf(executable));
}
