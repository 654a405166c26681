import type { Program } from '../program.ts';
import { inAppFolder } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const qoder: Program = {
  id: 'qoder',
  name: 'Qoder',
  docs: 'https://docs.qoder.com/user-guide/chat/model-context-protocol',
  evidence: 'reported',
  installed: {
    bins: ['qoder', 'qodercli'],
    apps: {
      win32: ['%LOCALAPPDATA%\\Programs\\Qoder', '%PROGRAMFILES%\\Qoder'],
      darwin: '/Applications/Qoder.app',
    },
    folders: { win32: '%APPDATA%\\Qoder', darwin: '~/.qoder', linux: '~/.qoder' },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: inAppFolder('Qoder/SharedClientCache/mcp.json').win32,
        darwin: '~/.qoder/mcp.json',
        linux: '~/.qoder/mcp.json',
      },
      format: 'json',
      keyPath: ['mcpServers'],
    },
  ],
  entry: { http: (facts) => ({ type: 'http', ...urlAndHeaders(facts) }), stdio: commandAndArgs },
  ways: ['file', 'snippet'],
  takesUp: 'refresh',
  pickUp: 'Open Settings > MCP and switch portico on',
  snippetPlace: 'choose Settings > MCP > Add and paste',
  notes: ['It uses servers in agent mode only, and at most 10 of them'],
  saysOfItself: /^qoder/i,
};
