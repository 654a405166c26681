import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import type { AppDoor } from '../../main/hosts/electron/shell/app-door.ts';
import { act, followLink } from '../../main/hosts/electron/shell/act.ts';
import { reportCrashes } from '../../main/hosts/electron/shell/crash.ts';
import { noticesFor, type Told } from '../../main/hosts/electron/shell/notices.ts';
import { createNotifier } from '../../main/hosts/electron/shell/notify.ts';
import { watchPower } from '../../main/hosts/electron/shell/power.ts';
import { connectedClients } from '../../main/hosts/electron/shell/quit-question.ts';
import { manageQuitting } from '../../main/hosts/electron/shell/quit.ts';
import { openShellMemory } from '../../main/hosts/electron/shell/shell-state.ts';
import { languageOf, shellTexts } from '../../main/hosts/electron/shell/texts.ts';
import { reconnectAll } from '../../main/hosts/electron/shell/wake.ts';
import { parseProxyRule } from '../../main/hosts/electron/system-proxy.ts';
import { trackDown } from '../../main/hosts/electron/tray/health.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { account, client, connection, program, states, status } from './shell-views.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const minute = 60_000;
const folder = (): string => temporaryFolder('shell');
const doorOf = (answers: Record<string, unknown>) => {
  const asked: [string, unknown][] = [];
  const call = async (operation: string, input: unknown): Promise<unknown> => {
    asked.push([operation, input]);
    return answers[operation] ?? {};
  };
  return { door: { call, subscribe: () => () => {} } as unknown as AppDoor, asked };
};

afterEach(() => {
  vi.useRealTimers();
});

describe('Notifications', () => {
  test('come once per event, only when a person is needed, and never for recovery', () => {
    let told: Told = new Set();
    let down = new Map() as ReturnType<typeof trackDown>;
    const steps = [
      { now: 0, given: [connection('a', states.connecting), connection('b', states.ready)] },
      { now: 1, given: [connection('a', states.needed), connection('b', states.retrying)] },
      { now: 2, given: [connection('a', states.needed), connection('b', states.retrying)] },
      { now: 3 * minute + 1, given: [connection('a', states.needed), connection('b', states.retrying)] },
      { now: 4 * minute, given: [connection('a', states.needed), connection('b', states.connecting)] },
      { now: 5 * minute, given: [connection('a', states.ready), connection('b', states.ready)] },
      { now: 6 * minute, given: [connection('a', states.needed), connection('b', states.ready)] },
    ];
    const said = steps.map(({ now, given }) => {
      down = trackDown(down, given, now);
      const next = noticesFor(told, { status: status(given), programs: [], down, now });
      told = next.told;
      return next.notices.map((notice) => notice.type);
    });
    expect(said).toEqual([[], ['sign-in'], [], ['down'], [], [], ['sign-in']]);
  });

  test('tell once that the settings of a client no longer lead here, and again when that comes back', () => {
    let told: Told = new Set();
    const said = (['connected', 'changed', 'changed', 'lost', 'connected', 'changed'] as const).map((state) => {
      const next = noticesFor(told, {
        status: status([]),
        programs: [program('cursor', state), program('zed', 'needs-restart')],
        down: new Map(),
        now: 0,
      });
      told = next.told;
      return next.notices;
    });
    const drift = (state: 'changed' | 'lost') => [
      { type: 'drift', program: 'cursor', name: 'Cursor', state, drift: state },
    ];
    expect(said).toEqual([[], drift('changed'), [], drift('lost'), [], drift('changed')]);
  });

  test.each([
    { title: 'nothing of a change that was told before this start', drift: { id: 'a', told: true }, said: 0 },
    { title: 'of one that was not', drift: { id: 'a', told: false }, said: 1 },
  ])('tell $title', ({ drift, said }) => {
    const given = { status: status([]), programs: [program('cursor', 'changed', { drift })], down: new Map(), now: 0 };
    const first = noticesFor(new Set(), given);
    expect(first.notices).toHaveLength(said);
    expect(noticesFor(first.told, given).notices).toEqual([]);
    const again = { ...given, programs: [program('cursor', 'changed', { drift: { id: 'b', told: false } })] };
    expect(noticesFor(first.told, again).notices).toMatchObject([{ program: 'cursor', drift: 'b' }]);
  });

  test.each([
    { state: 'changed', language: 'en', title: 'Somebody changed the settings of Cursor' },
    { state: 'lost', language: 'en', title: 'Cursor no longer knows Portico' },
    { state: 'changed', language: 'ru', title: 'Настройки Cursor кто-то изменил' },
  ] as const)('say of a client that is $state “$title”, and lead to its repair', ({ state, language, title }) => {
    const { electron, seen } = createFakeElectron();
    const asked: unknown[] = [];
    const notifier = createNotifier({
      Notification: electron.Notification,
      icon: 'icon.png',
      onAction: (action) => asked.push(action),
    });
    const notice = { type: 'drift', program: 'cursor', name: 'Cursor', state, drift: 'a' } as const;
    notifier.tell(notice, shellTexts(language), (id) => id);
    expect(seen.notifications[0]?.title).toBe(title);
    seen.notifications[0]?.emit('click');
    expect(asked).toEqual([{ type: 'open', to: '/clients?repair=cursor' }]);
  });

  test('name one account once for all its connections, and nobody who is signing in already', () => {
    const given = [connection('a', states.needed), connection('b', states.needed)];
    const asked = noticesFor(new Set(), { status: status(given), programs: [], down: new Map(), now: 0 });
    expect(asked.notices).toEqual([{ type: 'sign-in', account: 'work', connections: ['A', 'B'], toolCount: 24 }]);
    const busy = status(given, {
      accounts: [account('work', { status: 'signing-in', authorizationUrl: 'https://x' })],
    });
    expect(noticesFor(new Set(), { status: busy, programs: [], down: new Map(), now: 0 }).notices).toEqual([]);
    expect(
      noticesFor(new Set(), { status: status(given, { paused: true }), programs: [], down: new Map(), now: 0 }).notices,
    ).toEqual([]);
  });
});

