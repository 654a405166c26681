import { vsCodeEdition } from './shapes/vs-code-edition.ts';

export const vsCode = vsCodeEdition({
  id: 'vscode',
  name: 'Visual Studio Code',
  folder: 'Code',
  scheme: 'vscode',
  flatpak: 'com.visualstudio.code',
  bin: 'code',
  apps: {
    win32: ['%LOCALAPPDATA%\\Programs\\Microsoft VS Code\\Code.exe', '%PROGRAMFILES%\\Microsoft VS Code\\Code.exe'],
    darwin: ['/Applications/Visual Studio Code.app', '~/Applications/Visual Studio Code.app'],
    linux: [
      '/usr/share/code',
      '/snap/code',
      '/var/lib/flatpak/app/com.visualstudio.code',
      '~/.local/share/flatpak/app/com.visualstudio.code',
    ],
  },
  evidence: 'verified',
  saysOfItself: /^visual[ -]studio[ -]code$/i,
});

export const vsCodeInsiders = vsCodeEdition({
  id: 'vscode-insiders',
  name: 'Visual Studio Code Insiders',
  folder: 'Code - Insiders',
  scheme: 'vscode-insiders',
  flatpak: 'com.visualstudio.code.insiders',
  bin: 'code-insiders',
  apps: {
    win32: [
      '%LOCALAPPDATA%\\Programs\\Microsoft VS Code Insiders\\Code - Insiders.exe',
      '%PROGRAMFILES%\\Microsoft VS Code Insiders\\Code - Insiders.exe',
    ],
    darwin: ['/Applications/Visual Studio Code - Insiders.app', '~/Applications/Visual Studio Code - Insiders.app'],
    linux: [
      '/usr/share/code-insiders',
      '/snap/code-insiders',
      '~/.local/share/flatpak/app/com.visualstudio.code.insiders',
    ],
  },
  evidence: 'verified',
  saysOfItself: /^visual[ -]studio[ -]code - insiders$/i,
});

export const vsCodium = vsCodeEdition({
  id: 'vscodium',
  name: 'VSCodium',
  folder: 'VSCodium',
  scheme: 'vscodium',
  flatpak: 'com.vscodium.codium',
  bin: 'codium',
  apps: {
    win32: ['%LOCALAPPDATA%\\Programs\\VSCodium\\VSCodium.exe', '%PROGRAMFILES%\\VSCodium\\VSCodium.exe'],
    darwin: ['/Applications/VSCodium.app', '~/Applications/VSCodium.app'],
    linux: [
      '/usr/share/codium',
      '/snap/codium',
      '/var/lib/flatpak/app/com.vscodium.codium',
      '~/.local/share/flatpak/app/com.vscodium.codium',
    ],
  },
  evidence: 'reported',
  saysOfItself: /^vscodium$/i,
  notes: ['It uses MCP servers only where an extension for chats is installed'],
});
