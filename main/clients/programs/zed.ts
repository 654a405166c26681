import type { Program } from '../program.ts';
import { commandAndArgs, urlAndHeaders } from './shapes/standard.ts';

export const zed: Program = {
  id: 'zed',
  name: 'Zed',
  docs: 'https://zed.dev/docs/ai/mcp',
  evidence: 'verified',
  installed: {
    bins: ['zed', 'zeditor', 'zedit'],
    apps: {
      win32: '%LOCALAPPDATA%\\Programs\\Zed',
      darwin: ['/Applications/Zed.app', '/Applications/Zed Preview.app', '~/Applications/Zed.app'],
      linux: ['~/.local/zed.app', '/var/lib/flatpak/app/dev.zed.Zed', '~/.local/share/flatpak/app/dev.zed.Zed'],
    },
    folders: { win32: '%APPDATA%\\Zed', darwin: '~/.config/zed', linux: ['$XDG_CONFIG_HOME/zed', '~/.config/zed'] },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: '%APPDATA%\\Zed\\settings.json',
        darwin: '~/.config/zed/settings.json',
        linux: ['$XDG_CONFIG_HOME/zed/settings.json', '~/.config/zed/settings.json'],
      },
      format: 'jsonc',
      keyPath: ['context_servers'],
    },
    {
      id: 'flatpak',
      label: 'User settings (Flatpak)',
      path: { linux: '~/.var/app/dev.zed.Zed/config/zed/settings.json' },
      format: 'jsonc',
      keyPath: ['context_servers'],
      write: 'with-folder',
    },
  ],
  entry: { http: urlAndHeaders, stdio: commandAndArgs },
  projectFile: {
    path: '.zed/settings.json',
    format: 'jsonc',
    keyPath: ['context_servers'],
    notes: ['Zed starts servers of a project only once the project is trusted'],
  },
  ways: ['file', 'snippet'],
  takesUp: 'at-once',
  snippetPlace: 'run "zed: open settings file" and add',
  saysOfItself: /^zed$/i,
  offSwitch: { member: 'enabled', off: false },
};
