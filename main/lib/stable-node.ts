interface NodePlace {
  /** Node as it runs, links followed. */
  readonly executable: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly realPath: (path: string) => string | undefined;
}

interface Keeper {
  /** The executable in a folder of one version. */
  readonly version: RegExp;
  /** Names that lead to the version in use, best first. */
  readonly names: (match: RegExpExecArray, place: NodePlace) => readonly string[];
  /** Said when no name leads there, where an update takes the folder away. Managers that keep every version until told otherwise have none. */
  readonly trouble?: string;
}

const upgraded = (by: string): string =>
  `${by} takes this Node.js away with its next version, and no lasting name leads to it; install Node.js so that it does, and start Portico with that`;

/**
 * Who keeps each version of Node in a folder of its own. Shims (Volta, asdf, nodenv) are not among the names: which Node they start depends on
 * the folder a client happens to work in.
 */
const keepers: readonly Keeper[] = [
  {
    version: /^(.*)\/Cellar\/(node(?:@\d+)?)\/[^/]+\/bin\/node$/,
    names: ([, prefix = '', formula = '']) => [`${prefix}/opt/${formula}/bin/node`, `${prefix}/bin/node`],
    trouble: upgraded('Homebrew'),
  },
  {
    version: /^\/nix\/store\//,
    names: (_, { homeDir, env }) => [
      `${homeDir}/.nix-profile/bin/node`,
      `/etc/profiles/per-user/${env['USER'] ?? ''}/bin/node`,
      '/run/current-system/sw/bin/node',
    ],
    trouble: upgraded('Nix'),
  },
  {
    version: /^\/snap\/node\/\d+\/bin\/node$/,
    names: () => ['/snap/node/current/bin/node'],
    trouble: upgraded('Snap'),
  },
  {
    version: /^(.*)\/node-versions\/[^/]+\/installation\/bin\/node$/,
    names: ([, fnm = '']) => [`${fnm}/aliases/default/bin/node`],
  },
  { version: /^(.*)\/versions\/node\/[^/]+\/bin\/node$/, names: ([, nvm = '']) => [`${nvm}/current/bin/node`] },
  {
    version: /^(.*\/installs\/node)\/(\d+)\.[^/]+\/bin\/node$/,
    // Of the same major version: native modules are built for one.
    names: ([, mise = '', major = '']) => [`${mise}/${major}/bin/node`],
  },
  {
    version: /^(.*\\scoop\\apps\\nodejs[^\\]*)\\[^\\]+\\node\.exe$/i,
    names: ([, app = '']) => [`${app}\\current\\node.exe`],
  },
  {
    version: /^.*\\v\d+\.\d+\.\d+\\node\.exe$/i,
    names: (_, { env }) => (env['NVM_SYMLINK'] ? [`${env['NVM_SYMLINK']}\\node.exe`] : []),
  },
];

/** Node by a name that stays when it is updated, where there is one that leads to the very same. */
export function stableNode(place: NodePlace): { readonly path: string; readonly trouble?: string } {
  const { executable, realPath } = place;
  const real = realPath(executable) ?? executable;
  if (/[\\/]_npx[\\/]/.test(real))
    return {
      path: executable,
      trouble: 'This Node.js stands in the cache of npx, which is emptied; start Portico with one that is installed',
    };
  for (const { version, names, trouble } of keepers) {
    const match = version.exec(real);
    if (!match) continue;
    const path = names(match, place).find((name) => realPath(name) === real);
    if (path !== undefined) return { path };
    return { path: executable, ...(trouble !== undefined && { trouble }) };
  }
  return { path: executable };
}
