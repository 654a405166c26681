import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shellTexts } from '../../main/hosts/electron/shell/texts.ts';
import { downForLong, trackDown } from '../../main/hosts/electron/tray/health.ts';
import { glyphFile, trayImageFile } from '../../main/hosts/electron/tray/tray-image.ts';
import { trayMenu, type MenuFacts, type TrayItem } from '../../main/hosts/electron/tray/tray-menu.ts';
import { trayStates, trayView } from '../../main/hosts/electron/tray/tray-state.ts';
import { createTray } from '../../main/hosts/electron/tray/tray.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { account, client, connection, program, states, status } from './shell-views.ts';

const { ready, connecting, needed, retrying, failed, disabled } = states;
const minute = 60_000;
const problem = {
  code: 'port-taken',
  message: 'Port 7420 is taken',
  inRussian: 'Порт 7420 занят',
  retryable: false,
  details: {},
};

describe('The state of the tray', () => {
  test.each([
    { when: 'nothing runs yet', given: undefined, state: 'off' },
    {
      when: 'calls are paused, whatever else',
      given: status([connection('a', needed)], { paused: true, endpointProblem: problem }),
      state: 'off',
    },
    {
      when: 'the port is taken, before a sign-in',
      given: status([connection('a', needed)], { endpointProblem: problem }),
      state: 'trouble',
    },
    {
      when: 'somebody must sign in, before what is down',
      given: status([connection('a', needed), connection('b', failed)]),
      state: 'sign-in-needed',
      downFor: 10 * minute,
    },
    {
      when: 'something is down for minutes',
      given: status([connection('b', retrying)]),
      state: 'trouble',
      downFor: 3 * minute,
    },
    {
      when: 'something is down for a moment',
      given: status([connection('b', retrying)]),
      state: 'starting',
      downFor: 2 * minute,
    },
    {
      when: 'something is being opened',
      given: status([connection('a', ready), connection('b', connecting)]),
      state: 'starting',
    },
    {
      when: 'all that is on is ready',
      given: status([connection('a', ready), connection('b', disabled)]),
      state: 'ready',
    },
    { when: 'there are no connections', given: status([]), state: 'ready' },
    { when: 'nothing is served yet', given: (({ endpoint: _, ...rest }) => rest)(status([])), state: 'starting' },
  ])('is $state when $when', ({ given, state, downFor = 0 }) => {
    const now = 100 * minute;
    const down = given ? trackDown(new Map(), given.connections, now - downFor) : new Map<string, number>();
    expect(trayView({ status: given, down, now }).state).toBe(state);
  });

  test('an attempt does not end being down, only its success does', () => {
    let down = trackDown(new Map(), [connection('a', retrying)], 0);
    down = trackDown(down, [connection('a', connecting)], minute);
    down = trackDown(down, [connection('a', failed)], 2 * minute);
    expect([downForLong(down, 3 * minute - 1), downForLong(down, 3 * minute)]).toEqual([[], ['a']]);
    down = trackDown(down, [connection('a', ready)], 4 * minute);
    expect(trackDown(down, [connection('a', connecting)], 5 * minute).size).toBe(0);
  });
});

