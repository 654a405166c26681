import { describe, expect, it } from 'vitest';
import type { InvocationView } from '../../contract/activity.ts';
import { callRuns } from '../../renderer/components/call-runs.ts';
import { outcomeWords } from '../../renderer/components/outcome-words.tsx';
import { belongs, filterOf, readChoice, writeChoice } from '../../renderer/pages/activity/call-filter.ts';
import { released, withPage, withTold } from '../../renderer/pages/activity/call-list.ts';
import { sentenceOf } from '../../renderer/pages/activity/call-remedy.tsx';

const call = (id: string, given: Partial<InvocationView> = {}): InvocationView => ({
  id,
  clientId: 'client-1',
  clientName: 'Cursor',
  connection: 'jira',
  method: 'tools/call',
  tool: 'search',
  startedAt: 1_000,
  durationMs: 5,
  outcome: 'ok',
  ...given,
});
const ids = (calls: readonly InvocationView[]): string => calls.map(({ id }) => id).join(' ');

describe('runs of the same call', () => {
  it('stand for calls of one tool by one client, one after the other', () => {
    const calls = [call('d'), call('c'), call('b', { tool: 'get' }), call('a')];
    expect(callRuns(calls).map((run) => ids(run.calls))).toEqual(['d c', 'b', 'a']);
  });

  it.each([
    ['another client', { clientId: 'client-2' }],
    ['another connection', { connection: 'wiki' }],
    ['a failure, which must not hide in a run', { outcome: 'failed' }],
    ['a call that still runs', { outcome: 'running' }],
  ] as const)('end with %s', (_, given) => {
    expect(callRuns([call('b'), call('a', given)])).toHaveLength(2);
  });
});

describe('what became of a call', () => {
  it.each([
    [{ outcome: 'ok' }, { key: 'ok', tone: 'quiet' }],
    [
      { outcome: 'cancelled', errorCode: 'cancelled' },
      { key: 'cancelled', tone: 'quiet' },
    ],
    [{ outcome: 'running' }, { key: 'running', tone: 'quiet' }],
    [
      { outcome: 'failed', errorCode: 'not-permitted' },
      { key: 'refused', tone: 'bad' },
    ],
    [
      { outcome: 'failed', errorCode: 'upstream-timeout' },
      { key: 'timed-out', tone: 'bad' },
    ],
    [
      { outcome: 'failed', errorCode: 'login-required' },
      { key: 'needs-sign-in', tone: 'warn' },
    ],
    [{ outcome: 'tool-error' }, { key: 'tool-error', tone: 'bad' }],
    [
      { outcome: 'failed', errorCode: 'a-code-of-tomorrow' },
      { key: 'failed', tone: 'bad' },
    ],
  ] as const)('%o is %o', (ended, words) => {
    expect(outcomeWords(ended)).toMatchObject(words);
  });
});

describe('the choice in the address', () => {
  it('is read as it was written', () => {
    const choice = {
      client: 'c 1',
      connection: 'jira',
      tool: 'a&b',
      outcome: 'failed',
      text: 'Отчёт 5',
      span: 'today',
      id: 'x',
    } as const;
    expect(readChoice(writeChoice(choice))).toEqual(choice);
  });

  it('leaves out what is not chosen, and what it does not know', () => {
    expect(writeChoice(readChoice('outcome=strange&span=ever&other=1'))).toBe('');
  });

  it('asks for both ways of failing, and for the times of the span', () => {
    const choice = { ...readChoice('outcome=failed&span=hour&text=+x+') };
    expect(filterOf(choice, 3_700_000)).toEqual({ outcomes: ['failed', 'tool-error'], text: 'x', from: 100_000 });
  });
});

describe('a call the app tells of', () => {
  it.each([
    ['fits without a filter', {}, true],
    ['fits its client', { clients: ['client-1'] }, true],
    ['does not fit another', { clients: ['client-2'] }, false],
    ['does not fit a later time', { from: 2_000 }, false],
    ['can only be judged by the app for a text', { text: 'x' }, 'ask'],
    ['is out before the text is asked for', { text: 'x', tools: ['get'] }, false],
  ] as const)('%s', (_, filter, expected) => {
    expect(belongs(call('a'), filter as never)).toBe(expected);
  });

  const list = { shown: [call('b'), call('a')], waiting: [] };
  const told = (items: InvocationView[], holds: boolean) => withTold(list, items, { filter: {}, holds });

  it('goes to the top', () => {
    expect(ids(told([call('c'), call('d')], false).shown)).toBe('d c b a');
  });

  it('waits while the person reads, until the top is looked at', () => {
    const held = told([call('c'), call('d')], true);
    expect([ids(held.shown), ids(held.waiting)]).toEqual(['b a', 'd c']);
    expect(ids(released(held).shown)).toBe('d c b a');
  });

  it('changes in place when it is known, shown or waiting', () => {
    const ended = told([call('a', { durationMs: 9 })], true);
    expect(ended.shown[1]?.durationMs).toBe(9);
    expect(ended.waiting).toEqual([]);
  });

  it('leaves the list as it is when it does not belong there', () => {
    expect(withTold(list, [call('x', { tool: 'get' })], { filter: { tools: ['search'] }, holds: false })).toBe(list);
  });

  it('is not repeated by a page that reaches back', () => {
    expect(ids(withPage(list, [call('a'), call('z')]).shown)).toBe('b a z');
  });
});

describe('the sentence of a failure', () => {
  it.each([
    ['a tool result', '{"content":[{"type":"text","text":"No right"}],"isError":true}', 'No right'],
    ['an error', '{"code":"internal","message":"Broken"}', 'Broken'],
    ['a note of an interruption', '{"note":"Portico stopped"}', 'Portico stopped'],
    ['a cut record', '{"content":[{"te', undefined],
    ['no record', undefined, undefined],
  ])('is found in %s', (_, json, sentence) => {
    expect(sentenceOf(json)).toBe(sentence);
  });
});
