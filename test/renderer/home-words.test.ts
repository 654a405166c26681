import { describe, expect, it } from 'vitest';
import type { InvocationView } from '../../contract/activity.ts';
import type { ConnectionView } from '../../contract/connections.ts';
import type { ToolView } from '../../contract/tools.ts';
import { presenceOf } from '../../renderer/components/client-words.ts';
import { withCalls } from '../../renderer/components/live-calls.ts';
import { todayUntil } from '../../renderer/components/today.ts';
import { createText } from '../../renderer/i18n/use-text.ts';
import { signInsOf } from '../../renderer/pages/home/attention/sign-ins.ts';
import { reasonsOf } from '../../renderer/pages/home/error-reasons.ts';
import { callToShow, firstCall } from '../../renderer/pages/home/first-run/first-call.ts';
import { freeName } from '../../renderer/pages/home/first-run/free-name.ts';
import { progressOf } from '../../renderer/pages/home/first-run/progress.ts';
import { mostWanted } from '../../renderer/pages/home/most-wanted.ts';
import { sentenceOf } from '../../renderer/pages/home/sentence.ts';
import { sentenceTexts } from '../../renderer/pages/home/sentence-texts.ts';
import { sampleClients, sampleNow } from './support/sample-clients.ts';

const error = { code: 'upstream-failed', message: 'It does not work.', retryable: false, details: {} };
const states = {
  ready: { status: 'ready', since: 0 },
  off: { status: 'disabled' },
  starting: { status: 'connecting' },
  waiting: { status: 'login-required', account: 'ada' },
  other: { status: 'login-required', account: 'bob' },
  failed: { status: 'failed', error },
  blinking: { status: 'backing-off', attempt: 2, retryAt: 0, error },
  down: { status: 'backing-off', attempt: 4, retryAt: 0, error },
} as const satisfies Record<string, ConnectionView['state']>;

const connections = (...names: (keyof typeof states)[]): ConnectionView[] =>
  names.map((name, index) => ({
    id: `${name}-${String(index)}`,
    title: name,
    kind: 'openapi',
    address: '',
    source: 'file',
    state: states[name],
    toolCount: 3,
    promptCount: 0,
    resourceCount: 0,
    stale: false,
    notices: [],
  }));
const builtIn: ConnectionView = { ...(connections('ready')[0] as ConnectionView), id: 'portico', kind: 'built-in' };
const open = { paused: false, endpoint: 'http://127.0.0.1:7420/mcp' };

describe('the sentence on Home', () => {
  const english = createText(sentenceTexts, 'en');
  const russian = createText(sentenceTexts, 'ru');

  it.each([
    { of: ['ready', 'off'], en: 'Everything is working', ru: 'Всё работает' },
    { of: ['off'], en: 'All connections are off', ru: 'Все подключения выключены' },
    { of: ['starting'], en: 'Starting', ru: 'Запускается' },
    {
      of: ['ready', 'starting', 'blinking'],
      en: 'Working, and 2 connections are still starting',
      ru: 'Работает, и ещё 2 подключения запускаются',
    },
    { of: ['waiting'], en: 'A sign-in is needed', ru: 'Нужен вход' },
    { of: ['waiting', 'other'], en: '2 sign-ins are needed', ru: 'Нужны 2 входа' },
    {
      of: ['ready', 'waiting', 'waiting'],
      en: 'Working, and one sign-in is needed',
      ru: 'Работает, но нужен один вход',
    },
    { of: ['failed', 'down'], en: 'No connection is working', ru: 'Ни одно подключение не работает' },
    {
      of: ['ready', 'failed'],
      en: 'Working, except one connection',
      ru: 'Работает всё, кроме одного подключения',
    },
    {
      of: ['ready', 'failed', 'failed', 'down', 'down', 'down'],
      en: 'Working, except 5 connections',
      ru: 'Работает всё, кроме 5 подключений',
    },
    {
      of: ['ready', 'waiting', 'failed'],
      en: 'Working, but one sign-in is needed and one connection is not working',
      ru: 'Работает, но нужен один вход и одно подключение не работает',
    },
    {
      of: ['other', 'failed', 'failed'],
      en: 'A sign-in is needed, and 2 connections are not working',
      ru: 'Нужен вход, и 2 подключения не работают',
    },
  ] as const)('of $of is "$en"', ({ of, en, ru }) => {
    const { headline, values } = sentenceOf({ ...open, connections: connections(...of) });
    expect([english(headline, values), russian(headline, values)]).toEqual([en, ru]);
  });

  it.each([
    { when: 'paused, whatever else is wrong', status: { ...open, paused: true }, of: ['failed'], headline: 'paused' },
    { when: 'not reachable', status: { paused: false }, of: ['waiting'], headline: 'closed' },
    { when: 'only what is built in', status: open, of: [], headline: 'none' },
  ] as const)('says so when there is $when', ({ status, of, headline }) => {
    expect(sentenceOf({ ...status, connections: [...connections(...of), builtIn] }).headline).toBe(headline);
  });

  it('does not take what is built in for a system that works', () => {
    expect(sentenceOf({ ...open, connections: [...connections('failed'), builtIn] }).headline).toBe('down');
  });

  it('counts in Russian as Russian does', () => {
    const line = (ready: number, clients: number, tools: number): string =>
      russian('text-ready', { ready, clients, tools, shown: String(tools) });
    expect([line(1, 0, 1), line(2, 3, 22), line(5, 21, 87)]).toEqual([
      'Готово 1 подключение, клиентов нет, предлагается 1 инструмент.',
      'Готово 2 подключения, подключены 3 клиента, предлагается 22 инструмента.',
      'Готово 5 подключений, подключён 21 клиент, предлагается 87 инструментов.',
    ]);
  });
});

