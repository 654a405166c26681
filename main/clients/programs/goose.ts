import { entryName, type Program } from '../program.ts';
import { bearer } from './shapes/standard.ts';

// Its loader wants each of these, the empty description too; `timeout` is in seconds.
const always = { enabled: true, name: entryName, description: '', timeout: 300 };

export const goose: Program = {
  id: 'goose',
  name: 'Goose',
  docs: 'https://block.github.io/goose/docs/guides/config-files',
  evidence: 'verified',
  installed: {
    bins: ['goose'],
    apps: { darwin: '/Applications/Goose.app', win32: '%LOCALAPPDATA%\\Goose' },
    folders: { win32: '%APPDATA%\\Block\\goose', darwin: '~/.config/goose', linux: '~/.config/goose' },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: '%APPDATA%\\Block\\goose\\config\\config.yaml',
        darwin: '~/.config/goose/config.yaml',
        linux: ['$XDG_CONFIG_HOME/goose/config.yaml', '~/.config/goose/config.yaml'],
      },
      format: 'yaml',
      keyPath: ['extensions'],
    },
  ],
  entry: {
    http: ({ url, token }) => ({ ...always, type: 'streamable_http', uri: url, headers: bearer(token) }),
    stdio: ({ command, args }) => ({ ...always, type: 'stdio', cmd: command, args }),
  },
  // Its link takes commands of a few runners only, and a header with the token must not stand in one.
  ways: ['file', 'snippet'],
  takesUp: 'new-session',
  pickUp: 'Start a new session of Goose',
  snippetPlace: 'add to ~/.config/goose/config.yaml (%APPDATA%\\Block\\goose\\config\\config.yaml on Windows)',
  saysOfItself: /^goose/i,
  offSwitch: { member: 'enabled', off: false },
};
