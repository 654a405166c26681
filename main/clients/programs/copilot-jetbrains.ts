import type { Program } from '../program.ts';
import { jetBrainsPlugin } from './shapes/jetbrains-plugin.ts';
import { bearer, commandAndArgs } from './shapes/standard.ts';

const folder = 'github-copilot/intellij';

/** One file for all the IDEs of a person. */
export const copilotJetBrains: Program = {
  id: 'copilot-jetbrains',
  name: 'GitHub Copilot for JetBrains',
  docs: 'https://docs.github.com/en/copilot/how-tos/provide-context/use-mcp-in-your-ide/extend-copilot-chat-with-mcp?tool=jetbrains',
  evidence: 'verified',
  installed: {
    extensions: jetBrainsPlugin('github-copilot-intellij'),
    folders: {
      win32: '%LOCALAPPDATA%\\github-copilot\\intellij',
      darwin: [`~/.config/${folder}`, `~/Library/Application Support/${folder}`],
      linux: [`$XDG_CONFIG_HOME/${folder}`, `~/.config/${folder}`],
    },
  },
  files: [
    {
      id: 'user',
      label: 'User settings',
      path: {
        win32: '%LOCALAPPDATA%\\github-copilot\\intellij\\mcp.json',
        darwin: [`~/.config/${folder}/mcp.json`, `~/Library/Application Support/${folder}/mcp.json`],
        linux: [`$XDG_CONFIG_HOME/${folder}/mcp.json`, `~/.config/${folder}/mcp.json`],
      },
      format: 'jsonc',
      keyPath: ['servers'],
    },
  ],
  // Headers stand one level deeper than with other programs.
  entry: {
    http: ({ url, token }) => ({ url, requestInit: { headers: bearer(token) } }),
    stdio: commandAndArgs,
  },
  ways: ['file', 'snippet'],
  takesUp: 'restart',
  pickUp: 'Open mcp.json from the MCP settings of GitHub Copilot and press Start above portico, or start the IDE again',
  snippetPlace: 'choose Settings > Tools > GitHub Copilot > Model Context Protocol (MCP) > Configure and add',
  saysOfItself: /copilot-intellij$/i,
};
