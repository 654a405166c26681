import { defineMessages } from '../../../i18n/define-messages.ts';

export const snippetTexts = defineMessages({
  snippet: ['Settings for {client}', 'Настройки для {client}'],
  tokenStands: [
    '<code>{token}</code> stands for the token of the client; it was shown when the client was added. A new one replaces it.',
    '<code>{token}</code> стоит на месте токена клиента; его показали при добавлении. Новый заменит его.',
  ],
  noToken: ['It starts a command, and so needs no token.', 'Клиент запускает команду, токен ему не нужен.'],
});

/** What each kind of client is called; kinds not named here say so themselves. */
export const kindLabels = defineMessages({
  vscode: ['Visual Studio Code', 'Visual Studio Code'],
  cursor: ['Cursor', 'Cursor'],
  'claude-desktop': ['Claude Desktop', 'Claude Desktop'],
  'claude-code': ['Claude Code', 'Claude Code'],
  cline: ['Cline', 'Cline'],
  stdio: ['Any client that starts a command', 'Любой клиент, который запускает команду'],
  generic: ['Any other client', 'Любой другой клиент'],
});

/** Where the settings go. */
export const kindPlaces = defineMessages({
  vscode: [
    'In VS Code run “MCP: Open User Configuration” and add this to mcp.json.',
    'Выполните в VS Code «MCP: Open User Configuration» и добавьте это в mcp.json.',
  ],
  cursor: ['Add this to ~/.cursor/mcp.json.', 'Добавьте это в ~/.cursor/mcp.json.'],
  'claude-desktop': [
    'Quit it, add this to claude_desktop_config.json (Settings, Developer, Edit Config), and start it again.',
    'Закройте его, добавьте это в claude_desktop_config.json (Settings, Developer, Edit Config) и запустите снова.',
  ],
  'claude-code': ['Run this in a terminal.', 'Выполните это в терминале.'],
  cline: [
    'Add this to cline_mcp_settings.json (MCP Servers, Configure).',
    'Добавьте это в cline_mcp_settings.json (MCP Servers, Configure).',
  ],
  stdio: ['Add this to the settings of the client.', 'Добавьте это в настройки клиента.'],
  generic: [
    'Give this address and this header to any client that speaks Streamable HTTP.',
    'Укажите этот адрес и заголовок в любом клиенте, который понимает Streamable HTTP.',
  ],
});