describe('what needs the person', () => {
  it('is one sign-in for all connections of an account', () => {
    const needed = signInsOf(connections('waiting', 'ready', 'other', 'waiting'));
    expect(needed.map(({ account, connections: served, tools }) => [account, served.length, tools])).toEqual([
      ['ada', 2, 6],
      ['bob', 1, 3],
    ]);
  });

  it('keeps its place among the connections when there is no room for all', () => {
    const all = connections('ready', 'off', 'starting', 'failed', 'ready');
    expect(mostWanted(all, 3).map(({ id }) => id)).toEqual(['ready-0', 'starting-2', 'failed-3']);
  });
});

describe('the numbers of today', () => {
  it('reach from midnight to the current half hour, and are compared with the same time yesterday', () => {
    const at = new Date(2026, 10, 21, 10, 42, 30);
    const { today, yesterday } = todayUntil(at.getTime());
    const clock = (time: number): string => new Date(time).toString().slice(8, 21);
    expect([clock(today.from), clock(today.before), today.buckets]).toEqual(['21 2026 00:00', '21 2026 11:00', 22]);
    expect([clock(yesterday.from), clock(yesterday.before)]).toEqual(['20 2026 00:00', '20 2026 10:42']);
  });

  it('have a line to draw just after midnight', () => {
    expect(todayUntil(new Date(2026, 10, 21, 0, 1).getTime()).today.buckets).toBe(2);
  });

  it('name the two reasons that made most calls fail', () => {
    const codes = [
      { code: 'upstream-unreachable', count: 2 },
      { code: 'not-permitted', count: 2 },
      { code: 'connection-not-ready', count: 1 },
      { code: 'upstream-timeout', count: 1 },
    ];
    expect(reasonsOf(codes)).toEqual({
      reasons: [
        { key: 'unreachable', count: 3 },
        { key: 'refused', count: 2 },
      ],
      others: 1,
    });
  });
});

describe('the latest calls', () => {
  const call = (id: string, given: Partial<InvocationView> = {}): InvocationView => ({
    id,
    clientId: 'c',
    clientName: 'Cursor',
    connection: 'demo',
    method: 'tools/call',
    tool: 'search',
    startedAt: 0,
    outcome: 'ok',
    ...given,
  });
  const ids = (calls: readonly InvocationView[]): string[] => calls.map(({ id, outcome }) => `${id} ${outcome}`);

  it('change in place when they end, and new ones go to the top', () => {
    const before = { shown: [call('2', { outcome: 'running' }), call('1')], waiting: [] };
    const after = withCalls(before, [call('2'), call('3'), call('4')], { holds: false, most: 3 });
    expect(ids(after.shown)).toEqual(['4 ok', '3 ok', '2 ok']);
  });

  it('wait while the person looks at the list, and come in when the person has gone on', () => {
    const held = withCalls({ shown: [call('1')], waiting: [] }, [call('2')], { holds: true, most: 9 });
    expect([ids(held.shown), ids(held.waiting)]).toEqual([['1 ok'], ['2 ok']]);
    expect(ids(withCalls(held, [], { holds: false, most: 9 }).shown)).toEqual(['2 ok', '1 ok']);
  });

  it('show one that succeeded before a later one that did not', () => {
    expect(callToShow([call('2', { outcome: 'failed' }), call('1')])?.id).toBe('1');
  });
});

describe('the first call', () => {
  const tool = (name: string, required: string[], effect: ToolView['effect'] = 'read-only'): ToolView => ({
    name,
    connection: 'demo',
    description: '',
    effect,
    inputSchema: { type: 'object', required },
  });

  it('is a search where there is one', () => {
    expect(firstCall([tool('list', []), tool('get', ['id']), tool('search', ['q'])])).toEqual({
      name: 'search',
      args: { q: 'payment' },
    });
  });

  it('is never one that changes something or needs to know something', () => {
    expect(firstCall([tool('reset', [], 'changes'), tool('get', ['id'])])).toBeUndefined();
  });

  it('comes after the steps before it', () => {
    const progress = (...of: (keyof typeof states)[]): string =>
      Object.values(progressOf({ connections: [...connections(...of), builtIn], accounts: [] })).join(' ');
    expect([progress(), progress('failed'), progress('waiting'), progress('waiting', 'ready')]).toEqual([
      'current next next',
      'current next next',
      'done current next',
      'done done current',
    ]);
  });

  it.each([
    { taken: [], name: 'Cursor' },
    { taken: ['VS Code'], name: 'Cursor' },
    { taken: ['cursor', 'Cursor 2'], name: 'Cursor 3' },
  ])('is made by a client of a free name: $name', ({ taken, name }) => {
    expect(freeName('Cursor', taken)).toBe(name);
  });
});

describe('a client', () => {
  it.each([
    { what: 'has a session', given: { openSessions: 1, lastSeenAt: 0 }, presence: 'connected' },
    {
      what: 'asked something just now',
      given: { openSessions: 0, lastSeenAt: sampleNow - 60_000 },
      presence: 'connected',
    },
    { what: 'was here an hour ago', given: { openSessions: 0, lastSeenAt: sampleNow - 3_600_000 }, presence: 'idle' },
    { what: 'never came', given: { openSessions: 0 }, presence: 'never-seen' },
  ])('that $what is $presence', ({ given, presence }) => {
    const { lastSeenAt: _, ...client } = sampleClients[0] ?? { lastSeenAt: 0 };
    expect(presenceOf({ ...client, ...given } as Parameters<typeof presenceOf>[0], sampleNow)).toBe(presence);
  });
});
