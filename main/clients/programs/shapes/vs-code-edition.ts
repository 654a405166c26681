import type { InstallSigns, Program, SettingsFile } from '../../program.ts';
import { inAppFolder } from './places.ts';
import { profileNames } from './profile-names.ts';
import { commandAndArgs, urlAndHeaders, withType } from './standard.ts';

type About = Pick<Program, 'id' | 'name' | 'evidence' | 'notes'> & {
  readonly saysOfItself: RegExp;
  /** Its folder among those of applications. */
  readonly folder: string;
  readonly scheme: string;
  /** Its id as a Flatpak, which has a home of its own. */
  readonly flatpak: string;
  readonly bin: string;
  readonly apps: NonNullable<InstallSigns['apps']>;
};

const editions = ['vscode', 'vscode-insiders', 'vscodium'];

/** An edition of VS Code; all of them read the same file of a project. A link carries what `code --add-mcp` takes (`handleMcpInstallUri`). */
export function vsCodeEdition({ folder, scheme, flatpak, bin, apps, ...about }: About): Program {
  return {
    ...about,
    docs: 'https://code.visualstudio.com/docs/agents/reference/mcp-configuration',
    installed: { bins: [bin], apps, folders: inAppFolder(`${folder}/User`) },
    files: files(folder, flatpak),
    projectFile: {
      path: '.vscode/mcp.json',
      format: 'jsonc',
      keyPath: ['servers'],
      alsoReadBy: editions.filter((id) => id !== about.id),
    },
    entry: {
      http: withType('http', urlAndHeaders),
      stdio: withType('stdio', commandAndArgs),
    },
    ways: ['file', 'link', 'snippet'],
    takesUp: 'refresh',
    pickUp: 'Open the chat and send a message, or run "MCP: List Servers" and start portico; trust it when asked',
    link: ({ name, ...facts }) =>
      `${scheme}:mcp/install?${encodeURIComponent(JSON.stringify({ name, type: 'stdio', ...commandAndArgs(facts) }))}`,
    notes: [
      ...(about.notes ?? []),
      'With chat.mcp.discovery.enabled it also takes servers from Claude Desktop, Cursor and Windsurf, and then has Portico twice',
    ],
    snippetPlace: 'run "MCP: Open User Configuration" and add',
  };
}

function files(folder: string, flatpak: string): readonly SettingsFile[] {
  const servers = { format: 'jsonc', keyPath: ['servers'] } as const;
  const storage = inAppFolder(`${folder}/User/globalStorage/storage.json`);
  return [
    { ...servers, id: 'user', label: 'User settings', path: inAppFolder(`${folder}/User/mcp.json`) },
    {
      ...servers,
      id: 'profile',
      label: 'Profile',
      path: inAppFolder(`${folder}/User/profiles/*/mcp.json`),
      labels: { from: storage, of: profileNames },
    },
    {
      ...servers,
      id: 'flatpak',
      label: 'User settings of the Flatpak',
      path: { linux: `~/.var/app/${flatpak}/config/${folder}/User/mcp.json` },
      write: 'with-folder',
    },
    {
      id: 'settings',
      label: 'Settings of earlier versions',
      path: inAppFolder(`${folder}/User/settings.json`),
      format: 'jsonc',
      keyPath: ['mcp', 'servers'],
      write: 'import-only',
    },
  ];
}