describe('The menu of the tray', () => {
  const facts = (more: Partial<MenuFacts>): MenuFacts => {
    const given = more.status ?? status([]);
    const view = trayView({ status: given, down: new Map(), now: 0 });
    return {
      view,
      status: given,
      clients: [],
      programs: [],
      shell: { host: 'electron', canShowFiles: true },
      texts: shellTexts('en'),
      now: 0,
      ...more,
    };
  };
  const lines = (items: readonly TrayItem[]): string[] =>
    items.map((item) => (item.type === 'separator' ? '-' : item.label));

  test('says what is, then what can be done', () => {
    const given = status(
      [connection('a', ready, { account: 'work' }), connection('b', needed), connection('c', retrying)],
      {
        accounts: [
          account('work', { status: 'signed-in', subject: '1', name: 'editor@demo', since: 0, persisted: true }),
        ],
      },
    );
    const menu = trayMenu(
      facts({
        status: given,
        clients: [client('VS Code', 0, 1), client('Cline', -4 * minute), client('Never', undefined)],
        shell: { host: 'electron', canShowFiles: true, startAtLogin: true, update: { status: 'unknown' } },
      }),
    );
    expect(lines(menu)).toEqual([
      'Sign-in needed: B',
      '-',
      'Connections',
      'B · Sign in',
      'C · Trying again in 24 s',
      'A · editor@demo',
      '-',
      'Clients',
      'VS Code · Seen now',
      'Cline · Seen 4 min ago',
      '-',
      'Copy endpoint address',
      'Connect a client',
      'Open Portico',
      '-',
      'Pause all calls',
      'Start at login',
      'Check for updates',
      '-',
      'Quit Portico',
    ]);
    const actions = menu.flatMap((item) => (item.type === 'item' && item.action ? [item.action] : []));
    expect(actions.slice(0, 4)).toEqual([
      { type: 'open' },
      { type: 'sign-in', account: 'work' },
      { type: 'retry', connection: 'c' },
      { type: 'open', to: '/connections?id=a' },
    ]);
    expect(menu.find((item) => item.type === 'item' && item.checked)).toMatchObject({ label: 'Start at login' });
  });

  test('says it in Russian, too', () => {
    const menu = trayMenu(
      facts({
        texts: shellTexts('ru'),
        status: status([connection('b', needed)]),
        clients: [client('Cline', -120_000)],
      }),
    );
    expect(lines(menu).slice(0, 7)).toEqual([
      'Нужен вход: B',
      '-',
      'Подключения',
      'B · Войти',
      '-',
      'Клиенты',
      'Cline · Обращался 2 мин назад',
    ]);
  });

  test('leads from each client that was found to what would be written, and from a broken one to its repair', () => {
    const programs = [
      program('cursor', 'changed', { client: 'cursor' }),
      program('zed', 'lost'),
      program('codex', 'found'),
      program('goose', 'found'),
      program('kiro', 'not-found'),
      program('cline', 'connected'),
    ];
    const menu = trayMenu(facts({ programs, clients: [client('Cursor', 0, 1), client('Cline', -4 * minute)] }));
    const shown = lines(menu);
    expect(shown.slice(shown.indexOf('Clients'), shown.indexOf('Clients') + 5)).toEqual([
      'Clients',
      'Cursor · Repair',
      'Zed · Repair',
      'Cline · Seen 4 min ago',
      '-',
    ]);
    expect(menu.find((item) => item.type === 'item' && item.label === 'Zed · Repair')).toMatchObject({
      glyph: 'sign-in-needed',
      action: { type: 'open', to: '/clients?repair=zed' },
    });
    const connect = menu.find((item) => item.type === 'menu');
    expect(connect?.label).toBe('Connect a client');
    expect(connect?.items.map((item) => (item.type === 'item' ? [item.label, item.action] : item.type))).toEqual([
      ['Codex', { type: 'open', to: '/clients?connect=codex' }],
      ['Goose', { type: 'open', to: '/clients?connect=goose' }],
      ['All 2 at once', { type: 'open', to: '/clients?connect-all=1' }],
      'separator',
      ['Another client, by hand', { type: 'open', to: '/clients?add=1' }],
    ]);
  });

  test('offers to add a client by hand where none was found, in Russian, too', () => {
    const menu = trayMenu(facts({ programs: [program('kiro', 'not-found')], texts: shellTexts('ru') }));
    const connect = menu.find((item) => item.type === 'menu');
    expect([connect?.label, ...lines(connect?.items ?? [])]).toEqual(['Подключить клиента', 'Другой клиент, вручную']);
    const broken = trayMenu(facts({ programs: [program('zed', 'changed')], texts: shellTexts('ru') }));
    expect(lines(broken)).toContain('Zed · Исправить');
    expect(lines(broken)).not.toContain('Клиенты ещё не обращались');
  });

  test('shows 8 connections and 5 clients at most, and how many there are', () => {
    const many = Array.from({ length: 21 }, (_, index) => connection(`c${String(index)}`, ready));
    const clients = Array.from({ length: 7 }, (_, index) => client(`K${String(index)}`, -index * minute));
    const shown = lines(trayMenu(facts({ status: status(many), clients })));
    expect(shown.filter((line) => line.endsWith('· Ready'))).toHaveLength(8);
    expect(shown).toContain('All 21 connections');
    expect(shown.filter((line) => line.includes('Seen'))).toHaveLength(5);
    expect(shown).toContain('All 7 clients');
    expect(lines(trayMenu(facts({ status: status(many), clients, texts: shellTexts('ru') })))).toContain(
      'Все 21 подключение',
    );
  });

  test('offers what there is only: no address while nothing is served, no updates where there are none', () => {
    const { endpoint: _, ...unserved } = status([], { endpointProblem: problem });
    const shown = lines(trayMenu(facts({ status: unserved })));
    expect(shown[0]).toBe('Port 7420 is taken');
    expect(lines(trayMenu(facts({ status: unserved, texts: shellTexts('ru') })))[0]).toBe('Порт 7420 занят');
    expect(shown).not.toContain('Copy endpoint address');
    expect(shown).not.toContain('Check for updates');
    const paused = lines(trayMenu(facts({ status: status([], { paused: true }) })));
    expect(paused).toContain('Resume calls');
  });
});

