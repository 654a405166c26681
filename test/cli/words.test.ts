import { describe, expect, it } from 'vitest';
import type { StatusView } from '../../contract/status.ts';
import { gatewayErrorCodes } from '../../main/gateway/errors.ts';
import { banner, type BannerFacts } from '../../main/hosts/headless/banner.ts';
import { canOpenBrowser } from '../../main/hosts/headless/can-open-browser.ts';
import { chooseClientKind, clientKinds, kindsByMatch } from '../../main/api/client-kinds.ts';
import { clientSnippet, clientSnippets } from '../../main/api/client-snippets.ts';
import { parseToolArguments, describeResult } from '../../main/hosts/headless/commands/call.ts';
import { exitCodeFor, exitCodeMeanings } from '../../main/hosts/headless/exit-codes.ts';
import { statusChanges } from '../../main/hosts/headless/status-changes.ts';
import { shorten, table } from '../../main/hosts/headless/table.ts';
import { duration } from '../../main/hosts/headless/words.ts';

const status: StatusView = {
  version: '1.2.3',
  pid: 42,
  startedAt: 0,
  endpoint: 'http://127.0.0.1:7420/mcp',
  dataDir: '/data',
  configPath: '/data/portico.json',
  connections: [
    {
      id: 'work',
      title: 'Work',
      kind: 'openapi',
      address: 'api.example.com/openapi.json',
      source: 'file',
      account: 'me',
      state: { status: 'login-required', account: 'me' },
      toolCount: 0,
      promptCount: 0,
      resourceCount: 0,
      stale: false,
      notices: [],
    },
  ],
  accounts: [{ id: 'me', label: 'Me', issuer: 'https://login.example', state: { status: 'signed-out' } }],
  clientCount: 0,
  paused: false,
  everCalled: false,
  demo: 'off',
};
const view = { now: 0, command: 'portico' };
const withState = (state: StatusView['connections'][number]['state'], toolCount = 0): StatusView => ({
  ...status,
  connections: status.connections.map((connection) => ({ ...connection, state, toolCount })),
});
const unreachable = { code: 'upstream-unreachable', message: 'No answer', retryable: true, details: {} };

describe('tables', () => {
  it('align columns, whatever the alphabet, and keep rows to one line', () => {
    expect(
      table(
        ['NAME', 'STATE'],
        [
          ['работа', 'ready'],
          ['a', 'line\nbreak'],
        ],
      ),
    ).toBe('NAME    STATE\nработа  ready\na       line break');
  });

  it('take out what could steer the terminal', () => {
    expect(table(['A'], [['\u001b[31mred\u001b[0m\u0007']])).toBe('A\nred');
  });

  it('shorten by characters', () => {
    expect(shorten('требование', 5)).toBe('треб…');
    expect(shorten('short', 5)).toBe('short');
  });
});

