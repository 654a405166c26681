import type { ClientSnippet as ClientSnippetView } from '../../contract/clients.ts';

/** What a snippet is made of. The command of `stdio` clients is absolute: desktop applications have a short PATH. */
export interface SnippetFacts {
  readonly url: string;
  readonly token: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface ClientSnippet {
  /** Where it goes, as a sentence. */
  readonly where: string;
  readonly text: string;
}

type Language = ClientSnippetView['language'];

interface ClientKind {
  readonly kind: string;
  readonly label: string;
  /** Names that mean this client. */
  readonly names: RegExp;
  /** False when the client starts a command and so needs no token. */
  readonly usesToken: boolean;
  readonly language: Language;
  readonly snippet: (facts: SnippetFacts) => ClientSnippet;
}

const serverName = 'portico';
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const json = (value: unknown) => JSON.stringify(value, undefined, 2);

/** One entry per client that has its own way of writing a server down; the order decides between overlapping names. */
export const clientKinds: readonly ClientKind[] = [
  {
    kind: 'vscode',
    label: 'Visual Studio Code',
    names: /vs ?-?code|visual studio code|copilot/i,
    language: 'json',
    usesToken: true,
    snippet: ({ url, token }) => ({
      where: 'VS Code: run "MCP: Open User Configuration" and add to mcp.json',
      text: json({ servers: { [serverName]: { type: 'http', url, headers: bearer(token) } } }),
    }),
  },
  {
    kind: 'cursor',
    label: 'Cursor',
    names: /cursor/i,
    language: 'json',
    usesToken: true,
    snippet: ({ url, token }) => ({
      where: 'Cursor: add to ~/.cursor/mcp.json',
      text: json({ mcpServers: { [serverName]: { url, headers: bearer(token) } } }),
    }),
  },
  {
    kind: 'claude-desktop',
    label: 'Claude Desktop',
    names: /claude ?-?desktop/i,
    language: 'json',
    usesToken: false,
    snippet: ({ command, args }) => ({
      where:
        'Claude Desktop: quit it, add this to claude_desktop_config.json (Settings > Developer > Edit Config), start it again. It starts a command, so it needs no token',
      text: json({ mcpServers: { [serverName]: { command, args } } }),
    }),
  },
  {
    kind: 'claude-code',
    label: 'Claude Code',
    names: /claude/i,
    language: 'shell',
    usesToken: true,
    snippet: ({ url, token }) => ({
      where: 'Claude Code: run',
      text: `claude mcp add --transport http --scope user --header "Authorization: Bearer ${token}" ${serverName} ${url}`,
    }),
  },
  {
    kind: 'cline',
    label: 'Cline',
    names: /cline/i,
    language: 'json',
    usesToken: true,
    snippet: ({ url, token }) => ({
      where: 'Cline: add to cline_mcp_settings.json (MCP Servers > Configure)',
      text: json({ mcpServers: { [serverName]: { type: 'streamableHttp', url, headers: bearer(token) } } }),
    }),
  },
  {
    kind: 'stdio',
    label: 'any client that starts a command',
    names: /stdio/i,
    language: 'json',
    usesToken: false,
    snippet: ({ command, args }) => ({
      where: 'Your client starts a command, so it needs no token',
      text: json({ mcpServers: { [serverName]: { command, args } } }),
    }),
  },
  {
    kind: 'generic',
    label: 'any other client',
    names: /(?:)/,
    language: 'text',
    usesToken: true,
    snippet: ({ url, token }) => ({
      where: 'Any client that speaks Streamable HTTP: give it this address and header',
      text: `URL:    ${url}\nHeader: Authorization: Bearer ${token}`,
    }),
  },
];

/** The kind meant by `--for`, else guessed from the client's name; undefined for an unknown `--for`. */
export function chooseClientKind(name: string, wanted: string | undefined): ClientKind | undefined {
  if (wanted !== undefined) return clientKinds.find(({ kind }) => kind === wanted);
  return clientKinds.find(({ names }) => names.test(name));
}

/** What every kind of client is told, the best match for the name first. */
export function clientSnippets(name: string, facts: SnippetFacts): ClientSnippetView[] {
  // Without a name there is nothing to guess from, and the most general kind comes last.
  const best = name === '' ? undefined : chooseClientKind(name, undefined);
  const others = clientKinds.filter((kind) => kind !== best);
  return [...(best ? [best] : []), ...others].map(({ kind, label, language, usesToken, snippet }) => ({
    kind,
    label,
    language,
    usesToken,
    ...snippet(facts),
  }));
}
