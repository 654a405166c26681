import type { Program } from '../program.ts';
import { inHome, movable } from './shapes/places.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const kimi: Program = {
  id: 'kimi',
  name: 'Kimi Code',
  docs: 'https://moonshotai.github.io/kimi-code/en/customization/mcp',
  evidence: 'verified',
  installed: {
    bins: ['kimi'],
    folders: {
      win32: ['%KIMI_CODE_HOME%', '%USERPROFILE%\\.kimi-code', '%USERPROFILE%\\.kimi'],
      darwin: ['$KIMI_CODE_HOME', '~/.kimi-code', '~/.kimi'],
      linux: ['$KIMI_CODE_HOME', '~/.kimi-code', '~/.kimi'],
    },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: movable('KIMI_CODE_HOME', 'mcp.json', inHome('.kimi-code/mcp.json')),
      format: 'json',
      keyPath: ['mcpServers'],
    },
    {
      id: 'cli',
      label: 'User settings of the former Kimi CLI',
      path: inHome('.kimi/mcp.json'),
      format: 'json',
      keyPath: ['mcpServers'],
      write: 'with-folder',
      entry: { http: (facts) => ({ ...urlAndHeaders(facts), transport: 'http' }), stdio: commandAndArgs },
    },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  projectFile: {
    path: '.kimi-code/mcp.json',
    format: 'json',
    keyPath: ['mcpServers'],
    notes: ['Kimi Code uses servers of a project only in a folder that is trusted'],
  },
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Kimi',
  snippetPlace: 'add to ~/.kimi-code/mcp.json',
  saysOfItself: /^kimi/i,
  offSwitch: { member: 'enabled', off: false },
};
