import type { ClientSnippet } from '../../../contract/clients.ts';
import { defineMessages } from '../../i18n/define-messages.ts';
import type { Text } from '../../i18n/use-text.ts';

export const snippetTexts = defineMessages({
  program: ['Program', 'Программа'],
  offers: ['What it gets', 'Что ему доступно'],
  everything: ['Everything', 'Всё'],
  connection: ['Only {title}', 'Только {title}'],
  set: ['The set {name}', 'Набор {name}'],
  copy: ['Copy settings', 'Копировать настройки'],
  settings: ['Settings for {program}', 'Настройки для {program}'],
  unread: ['The settings could not be made', 'Не удалось подготовить настройки'],
  again: ['Try again', 'Повторить'],
  'label-stdio': ['Any client that starts a command', 'Любой клиент, который запускает команду'],
  'label-generic': ['Any other client', 'Любой другой клиент'],
  'place-vscode': [
    'In VS Code run “MCP: Open User Configuration” and add this to mcp.json.',
    'Выполните в VS Code «MCP: Open User Configuration» и добавьте это в mcp.json.',
  ],
  'place-cursor': ['Add this to ~/.cursor/mcp.json.', 'Добавьте это в ~/.cursor/mcp.json.'],
  'place-claude-desktop': [
    'Quit it, add this to claude_desktop_config.json (Settings, Developer, Edit Config), and start it again.',
    'Закройте его, добавьте это в claude_desktop_config.json (Settings, Developer, Edit Config) и запустите снова.',
  ],
  'place-claude-code': ['Run this in a terminal.', 'Выполните это в терминале.'],
  'place-cline': [
    'Add this to cline_mcp_settings.json (MCP Servers, Configure).',
    'Добавьте это в cline_mcp_settings.json (MCP Servers, Configure).',
  ],
  'place-stdio': ['Add this to the settings of the client.', 'Добавьте это в настройки клиента.'],
  'place-generic': [
    'Give this address and this header to any client that speaks Streamable HTTP.',
    'Укажите этот адрес и заголовок в любом клиенте, который понимает Streamable HTTP.',
  ],
});
type SnippetText = Text<typeof snippetTexts>;

/** What its kind of client is called; a name of a program is the same in every language. */
export function snippetLabel({ kind, label }: ClientSnippet, t: SnippetText): string {
  const key = `label-${kind}`;
  return isKey(key) ? t(key) : label;
}

/** Where the settings go; kinds not named here say so themselves. */
export function snippetPlace({ kind, where }: ClientSnippet, t: SnippetText): string {
  const key = `place-${kind}`;
  return isKey(key) ? t(key) : where;
}

function isKey(key: string): key is keyof typeof snippetTexts {
  return Object.hasOwn(snippetTexts, key);
}