describe('Words', () => {
  test.each([
    { setting: 'system', locale: 'ru-RU', language: 'ru' },
    { setting: 'system', locale: 'rue-UA', language: 'en' },
    { setting: 'system', locale: 'de', language: 'en' },
    { setting: 'en', locale: 'ru', language: 'en' },
  ] as const)('$setting on a $locale system is $language', ({ setting, locale, language }) => {
    expect(languageOf(setting, locale)).toBe(language);
  });

  test('count as each language does', () => {
    const { quitDialog, notice, retryIn, seen } = shellTexts('ru');
    expect([1, 2, 5, 21].map((count) => quitDialog.question(count))).toEqual([
      'Выйти? Сейчас подключён 1 клиент',
      'Выйти? Сейчас подключены 2 клиента',
      'Выйти? Сейчас подключены 5 клиентов',
      'Выйти? Сейчас подключён 21 клиент',
    ]);
    expect([notice.signInBody(12), retryIn(24_000), seen(2 * 3_600_000)]).toEqual([
      'Без входа не работают 12 инструментов.',
      'Повтор через 24 с',
      'Обращался 2 ч назад',
    ]);
    expect(shellTexts('en').quitDialog.question(1)).toBe('Quit while 1 client is connected?');
  });
});

describe('Quitting', () => {
  async function quitting(
    names: string[],
    answer: { response: number; checkboxChecked: boolean },
    memory = openShellMemory(join(folder(), 's.json')),
  ) {
    const { electron, parts, seen } = createFakeElectron();
    seen.answer = answer;
    let closed = 0;
    const handle = manageQuitting({
      electron,
      memory,
      texts: () => shellTexts('en'),
      clients: async () => names,
      close: async () => void (closed += 1),
    });
    return { parts, seen, memory, handle, closed: () => closed };
  }

  test('asks once while clients are connected, and remembers not to', async () => {
    const first = await quitting(['VS Code', 'Cline', 'Zed'], { response: 0, checkboxChecked: true });
    first.parts.app.quit();
    await expect.poll(first.closed).toBe(1);
    expect(first.seen.questions).toMatchObject([
      {
        message: 'Quit while 3 clients are connected?',
        detail: 'VS Code, Cline and 1 more cannot call anything until Portico is started again.',
        checkboxLabel: 'Do not ask again',
      },
    ]);
    const second = await quitting(['VS Code'], { response: 1, checkboxChecked: false }, first.memory);
    second.parts.app.quit();
    await expect.poll(second.closed).toBe(1);
    expect(second.seen.questions).toEqual([]);
  });

  test('does nothing when the person changes their mind, and asks again the next time', async () => {
    const { parts, seen, closed } = await quitting(['VS Code'], { response: 1, checkboxChecked: true });
    parts.app.quit();
    await expect.poll(() => seen.questions.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 10));
    parts.app.quit();
    await expect.poll(() => seen.questions.length).toBe(2);
    expect(closed()).toBe(0);
  });

  test.each(['shutdown', 'decision'])('asks nothing at a %s, nor without clients', async (why) => {
    const { parts, seen, closed, handle } = await quitting(['VS Code'], { response: 1, checkboxChecked: false });
    if (why === 'shutdown') parts.powerMonitor.emit('shutdown');
    else handle.withoutAsking();
    parts.app.quit();
    await expect.poll(closed).toBe(1);
    const alone = await quitting([], { response: 1, checkboxChecked: false });
    alone.parts.app.quit();
    await expect.poll(alone.closed).toBe(1);
    expect([...seen.questions, ...alone.seen.questions]).toEqual([]);
  });

  test('counts clients with open sessions and those seen in the last two minutes', () => {
    const clients = [
      client('Open', 0, 1),
      client('Recent', 9 * minute),
      client('Old', 7 * minute),
      client('Never', undefined),
    ];
    expect(connectedClients(clients, 10 * minute)).toEqual(['Open', 'Recent']);
  });
});