describe('The icon', () => {
  const assets = 'assets';

  test.each(['darwin', 'win32', 'linux'] as const)('has a file for every state on %s', (platform) => {
    const files = trayStates.flatMap((state) =>
      ([0, 1] as const).flatMap((frame) =>
        [false, true].map((isDarkBar) => trayImageFile(assets, { state, frame, platform, isDarkBar })),
      ),
    );
    const all = [...files, ...trayStates.map((state) => glyphFile(assets, state))];
    expect(all.filter((file) => !existsSync(file))).toEqual([]);
    if (platform === 'darwin') {
      const fine = files.map((file) => file.replace('.png', '@2x.png'));
      expect(fine.filter((file) => !existsSync(file))).toEqual([]);
    }
  });

  test('moves while starting, follows the bar, and replaces its menu only when that says something else', async () => {
    const { electron, parts, seen } = createFakeElectron();
    const asked: unknown[] = [];
    const tray = createTray({ electron, assets, platform: 'linux', onAction: (action) => asked.push(action) });
    const [icon] = seen.trays;
    const file = () => (icon?.image as { path: string }).path;
    const menu: TrayItem[] = [
      { type: 'item', label: 'Q&A', action: { type: 'quit' } },
      { type: 'menu', label: 'R&D', items: [{ type: 'item', label: 'A&B', action: { type: 'open' } }] },
    ];
    tray.show({ state: 'starting', tooltip: 'Starting', menu });
    expect([file(), icon?.toolTip]).toEqual(['assets/tray/starting-light-bar-32.png', 'Portico: Starting']);
    await expect.poll(file).toBe('assets/tray/starting-2-light-bar-32.png');
    parts.nativeTheme.shouldUseDarkColorsForSystemIntegratedUI = true;
    tray.show({ state: 'ready', tooltip: 'Ready', menu });
    expect(file()).toBe('assets/tray/ready-dark-bar-32.png');
    const shown = icon?.menu;
    tray.show({ state: 'ready', tooltip: 'Ready', menu: [...menu] });
    expect(icon?.menu).toBe(shown);
    expect(shown?.items[0]?.label).toBe('Q&&A');
    shown?.items[0]?.click?.();
    expect([shown?.items[1]?.label, shown?.items[1]?.submenu?.[0]?.label]).toEqual(['R&&D', 'A&&B']);
    shown?.items[1]?.submenu?.[0]?.click?.();
    expect(asked).toEqual([{ type: 'quit' }, { type: 'open' }]);
    tray.close();
    expect(icon?.isGone).toBe(true);
    expect(parts.nativeTheme.listenerCount('updated')).toBe(0);
  });
});
