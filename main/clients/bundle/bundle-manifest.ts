import { entryName, type Platform, type StdioFacts } from '../program.ts';

export interface BundleFacts extends StdioFacts {
  /** Version of this program. */
  readonly version: string;
  readonly platform: Platform;
}

/** Files of the bundle that its manifest names. */
export const bundleFiles = { icon: 'icon.png', entryPoint: 'server/portico.txt' } as const;

/**
 * `manifest.json` of the MCPB format, version 0.3 (github.com/modelcontextprotocol/mcpb, MANIFEST.md), which Claude Desktop has read since
 * its bundles are called `.mcpb`. The server is the program that is installed here, so that an update of Portico needs no new bundle.
 */
export function bundleManifest({ command, args, version, platform }: BundleFacts) {
  return {
    manifest_version: '0.3',
    name: entryName,
    display_name: 'Portico',
    version,
    description: 'The systems of your company, as you, through the Portico on this computer.',
    author: { name: 'Portico' },
    icon: bundleFiles.icon,
    server: {
      type: 'binary',
      // The format wants a file of the bundle here; what is started stands below.
      entry_point: bundleFiles.entryPoint,
      mcp_config: { command, args },
    },
    tools_generated: true,
    prompts_generated: true,
    license: 'MIT',
    // The command is a path of this computer.
    compatibility: { platforms: [platform] },
  };
}
