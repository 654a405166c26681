/** A client from the npm registry, and how it is asked what it makes of its settings without an account. */
export interface RealClient {
  /** Id in the table of programs. */
  readonly program: string;
  readonly package: string;
  readonly bin: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the configured servers, and what it shows of Portico once it is among them. Absent where there is no such command. */
  readonly list?: { readonly args: readonly string[]; readonly shows: RegExp };
  /** What makes it connect. Absent where nothing does without an account. */
  readonly connect?: {
    readonly args: readonly string[];
    /** Lines for its standard input, which stays open. */
    readonly says?: readonly string[];
    /** What it prints of the connection. Absent where it prints nothing: Portico has then seen it, and that is all. */
    readonly shows?: RegExp;
  };
  /** Quick enough to be tried with all other tests, where it is installed. */
  readonly isQuick?: true;
  /** For the record. */
  readonly note?: string;
}

const rpc = (id: number, method: string, params: object) => JSON.stringify({ jsonrpc: '2.0', id, method, params });

/** A port at which nobody listens: sessions begin, connect their servers, and then get no answer from a model. */
const noModel = 'http://127.0.0.1:9/v1';

export const realClients: readonly RealClient[] = [
  {
    program: 'claude-code',
    package: '@anthropic-ai/claude-code',
    bin: 'claude',
    isQuick: true,
    env: { DISABLE_AUTOUPDATER: '1', CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1' },
    list: { args: ['mcp', 'list'], shows: /^portico: http:\/\/127\.0\.0\.1:\d+\/mcp \(HTTP\).*$/m },
    connect: { args: ['mcp', 'list'], shows: /^portico: .* Connected$/m },
  },
  {
    program: 'codex',
    package: '@openai/codex',
    bin: 'codex',
    isQuick: true,
    list: { args: ['mcp', 'list'], shows: /^portico +http:\/\/127\.0\.0\.1:\d+\/mcp .* enabled +Bearer token/m },
    connect: {
      args: ['app-server'],
      says: [
        rpc(0, 'initialize', { clientInfo: { name: 'check', title: 'Check', version: '1' } }),
        JSON.stringify({ jsonrpc: '2.0', method: 'initialized' }),
        rpc(1, 'mcpServerStatus/list', {}),
      ],
      shows: /"name":"portico",.*"serverInfo":\{"name":"[^"]*"/,
    },
    note: 'its list does not connect; the server behind its editor extension and desktop application does, asked with `mcpServerStatus/list`',
  },
  {
    program: 'gemini-cli',
    package: '@google/gemini-cli',
    bin: 'gemini',
    env: { GEMINI_CLI_TRUST_WORKSPACE: 'true' },
    list: { args: ['mcp', 'list'], shows: /portico: http:\/\/127\.0\.0\.1:\d+\/mcp \(http\).*$/m },
    connect: { args: ['mcp', 'list'], shows: /✓ portico: .* Connected$/m },
    note: 'in a folder that is not trusted it connects to no server and shows `Disabled`, so `GEMINI_CLI_TRUST_WORKSPACE=true` was set',
  },
  {
    program: 'copilot-cli',
    package: '@github/copilot',
    bin: 'copilot',
    env: {
      COPILOT_AUTO_UPDATE: 'false',
      COPILOT_OFFLINE: 'true',
      COPILOT_PROVIDER_BASE_URL: noModel,
      COPILOT_MODEL: 'gpt-4',
    },
    list: { args: ['mcp', 'list'], shows: /^ +portico \(http\)$/m },
    connect: { args: ['-p', 'hello'] },
    note: 'it connects in sessions only; one was begun with a model provider of its own at an address where nobody answers, which needs no account',
  },
  {
    program: 'qwen-code',
    package: '@qwen-code/qwen-code',
    bin: 'qwen',
    list: { args: ['mcp', 'list'], shows: /portico: http:\/\/127\.0\.0\.1:\d+\/mcp \(http\).*$/m },
    connect: { args: ['mcp', 'list'], shows: /✓ portico: .* Connected$/m },
  },
  {
    program: 'opencode',
    package: 'opencode-ai',
    bin: 'opencode',
    env: { OPENCODE_DISABLE_AUTOUPDATE: 'true' },
    list: { args: ['mcp', 'list'], shows: /✓ portico .*$/m },
    connect: { args: ['mcp', 'list'], shows: /✓ portico connected$/m },
  },
  {
    program: 'augment',
    package: '@augmentcode/auggie',
    bin: 'auggie',
    list: { args: ['mcp', 'list'], shows: /✓ portico +http +http:\/\/127\.0\.0\.1:\d+\/mcp/ },
    note: 'it connects in sessions only, and refuses to begin one: `No auth provided. Please log in with auggie login`',
  },
  {
    program: 'cline',
    package: 'cline',
    bin: 'cline',
    connect: { args: ['-P', 'ollama', '-m', 'none', '--json', 'say hello to me'] },
    note: 'it has no command that lists servers; a session was begun with a local model that is not there',
  },
];