describe('words', () => {
  it.each([
    { ms: 0, words: '0 s' },
    { ms: 89_000, words: '89 s' },
    { ms: 600_000, words: '10 min' },
    { ms: 7_200_000, words: '2 h' },
    { ms: 259_200_000, words: '3 days' },
  ])('$ms ms are $words', ({ ms, words }) => {
    expect(duration(ms)).toBe(words);
  });

  it('the banner names the address, the sign-in that is needed, the next step and the log', () => {
    const text = bannerWith({ url: 'http://127.0.0.1:7420/ui/#token=t' });
    expect(text).toContain('Portico 1.2.3 serves http://127.0.0.1:7420/mcp');
    expect(text).toContain('work: sign-in needed');
    expect(text).toContain('Sign in to "me": npx portico login me');
    expect(text).toContain('Connect a client: npx portico connect');
    expect(text).toContain('/data/logs/portico.log');
  });

  it.each([
    {
      window: { url: 'http://127.0.0.1:7420/ui/#token=t' },
      says: 'Open http://127.0.0.1:7420/ui/#token=t',
    },
    { window: 'opened', says: 'Its window is open in your browser (again with: npx portico open)' },
    { window: 'not-shown', says: 'Open its window: npx portico open' },
  ] as const)('the banner says how to get to the window: $says', ({ window, says }) => {
    expect(bannerWith(window).split('\n')[1]).toBe(says);
  });

  const terminal = { platform: 'linux', isTerminal: true } as const;
  it.each([
    { name: 'a terminal on a display', at: { ...terminal, env: { DISPLAY: ':0' } }, can: true },
    { name: 'Wayland', at: { ...terminal, env: { WAYLAND_DISPLAY: 'wayland-0' } }, can: true },
    { name: 'no display', at: { ...terminal, env: {} }, can: false },
    { name: 'CI', at: { ...terminal, env: { DISPLAY: ':0', CI: 'true' } }, can: false },
    { name: 'CI=false', at: { ...terminal, env: { DISPLAY: ':0', CI: 'false' } }, can: true },
    { name: 'no terminal', at: { ...terminal, isTerminal: false, env: { DISPLAY: ':0' } }, can: false },
    { name: 'Windows', at: { ...terminal, platform: 'win32', env: {} }, can: true },
    { name: 'a Mac', at: { ...terminal, platform: 'darwin', env: {} }, can: true },
    { name: 'a Mac from afar', at: { ...terminal, platform: 'darwin', env: { SSH_CONNECTION: 'x' } }, can: false },
  ] as const)('$name: a browser can be opened: $can', ({ at, can }) => {
    expect(canOpenBrowser(at)).toBe(can);
  });

  it.each([
    { name: 'nothing', after: status, says: [] },
    {
      name: 'a connection won',
      after: withState({ status: 'ready', since: 0 }, 7),
      says: ['Connection "work": ready, 7 tools'],
    },
    {
      name: 'a connection lost',
      after: withState({ status: 'backing-off', attempt: 1, retryAt: 5_000, error: unreachable }),
      says: ['Connection "work": not reachable, next try in 5 s. No answer'],
    },
    { name: 'a connection being made', after: withState({ status: 'connecting' }), says: [] },
    {
      name: 'a sign-in',
      after: {
        ...status,
        accounts: status.accounts.map((account) => ({
          ...account,
          state: { status: 'signed-in' as const, subject: 's', name: 'Ada', since: 0, persisted: true },
        })),
      },
      says: ['Account "me": signed in as Ada'],
    },
    {
      name: 'an edit with a mistake',
      after: { ...status, configProblem: { message: 'line 3' } },
      says: ['Configuration: line 3'],
    },
  ])('the terminal says what a person should know: $name', ({ after, says }) => {
    expect(statusChanges(status, after, view)).toEqual(says);
  });
});

describe('exit codes', () => {
  it.each([
    { code: 'login-required', exit: 4 },
    { code: 'configuration-invalid', exit: 5 },
    { code: 'already-running', exit: 6 },
    { code: 'port-taken', exit: 7 },
    { code: 'database-corrupt', exit: 8 },
    { code: 'not-running', exit: 3 },
    { code: 'unknown-tool', exit: 2 },
    { code: 'upstream-failed', exit: 1 },
    { code: 'of-a-later-version', exit: 1 },
  ])('$code is $exit', ({ code, exit }) => {
    expect(exitCodeFor(code)).toBe(exit);
  });

  it('every error has an exit code that is documented and is not success', () => {
    const documented = new Set(exitCodeMeanings.map(([code]) => code));
    for (const code of gatewayErrorCodes) {
      expect(documented).toContain(exitCodeFor(code));
      expect(exitCodeFor(code)).toBeGreaterThan(0);
    }
  });
});

