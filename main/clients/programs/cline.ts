import type { Program, SettingsFile } from '../program.ts';
import { editorExtensions, editorStorage, inHome } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders, withType } from './shapes/standard.ts';

const settings = { format: 'json', keyPath: ['mcpServers'] } as const;
const current = '.cline/data/settings/cline_mcp_settings.json';

/** Each variable of `resolveMcpSettingsPath` leads to the file in its own way, the first that is set decides. */
function user(): SettingsFile {
  const { win32, darwin, linux } = inHome(current);
  return {
    ...settings,
    id: 'user',
    label: 'User settings',
    path: {
      win32: [
        '%CLINE_MCP_SETTINGS_PATH%',
        '%CLINE_DATA_DIR%\\settings\\cline_mcp_settings.json',
        '%CLINE_DIR%\\data\\settings\\cline_mcp_settings.json',
        win32,
      ],
      darwin: variables(darwin),
      linux: variables(linux),
    },
    lock: 'proper-lockfile',
  };
}

function variables(otherwise: string): readonly string[] {
  return [
    '$CLINE_MCP_SETTINGS_PATH',
    '$CLINE_DATA_DIR/settings/cline_mcp_settings.json',
    '$CLINE_DIR/data/settings/cline_mcp_settings.json',
    otherwise,
  ];
}

/** The extension in every editor, the command line and the plugin of JetBrains: since version 4 they share one file. */
export const cline: Program = {
  id: 'cline',
  name: 'Cline',
  docs: 'https://docs.cline.bot/mcp/mcp-overview',
  evidence: 'verified',
  installed: {
    bins: ['cline'],
    extensions: editorExtensions('saoudrizwan.claude-dev'),
    folders: inHome('.cline'),
  },
  files: [
    user(),
    {
      ...settings,
      id: 'editor',
      label: 'Settings of the extension before version 4 in',
      path: editorStorage('saoudrizwan.claude-dev/settings/cline_mcp_settings.json'),
      write: 'import-only',
    },
    {
      ...settings,
      id: 'documents',
      label: 'Settings of earlier versions',
      path: inHome('Documents/Cline/MCP/cline_mcp_settings.json'),
      write: 'import-only',
    },
  ],
  // Without a type an address stands for the transport before Streamable HTTP.
  entry: {
    http: withType('streamableHttp', urlAndHeaders),
    stdio: withType('stdio', commandAndArgs),
  },
  ways: ['file', 'snippet'],
  takesUp: 'at-once',
  snippetPlace: 'choose MCP Servers > Configure > Configure MCP Servers and add',
  saysOfItself: /^(cline$|@cline\/)/i,
  notes: ['The extension before version 4 reads a file of its own in each editor; update it to be connected'],
  offSwitch: { member: 'disabled', off: true },
};
