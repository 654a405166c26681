import { strToU8, zipSync } from 'fflate';
import { bundleFiles, bundleManifest, type BundleFacts } from './bundle-manifest.ts';

// Zip counts years from 1980; with one date for all, the same facts make the same bytes.
const mtime = new Date(1980, 0, 1, 12);

/** An `.mcpb` bundle that Claude Desktop installs when it is opened: a zip with a manifest that starts the Portico of this computer. */
export function createBundle({
  icon,
  ...facts
}: BundleFacts & { /** A PNG. */ readonly icon: Uint8Array }): Uint8Array {
  const manifest = JSON.stringify(bundleManifest(facts), undefined, 2);
  const about = `This extension starts the Portico that is installed on this computer:\n\n${[facts.command, ...facts.args].join(' ')}\n`;
  return zipSync(
    {
      'manifest.json': strToU8(manifest),
      [bundleFiles.icon]: [icon, { level: 0 }],
      [bundleFiles.entryPoint]: strToU8(about),
    },
    { mtime, level: 9 },
  );
}