describe('Sleep', () => {
  test('is followed by trying every connection that is on, once the network had a moment', async () => {
    vi.useFakeTimers();
    const { electron, parts } = createFakeElectron();
    const { door, asked } = doorOf({
      'status.get': status([connection('a', states.ready), connection('b', states.disabled)]),
    });
    const stop = watchPower({
      monitor: electron.powerMonitor,
      onSleep: () => {},
      onAwake: () => void reconnectAll(door, silentLog),
    });
    parts.powerMonitor.emit('suspend');
    parts.powerMonitor.emit('resume');
    parts.powerMonitor.emit('resume');
    await vi.advanceTimersByTimeAsync(2_999);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(asked).toEqual([
      ['status.get', {}],
      ['connections.refresh', { id: 'a' }],
    ]);
    stop();
    expect(parts.powerMonitor.eventNames()).toEqual([]);
  });
});

describe('What nobody caught', () => {
  test('goes to the log each time, and to the person once', () => {
    const { electron, seen } = createFakeElectron();
    const process = new EventEmitter();
    const logged: string[] = [];
    const log = { ...silentLog, error: (message: string) => void logged.push(message) };
    const stop = reportCrashes({
      dialog: electron.dialog,
      process: process as unknown as NodeJS.Process,
      log: () => log,
      logFile: '/data/logs/portico.log',
      texts: () => shellTexts('en'),
    });
    process.emit('uncaughtException', new Error('The disk is full'));
    process.emit('unhandledRejection', 'again');
    expect(logged).toHaveLength(2);
    expect(seen.errors).toHaveLength(1);
    expect(seen.errors[0]?.[1]).toContain('The disk is full');
    expect(seen.errors[0]?.[1]).toContain('/data/logs/portico.log');
    stop();
    expect(process.eventNames()).toEqual([]);
  });
});

