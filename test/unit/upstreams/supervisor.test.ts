import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { AccessTokens } from '../../../main/gateway/access-tokens.ts';
import type { CatalogCache } from '../../../main/gateway/catalog-cache.ts';
import {
  emptyCatalog,
  type Connection,
  type ConnectionCatalog,
  type ConnectionEvents,
} from '../../../main/gateway/connection.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import type { LiveChange } from '../../../main/gateway/live-connections.ts';
import { prefixed } from '../../../main/gateway/naming-rule.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { createSupervisor, type ConnectionSettings, type Supervisor } from '../../../main/upstreams/supervisor.ts';
import type { UpstreamKind } from '../../../main/upstreams/upstream-kind.ts';

const catalogOf = (...names: string[]): ConnectionCatalog => ({
  ...emptyCatalog,
  tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })),
});
const away = new GatewayError('upstream-unreachable', {
  en: 'The server does not answer',
  ru: 'Сервер не отвечает',
});
const broken = new GatewayError('document-invalid', 'The document is not OpenAPI');
const needsLogin = new GatewayError('login-required', 'Sign in', {
  details: { account: 'work', loginUrl: 'http://x/1' },
});

describe('the supervisor', () => {
  /** What `open` does next, by connection id. */
  let open: Map<string, () => Promise<ConnectionCatalog>>;
  let closed: string[];
  let subscribed: string[];
  /** What each connection may say of its own accord. */
  let tell: Map<string, ConnectionEvents>;
  let opened: string[];
  let signedIn: Set<string>;
  let accountListeners: ((account: string) => void)[];
  let cached: Map<string, ConnectionCatalog>;
  let supervisor: Supervisor;

  const kind: UpstreamKind = {
    kind: 'test',
    settings: z.unknown(),
    address: () => '',
    connect: (id, _settings, ports): Connection => {
      tell.set(id, ports.events);
      return {
        open: () => {
          opened.push(id);
          return open.get(id)?.() ?? Promise.resolve(catalogOf('a'));
        },
        request: async () => ({ content: [] }),
        subscribe: async (uri) => void subscribed.push(uri),
        unsubscribe: async (uri) => void subscribed.push(`not ${uri}`),
        close: async () => void closed.push(id),
      };
    },
  };
  const settings = (id: string, more: Partial<ConnectionSettings> = {}): ConnectionSettings => ({
    id,
    kind: 'test',
    enabled: true,
    naming: prefixed,
    limits: { maxConcurrent: 2, maxQueued: 1 },
    settings: {},
    ...more,
  });
  const state = (id: string) => supervisor.list().find((connection) => connection.id === id)?.state;
  const signal = () => new AbortController().signal;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_000_000 });
    [subscribed, tell] = [[], new Map()];
    [open, closed, opened, signedIn, accountListeners, cached] = [new Map(), [], [], new Set(), [], new Map()];
    const tokens = {
      onChange: (listener: (account: string) => void) => {
        accountListeners.push(listener);
        return () => {};
      },
    } as Partial<AccessTokens> as AccessTokens;
    const catalogCache: CatalogCache = {
      get: (id, fingerprint) => cached.get(id + fingerprint),
      set: (id, fingerprint, catalog) => void cached.set(id + fingerprint, catalog),
    };
    supervisor = createSupervisor({
      kinds: [kind],
      ports: {} as never,
      tokens,
      catalogCache,
      signedInAs: (account) => (signedIn.has(account) ? `issuer ${account}` : undefined),
      now: () => Date.now(),
      random: () => 0,
      log: silentLog,
    });
  });

  afterEach(async () => {
    await supervisor.close();
    vi.useRealTimers();
  });

  it('opens every connection, and one that hangs delays no other', async () => {
    open.set('slow', () => new Promise(() => {}));
    supervisor.apply([settings('slow'), settings('quick')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(state('slow')).toEqual({ status: 'connecting' });
    expect(state('quick')).toEqual({ status: 'ready', since: 1_000_000 });
    open.delete('slow');
  });

  it('tries a connection that is away again, at 1, 2 and 4 seconds', async () => {
    open.set('crm', () => Promise.reject(away));
    supervisor.apply([settings('crm')]);
    const attempts: number[] = [];
    for (const advance of [0, 999, 1, 1999, 1, 3999, 1]) {
      await vi.advanceTimersByTimeAsync(advance);
      attempts.push(opened.length);
    }
    expect(attempts).toEqual([1, 1, 2, 2, 3, 3, 4]);
    expect(state('crm')).toMatchObject({ status: 'backing-off', attempt: 4, retryAt: 1_000_000 + 7_000 + 8_000 });
    open.delete('crm');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(state('crm')).toMatchObject({ status: 'ready' });
  });

  it('says what is wrong with a connection that waiting does not mend', async () => {
    open.set('crm', () => Promise.reject(broken));
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(state('crm')).toMatchObject({ status: 'failed', error: { message: 'The document is not OpenAPI' } });
    await expect(supervisor.list()[0]?.ready(signal())).rejects.toMatchObject({ code: 'document-invalid' });
  });

  it('shows what a connection offers under another rule without opening it anew, and tells of that connection only', async () => {
    supervisor.apply([settings('crm'), settings('files')]);
    await vi.advanceTimersByTimeAsync(0);
    const before = supervisor.list();
    const changes: LiveChange[] = [];
    supervisor.onChange((change) => void changes.push(change));
    const off = { tools: new Set(['a']), prompts: new Set<string>() };
    supervisor.apply([settings('crm', { naming: { ...prefixed, off } }), settings('files')]);
    expect(supervisor.list()).toEqual(before);
    expect(supervisor.list()[0]?.naming.off).toBe(off);
    expect([opened, closed]).toEqual([['crm', 'files'], []]);
    expect(changes).toMatchObject([{ type: 'catalog', connection: 'crm' }]);
    supervisor.apply([settings('crm', { naming: { ...prefixed, off } }), settings('files')]);
    expect(changes).toHaveLength(1);
  });

  it('tells of all connections when their order changed, because the first one has a name', async () => {
    supervisor.apply([settings('crm'), settings('files')]);
    await vi.advanceTimersByTimeAsync(0);
    const changes: string[] = [];
    supervisor.onChange((change) => void changes.push(change.connection));
    supervisor.apply([settings('files'), settings('crm')]);
    expect([changes, opened, closed]).toEqual([['files', 'crm'], ['crm', 'files'], []]);
  });

  it('opens a connection anew with the same settings when asked', async () => {
    supervisor.apply([settings('crm'), settings('files')]);
    await vi.advanceTimersByTimeAsync(0);
    supervisor.reopen('crm');
    await vi.advanceTimersByTimeAsync(0);
    expect([opened, closed]).toEqual([['crm', 'files', 'crm'], ['crm']]);
    expect(() => supervisor.reopen('none')).toThrow('There is no connection "none"');
  });

  it('serves the last catalog of the same settings until the new one is read', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    await supervisor.close();
    open.set('crm', () => Promise.reject(away));
    supervisor.apply([]);
    supervisor.apply([settings('crm'), settings('other', { settings: { changed: true } })]);
    const [crm, other] = supervisor.list();
    expect([crm?.stale, crm?.catalog.tools.map(({ name }) => name)]).toEqual([true, ['a']]);
    expect([other?.stale, other?.catalog.tools.length]).toEqual([true, 0]);
  });

  it('makes a call wait for the opening, and tries at once when it is backing off', async () => {
    open.set('crm', () => Promise.reject(away));
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    await expect(supervisor.list()[0]?.ready(signal())).rejects.toMatchObject({
      code: 'upstream-unreachable',
      message: 'Connection "crm": The server does not answer',
      inRussian: 'Подключение «crm»: Сервер не отвечает',
      details: { retryAt: 1_001_000 },
    });
    expect(opened).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    open.delete('crm');
    vi.setSystemTime(Date.now() + 1_500);
    await supervisor.list()[0]?.ready(signal());
    expect(state('crm')).toMatchObject({ status: 'ready' });
  });

  it('shows that a sign-in is missing, and follows signing in and out', async () => {
    supervisor.apply([settings('crm', { account: 'work' }), settings('other', { account: 'home' })]);
    await vi.advanceTimersByTimeAsync(0);
    expect(state('crm')).toEqual({ status: 'login-required', account: 'work' });
    signedIn.add('work');
    for (const listener of accountListeners) listener('work');
    await vi.advanceTimersByTimeAsync(0);
    expect(state('crm')).toMatchObject({ status: 'ready' });
    expect(state('other')).toEqual({ status: 'login-required', account: 'home' });
    signedIn.delete('work');
    for (const listener of accountListeners) listener('work');
    expect(state('crm')).toEqual({ status: 'login-required', account: 'work' });
  });

  it('passes on the link of a connection that cannot even be read without a sign-in', async () => {
    open.set('crm', () => Promise.reject(needsLogin));
    supervisor.apply([settings('crm', { account: 'work' })]);
    await vi.advanceTimersByTimeAsync(0);
    await expect(supervisor.list()[0]?.ready(signal())).rejects.toBe(needsLogin);
  });

  it('leaves unchanged connections alone when the configuration changes', async () => {
    supervisor.apply([settings('crm'), settings('old')]);
    await vi.advanceTimersByTimeAsync(0);
    const crm = supervisor.list()[0];
    const changes: string[] = [];
    supervisor.onChange(({ connection }) => changes.push(connection));
    supervisor.apply([settings('crm'), settings('new')]);
    await vi.advanceTimersByTimeAsync(0);
    expect(supervisor.list()[0]).toBe(crm);
    expect(closed).toEqual(['old']);
    expect(opened).toEqual(['crm', 'old', 'new']);
    expect(changes).toContain('old');
  });

  it('reads the catalog anew on the same connection, so that running calls go on', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    const before = await supervisor.list()[0]?.ready(signal());
    open.set('crm', () => Promise.resolve(catalogOf('a', 'b')));
    const changes: LiveChange[] = [];
    supervisor.onChange((change) => changes.push(change));
    await supervisor.refresh('crm');
    expect(await supervisor.list()[0]?.ready(signal())).toBe(before);
    expect(supervisor.list()[0]?.catalog.tools.map(({ name }) => name)).toEqual(['a', 'b']);
    expect([closed, changes]).toEqual([[], [{ type: 'catalog', connection: 'crm', lists: new Set(['tools']) }]]);
  });

  it('keeps a working connection when only reading its catalog again failed', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    open.set('crm', () => Promise.reject(away));
    await supervisor.refresh('crm');
    expect(state('crm')).toEqual({ status: 'ready', since: 1_000_000 });
    await expect(supervisor.list()[0]?.ready(signal())).resolves.toBeDefined();
  });

  it('never opens a connection that is switched off, and says how to switch it on', async () => {
    supervisor.apply([settings('crm', { enabled: false })]);
    await vi.advanceTimersByTimeAsync(0);
    expect([opened, state('crm')]).toEqual([[], { status: 'disabled' }]);
    await expect(supervisor.list()[0]?.ready(signal())).rejects.toMatchObject({
      message: 'Connection "crm" is switched off; set "enabled": true under connections.crm',
      inRussian: 'Подключение «crm» выключено; включите его на странице «Подключения»',
    });
  });

  it('opens a lost connection anew after a pause, serves its last catalog meanwhile, and renews its subscriptions', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    const live = supervisor.list()[0];
    await live?.watch('doc://a', signal());
    tell.get('crm')?.lost(new GatewayError('upstream-failed', 'The process ended with code 1'));
    await vi.advanceTimersByTimeAsync(0);
    expect([closed, live?.state.status, live?.stale, live?.catalog.tools.length]).toEqual([
      ['crm'],
      'backing-off',
      true,
      1,
    ]);
    expect(live?.state).toMatchObject({
      attempt: 1,
      retryAt: 1_001_000,
      error: { message: 'The process ended with code 1' },
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect([live?.state.status, live?.stale, subscribed]).toEqual(['ready', false, ['doc://a', 'doc://a']]);
    live?.unwatch('doc://a');
    expect(subscribed.at(-1)).toBe('not doc://a');
  });

  it('waits longer each time for an upstream that is lost again as soon as it is open', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    const delays: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      tell.get('crm')?.lost(new GatewayError('upstream-failed', 'The process ended'));
      await vi.advanceTimersByTimeAsync(0);
      const state = supervisor.list()[0]?.state;
      if (state?.status !== 'backing-off') throw new Error(`The state is ${String(state?.status)}`);
      delays.push(state.retryAt - Date.now());
      await vi.advanceTimersByTimeAsync(state.retryAt - Date.now());
    }
    expect(delays).toEqual([1_000, 2_000, 4_000]);
  });

  it('reads the catalog again when the upstream says that it changed, once more when it changes meanwhile', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    open.set('crm', () => Promise.resolve(catalogOf('a', 'b')));
    tell.get('crm')?.catalogChanged();
    tell.get('crm')?.catalogChanged();
    tell.get('crm')?.catalogChanged();
    await vi.advanceTimersByTimeAsync(0);
    expect([opened, supervisor.list()[0]?.catalog.tools.length]).toEqual([['crm', 'crm', 'crm'], 2]);
  });

  it('passes on what a connection says until it is closed', async () => {
    supervisor.apply([settings('crm')]);
    await vi.advanceTimersByTimeAsync(0);
    const changes: LiveChange[] = [];
    supervisor.onChange((change) => changes.push(change));
    const notification = { method: 'notifications/message', params: { level: 'info', data: 'x' } };
    tell.get('crm')?.notification(notification, 's1');
    supervisor.apply([]);
    tell.get('crm')?.notification(notification, 's1');
    expect(changes.filter(({ type }) => type === 'notification')).toEqual([
      { type: 'notification', connection: 'crm', notification, session: 's1' },
    ]);
  });
});