describe('arguments of a call', () => {
  it.each([
    { name: 'none', options: { args: [] }, expected: {} },
    { name: 'JSON', options: { json: '{"a":[1]}', args: [] }, expected: { a: [1] } },
    {
      name: 'pairs',
      options: { args: ['n=5', 't=text', 'b=true', 'e='] },
      expected: { n: 5, t: 'text', b: true, e: '' },
    },
    { name: 'a value with an equals sign', options: { args: ['q=a=b'] }, expected: { q: 'a=b' } },
    { name: 'a pair over JSON', options: { json: '{"a":1}', args: ['a=2'] }, expected: { a: 2 } },
    { name: 'text that only looks like a number with quotes', options: { args: ['v="5"'] }, expected: { v: '5' } },
  ])('$name', ({ options, expected }) => {
    expect(parseToolArguments(options)).toEqual(expected);
  });

  it.each(['[1]', '5', 'null', '{'])('%s is refused', (json) => {
    expect(() => parseToolArguments({ json, args: [] })).toThrow('JSON object');
  });

  it('a result is shown as its texts, other content as what it is', () => {
    const content = [
      { type: 'text', text: 'a' },
      { type: 'image', data: 'x' },
      { type: 'resource_link', uri: 'portico://results/1' },
    ];
    expect(describeResult({ content })).toBe('a\n[image]\n[resource_link portico://results/1]');
  });
});

describe('client snippets', () => {
  it.each([
    { name: 'VS Code', kind: 'vscode' },
    { name: 'GitHub Copilot', kind: 'vscode' },
    { name: 'Claude', kind: 'claude-code' },
    { name: 'claude-desktop', kind: 'claude-desktop' },
    { name: 'my codex at work', kind: 'codex' },
    { name: 'opencode', kind: 'opencode' },
    { name: 'gemini-cli-mcp-client', kind: 'gemini-cli' },
    { name: 'windsurf-next', kind: 'windsurf' },
    { name: 'Amp', kind: 'amp' },
    { name: 'Stdio thing', kind: 'stdio' },
    // Parts of words are no names: Zed, Amp, Jan.
    { name: 'organized example of Janitors', kind: 'generic' },
    { name: 'something else', kind: 'generic' },
  ])('are guessed from the name $name', ({ name, kind }) => {
    expect(chooseClientKind(name, undefined)?.kind).toBe(kind);
  });

  it('do not exist for an unknown kind', () => {
    expect(chooseClientKind('VS Code', 'emacs')).toBeUndefined();
  });

  const facts = {
    url: 'http://127.0.0.1:7420/mcp',
    token: 'ptc_secret',
    command: '/bin/node',
    args: ['/p.js', 'stdio'],
  };
  it.each(clientKinds)('for $label hold the token exactly when that client sends one', (kind) => {
    const { text } = clientSnippet(kind, facts);
    expect(text.includes('ptc_secret')).toBe(kind.usesToken);
    expect(text.includes(kind.usesToken ? facts.url : '/bin/node')).toBe(true);
  });

  it('say so where the command in them would soon lead nowhere', () => {
    const snippets = clientSnippets('', { ...facts, trouble: 'Portico runs from its disk image' });
    const troubled = snippets.filter(({ trouble }) => trouble !== undefined);
    expect(troubled.map(({ kind }) => kind)).toEqual(
      clientKinds.filter(({ usesToken }) => !usesToken).map(({ kind }) => kind),
    );
    expect(troubled[0]?.trouble).toBe('Portico runs from its disk image');
  });

  it('come with those that match a name first, and what fits all others last', () => {
    expect(
      kindsByMatch('Claude Desktop')
        .slice(0, 3)
        .map(({ kind }) => kind),
    ).toEqual(['claude-desktop', 'claude-code', 'generic']);
    expect(
      kindsByMatch('')
        .slice(-2)
        .map(({ kind }) => kind),
    ).toEqual(['stdio', 'generic']);
  });
});

function bannerWith(window: BannerFacts['window']): string {
  return banner({ status, command: 'npx portico', logFile: '/data/logs/portico.log', now: 0, demo: [], window });
}