describe('A click', () => {
  test.each([
    {
      action: { type: 'sign-in', account: 'work' },
      asked: ['accounts.login', { account: 'work', openBrowser: false }],
    },
    { action: { type: 'retry', connection: 'a' }, asked: ['connections.refresh', { id: 'a' }] },
    { action: { type: 'pause', paused: true }, asked: ['app.pause', { paused: true }] },
    { action: { type: 'start-at-login', on: false }, asked: ['shell.startAtLogin', { on: false }] },
    { action: { type: 'install-update' }, asked: ['shell.installUpdate', {}] },
    { action: { type: 'check-for-updates' }, asked: ['shell.checkForUpdates', {}], shown: ['/settings'] },
    { action: { type: 'open', to: '/logs' }, shown: ['/logs'] },
    { action: { type: 'copy-endpoint', address: 'http://127.0.0.1:7420/mcp' }, copied: ['http://127.0.0.1:7420/mcp'] },
    { action: { type: 'quit' }, quits: 1 },
  ] as const)('on $action.type does just that', async ({ action, ...expected }) => {
    const { electron, seen } = createFakeElectron();
    const { door, asked } = doorOf({
      'accounts.login': { authorizationUrl: 'https://id.example.com/a', expiresAt: 1 },
    });
    const shown: (string | undefined)[] = [];
    const opened: string[] = [];
    let quits = 0;
    await act(action, {
      clipboard: electron.clipboard,
      door,
      show: (to) => shown.push(to),
      openInBrowser: async (url) => void opened.push(url),
      quit: () => (quits += 1),
    });
    const all = { asked: [], shown: [], copied: [], quits: 0, ...expected };
    expect(asked).toEqual(all.asked.length > 0 ? [all.asked] : []);
    expect({ shown, copied: seen.copied, quits }).toEqual({ shown: all.shown, copied: all.copied, quits: all.quits });
    expect(opened).toEqual(action.type === 'sign-in' ? ['https://id.example.com/a'] : []);
  });

  test('on a sign-in link opens it at this machine, wherever the endpoint is', async () => {
    const { door } = doorOf({ 'status.get': status([]) });
    const opened: string[] = [];
    await followLink(
      { type: 'sign-in', ticket: 'abc' },
      { door, show: () => {}, openInBrowser: async (url) => void opened.push(url) },
    );
    expect(opened).toEqual(['http://127.0.0.1:7420/login/abc']);
  });
});

describe('The memory of the shell', () => {
  test('outlives a run, and a broken file counts as none', () => {
    const file = join(folder(), 'shell.json');
    const memory = openShellMemory(file);
    memory.put({ quitsUnasked: true });
    memory.put({ window: { bounds: { x: -5, y: 0, width: 900, height: 600 }, maximized: false } });
    expect(openShellMemory(file).get()).toEqual({
      quitsUnasked: true,
      window: { bounds: { x: -5, y: 0, width: 900, height: 600 }, maximized: false },
    });
    writeFileSync(file, '{"window":{"bounds":{"x":"?"}}}');
    expect(openShellMemory(file).get()).toEqual({});
    expect(() => openShellMemory('/proc/none/shell.json').put({ quitsUnasked: true })).not.toThrow();
  });
});

describe('The system proxy', () => {
  test.each([
    { rule: 'DIRECT', proxy: undefined },
    { rule: 'PROXY proxy.example.com:3128; DIRECT', proxy: 'http://proxy.example.com:3128' },
    { rule: 'HTTPS [::1]:443', proxy: 'https://[::1]:443' },
    { rule: 'SOCKS5 10.0.0.1:1080', proxy: 'socks5://10.0.0.1:1080' },
    { rule: 'QUIC a:1; PROXY b:2', proxy: 'http://b:2' },
    { rule: 'PROXY nonsense', proxy: undefined },
    { rule: '', proxy: undefined },
  ])('$rule is $proxy', ({ rule, proxy }) => {
    expect(parseProxyRule(rule)).toBe(proxy);
  });
});
