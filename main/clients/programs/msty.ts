import type { Program } from '../program.ts';
import { commandAndArgs } from './shapes/standard.ts';

export const msty: Program = {
  id: 'msty',
  name: 'Msty Studio',
  docs: 'https://docs.msty.studio/features/toolbox',
  evidence: 'reported',
  installed: {
    apps: {
      win32: '%LOCALAPPDATA%\\Programs\\MstyStudio',
      darwin: ['/Applications/MstyStudio.app', '/Applications/Msty.app'],
    },
    folders: {
      win32: ['%APPDATA%\\MstyStudio', '%APPDATA%\\Msty'],
      darwin: ['~/Library/Application Support/MstyStudio', '~/Library/Application Support/Msty'],
      linux: ['~/.config/MstyStudio', '~/.config/Msty'],
    },
  },
  files: [],
  entry: { stdio: commandAndArgs },
  ways: ['snippet'],
  takesUp: 'at-once',
  snippetPlace: 'choose Toolbox > Add New Tool > STDIO / JSON and paste',
  pasted: (_name, value) => value,
  saysOfItself: /^msty/i,
};
