import { describe, expect, it } from 'vitest';
import { clientSnippets } from '../../main/api/client-snippets.ts';
import { snippetLabel, snippetPlace, snippetTexts } from '../../renderer/components/client-snippets/snippet-texts.ts';
import { createText } from '../../renderer/i18n/use-text.ts';

const snippets = clientSnippets('', { url: 'http://127.0.0.1:7420/mcp', token: 't', command: '/p', args: ['stdio'] });
const [en, ru] = [createText(snippetTexts, 'en'), createText(snippetTexts, 'ru')];
const placeOf = (kind: string, t: typeof en) => {
  const snippet = snippets.find((one) => one.kind === kind);
  return snippet && snippetPlace(snippet, t);
};

describe('Where the settings of a client go', () => {
  it.each([
    ['cursor', 'Add this to ~/.cursor/mcp.json.', 'Добавьте это в ~/.cursor/mcp.json.'],
    ['claude-code', 'Run this in a terminal.', 'Выполните это в терминале.'],
    ['zed', 'Run “zed: open settings file” and add this.', 'Выполните «zed: open settings file» и добавьте это.'],
    ['raycast', 'Run “Install MCP Server” and fill in this.', 'Выполните «Install MCP Server» и заполните поля этим.'],
    [
      'msty',
      'Choose Toolbox > Add New Tool > STDIO / JSON and paste this.',
      'Выберите Toolbox > Add New Tool > STDIO / JSON и вставьте это.',
    ],
    ['stdio', 'Add this to the settings of the client.', 'Добавьте это в настройки клиента.'],
  ])('%s: %s', (kind, english, russian) => {
    expect([placeOf(kind, en), placeOf(kind, ru)]).toEqual([english, russian]);
  });

  it.each(snippets)('is said in the language of the person for $label', (snippet) => {
    expect(snippetPlace(snippet, ru)).toMatch(/это|этим|адрес/);
    expect(snippetLabel(snippet, ru)).not.toBe('');
  });
});
