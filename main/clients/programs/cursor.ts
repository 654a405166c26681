import type { Program } from '../program.ts';
import { base64Json, commandAndArgs, urlAndHeaders, withType } from './shapes/standard.ts';

export const cursor: Program = {
  id: 'cursor',
  name: 'Cursor',
  docs: 'https://cursor.com/docs/mcp',
  evidence: 'verified',
  installed: {
    bins: ['cursor', 'cursor-agent'],
    apps: { win32: '%LOCALAPPDATA%\\Programs\\cursor', darwin: '/Applications/Cursor.app' },
    folders: {
      win32: ['%USERPROFILE%\\.cursor', '%APPDATA%\\Cursor'],
      darwin: ['~/.cursor', '~/Library/Application Support/Cursor'],
      linux: ['~/.cursor', '~/.config/Cursor'],
    },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: { win32: '%USERPROFILE%\\.cursor\\mcp.json', darwin: '~/.cursor/mcp.json', linux: '~/.cursor/mcp.json' },
      format: 'jsonc',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { http: urlAndHeaders, stdio: withType('stdio', commandAndArgs) },
  projectFile: { path: '.cursor/mcp.json', format: 'jsonc', keyPath: ['mcpServers'] },
  ways: ['file', 'link', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Switch portico on in Cursor Settings > MCP, or start Cursor again',
  link: ({ name, ...facts }) =>
    `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(name)}&config=${encodeURIComponent(base64Json(commandAndArgs(facts)))}`,
  snippetPlace: 'add to ~/.cursor/mcp.json',
  saysOfItself: /^cursor/i,
};
