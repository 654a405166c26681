import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { ImportCandidate, ImportOutcome } from '../../contract/imports.ts';
import { askForSecrets } from '../../main/hosts/headless/commands/import-secrets.ts';
import { outcomeWords } from '../../main/hosts/headless/commands/import-words.ts';
import { Terminal } from '../../main/hosts/headless/terminal.ts';

const candidate = (id: string, wanted: ImportCandidate['wanted']): ImportCandidate => ({
  key: `key-of-${id}`,
  id,
  title: id,
  connection: { kind: 'stdio', command: 'x' },
  secrets: [],
  wanted,
  sources: [],
  notes: [],
  remarks: [],
});
const chosen = [
  candidate('files', []),
  candidate('tracker', [
    { name: 'tracker-pat', label: 'Personal access token' },
    { name: 'tracker-org', label: 'ORG', variable: 'ORG' },
  ]),
  candidate('wiki', [{ name: 'wiki-token', label: 'Wiki token' }]),
];

/** A terminal in which a person answers each question, `undefined` where nobody sits. */
function terminalWith(answers: readonly string[] | undefined, json = false) {
  const stdin = new PassThrough() as PassThrough & { isTTY?: boolean };
  if (answers) stdin.isTTY = true;
  const [out, err] = [new PassThrough(), new PassThrough()];
  const said: string[] = [];
  const left = [...(answers ?? [])];
  err.setEncoding('utf8').on('data', (text: string) => {
    said.push(text);
    const [answer] = text.endsWith(': ') ? left.splice(0, 1) : [];
    // Typed once the question is there to be answered.
    if (answer !== undefined) setTimeout(() => stdin.write(`${answer}\r`), 50);
  });
  const context = {
    terminal: new Terminal({ out, err }, { json }),
    stdin: stdin as unknown as NodeJS.ReadStream,
    signal: AbortSignal.timeout(20_000),
  };
  return { context, said: () => said.join('') };
}

describe('portico import, where secrets are missing', () => {
  it('asks for each, shows nothing of it, and takes Enter for later', async () => {
    const { context, said } = terminalWith(['tk-1a2b3c4d', '', 'wk-5e6f7a8b']);
    expect(Object.fromEntries(await askForSecrets(context, chosen))).toEqual({
      'key-of-tracker': { 'tracker-pat': 'tk-1a2b3c4d' },
      'key-of-wiki': { 'wiki-token': 'wk-5e6f7a8b' },
    });
    expect(said().split('\n')).toEqual([
      'Some servers need secrets that do not stand in the settings. What you type is not shown; Enter leaves it for later.',
      'tracker, Personal access token: ',
      'tracker, ORG: ',
      'wiki, Wiki token: ',
      '',
    ]);
  });

  it.each([
    { when: 'nobody sits at it', answers: undefined, json: false, servers: chosen },
    { when: 'the answer is JSON', answers: [], json: true, servers: chosen },
    { when: 'nothing is missing', answers: [], json: false, servers: chosen.slice(0, 1) },
  ])('asks nothing when $when', async ({ answers, json, servers }) => {
    const { context, said } = terminalWith(answers, json);
    expect([...(await askForSecrets(context, servers))]).toEqual([]);
    expect(said()).toBe('');
  });

  it('says what is missing with the command that sets it', () => {
    const outcome: ImportOutcome = {
      change: 'i-1',
      imported: [{ key: 'key-of-tracker', connection: 'tracker' }],
      replaced: [],
      refused: [],
      left: [],
      waiting: [{ connection: 'tracker', secrets: chosen[1]?.wanted ?? [] }],
    };
    expect(outcomeWords(outcome, { found: chosen, command: 'npx portico' }).split('\n')).toEqual([
      'Connection "tracker" was made.',
      'Connection "tracker" waits for Personal access token: npx portico secret set tracker-pat',
      'Connection "tracker" waits for the variable ORG: set it for Portico, or write ${keychain:tracker-org} in its place and: npx portico secret set tracker-org',
      'Then: npx portico connections --refresh tracker',
      '',
      'Take it back: npx portico import --undo i-1',
    ]);
  });
});
