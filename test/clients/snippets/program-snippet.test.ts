import { load } from 'js-yaml';
import { parse as parseToml } from '@iarna/toml';
import { describe, expect, it } from 'vitest';
import { commandLine, commandSnippet, programSnippet } from '../../../main/clients/program-snippet.ts';
import { programs } from '../../../main/clients/programs/index.ts';

const facts = {
  url: 'http://127.0.0.1:7420/mcp',
  token: 'ptc_secret',
  command: 'C:\\Program Files\\Portico\\portico-cli.exe',
  args: ['stdio', '--client', 'Codex'],
};

function program(id: string) {
  const found = programs.find((one) => one.id === id);
  if (!found) throw new Error(`There is no program ${id}`);
  return found;
}

describe('What is put into the settings of a program by hand', () => {
  it.each([
    {
      id: 'cursor',
      language: 'json',
      text: `{
  "mcpServers": {
    "portico": {
      "url": "http://127.0.0.1:7420/mcp",
      "headers": {
        "Authorization": "Bearer ptc_secret"
      }
    }
  }
}`,
    },
    {
      id: 'amp',
      language: 'json',
      text: `{
  "amp.mcpServers": {
    "portico": {
      "url": "http://127.0.0.1:7420/mcp",
      "headers": {
        "Authorization": "Bearer ptc_secret"
      }
    }
  }
}`,
    },
    {
      id: 'opencode',
      language: 'json',
      text: `{
  "mcp": {
    "portico": {
      "type": "remote",
      "url": "http://127.0.0.1:7420/mcp",
      "headers": {
        "Authorization": "Bearer ptc_secret"
      }
    }
  }
}`,
    },
    {
      id: 'codex',
      language: 'toml',
      text: `[mcp_servers.portico]
url = "http://127.0.0.1:7420/mcp"
http_headers = { Authorization = "Bearer ptc_secret" }`,
    },
    {
      id: 'goose',
      language: 'yaml',
      text: `extensions:
  portico:
    enabled: true
    name: portico
    description: ""
    timeout: 300
    type: streamable_http
    uri: http://127.0.0.1:7420/mcp
    headers:
      Authorization: Bearer ptc_secret`,
    },
    {
      id: 'msty',
      language: 'json',
      text: `{
  "command": "C:\\\\Program Files\\\\Portico\\\\portico-cli.exe",
  "args": [
    "stdio",
    "--client",
    "Codex"
  ]
}`,
    },
  ])('$id: $language', ({ id, language, text }) => {
    expect(programSnippet(program(id), facts)).toMatchObject({ language, text });
  });

  it.each(programs)('$name: holds the token or the command, and can be parsed', (one) => {
    const { language, text } = programSnippet(one, facts);
    const parsed: unknown = { json: JSON.parse, toml: parseToml, yaml: load, shell: String, text: String }[language](
      text,
    );
    const held = JSON.stringify(parsed);
    expect(
      held.includes('Bearer ptc_secret') ? 'token' : held.includes('portico-cli.exe') ? 'command' : 'nothing',
    ).toBe(one.entry.http ? 'token' : 'command');
  });

  it('can be a command of the program, whose secret is hidden where it is shown', () => {
    expect(commandSnippet(program('cursor'), facts)).toBeUndefined();
    const gemini = program('gemini-cli');
    expect(commandSnippet(gemini, facts)).toEqual({
      where: 'run',
      language: 'shell',
      text: 'gemini mcp add --scope user --transport http --header "Authorization: Bearer ptc_secret" portico http://127.0.0.1:7420/mcp',
    });
    if (!gemini.command) throw new Error('It has a command');
    expect(commandLine(gemini.command, facts, () => '•••')).toBe(
      'gemini mcp add --scope user --transport http --header "•••" portico http://127.0.0.1:7420/mcp',
    );
  });

  it.each(programs.filter(({ link }) => link))('$name: its link carries the command and no token', (one) => {
    const link = one.link?.({ name: 'portico', command: facts.command, args: facts.args }) ?? '';
    expect(URL.canParse(link)).toBe(true);
    const said = decodeURIComponent(link) + linkedJson(link);
    expect(said).toContain('portico-cli.exe');
    expect(said).not.toContain('ptc_');
  });
});

/** What stands in Base64 in a link. */
function linkedJson(link: string): string {
  const parts = decodeURIComponent(link)
    .split(/[=#&?]/)
    .filter((part) => part.length > 40);
  return parts.map((part) => Buffer.from(part, 'base64').toString('utf8')).join(' ');
}
