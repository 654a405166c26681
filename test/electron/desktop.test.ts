import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import type { BridgeAnswer } from '../../contract/channels.ts';
import { startDesktop } from '../../main/hosts/electron/desktop.ts';
import type { WindowLaunch } from '../../main/hosts/electron/launch/launch.ts';
import { createFakeElectron, type FakeElectron } from '../support/fake-electron/fake-electron.ts';
import { connectLocalSocket } from '../../main/lib/connect-local-socket.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');
const running: FakeElectron[] = [];

afterEach(async () => {
  for (const { parts, seen } of running.splice(0)) {
    seen.answer = { response: 0, checkboxChecked: false };
    const quits = seen.quits;
    parts.app.quit();
    // Once when asked to, and once when all is closed.
    await expect.poll(() => seen.quits).toBe(quits + 2);
  }
});

/** The desktop application as a whole, on a data folder of its own; everything real but Electron. */
async function started(launch: Partial<WindowLaunch> = {}, options: { hasLock?: boolean; dataDir?: string } = {}) {
  const fake = createFakeElectron({ ...(options.hasLock !== undefined && { hasLock: options.hasLock }) });
  const dataDir = options.dataDir ?? temporaryFolder('desktop');
  const process_ = Object.assign(new EventEmitter(), {
    platform: process.platform,
    env: { PORTICO_DATA_DIR: dataDir, HOME: join(dataDir, 'home') },
    cwd: () => dataDir,
    execPath: '/opt/Portico/portico',
  });
  const flags = { port: 0, ...launch.flags };
  await startDesktop({
    electron: fake.electron,
    launch: { mode: 'window', hidden: false, demo: false, ...launch, flags },
    root,
    process: process_ as unknown as NodeJS.Process,
  });
  if (fake.seen.ipc.size > 0) running.push(fake);
  return { ...fake, dataDir };
}

function ask({ seen }: FakeElectron, operation: string, input: unknown = {}): Promise<BridgeAnswer> {
  const [window] = seen.windows;
  const event = { sender: window?.webContents, senderFrame: window?.webContents.mainFrame };
  return seen.ipc.get('portico:call')?.(event, { operation, input, request: operation }) as Promise<BridgeAnswer>;
}

describe('The desktop application', () => {
  test('opens its window on Home, answers it, shows its state in the tray, and serves clients', async () => {
    const app = await started();
    const { seen } = app;
    expect(seen.windows.map(({ loaded }) => loaded)).toEqual([['portico-app://ui/ui/']]);
    expect([seen.isSandboxed, seen.schemes.length, Object.keys(seen.permissions).length]).toEqual([true, 1, 4]);
    const answer = await ask(app, 'status.get');
    expect(answer).toMatchObject({ ok: true, value: { dataDir: app.dataDir, paused: false } });
    const { endpoint } = (answer as { value: { endpoint: string } }).value;
    expect((await fetch(endpoint, { method: 'POST', body: '{}' })).status).toBeGreaterThanOrEqual(400);
    await expect.poll(() => seen.trays[0]?.toolTip).toBe('Portico: Ready');
    expect(seen.trays[0]?.menu?.items.map(({ label }) => label)).toContain('Copy endpoint address');
    const peer = await connectLocalSocket(app.dataDir, { role: 'api' });
    peer.socket.destroy();
    const page = await seen.protocolHandlers.get('portico-app')?.(new Request('portico-app://ui/ui/'));
    expect(page?.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('pauses all calls by the tray, which then shows that it is off', async () => {
    const { seen } = await started({ hidden: true });
    expect(seen.windows).toEqual([]);
    const click = (label: string) => seen.trays[0]?.menu?.items.find((item) => item.label === label)?.click?.();
    await expect.poll(() => seen.trays[0]?.menu?.items.some(({ label }) => label === 'Pause all calls')).toBe(true);
    click('Pause all calls');
    await expect.poll(() => seen.trays[0]?.toolTip).toBe('Portico: Paused: calls of clients are refused');
    click('Resume calls');
    await expect.poll(() => seen.trays[0]?.toolTip).toBe('Portico: Ready');
    click('Open Portico');
    expect(seen.windows).toHaveLength(1);
  });

  test('opens its window also when the port is taken, and says so', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    try {
      const app = await started({ flags: { port } });
      expect(app.seen.windows).toHaveLength(1);
      expect(await ask(app, 'status.get')).toMatchObject({ value: { endpointProblem: { code: 'port-taken' } } });
      await expect.poll(() => app.seen.trays[0]?.toolTip).toContain(`Port ${String(port)} is taken`);
    } finally {
      taken.close();
    }
  });

  test('leaves the word to the one that runs already', async () => {
    const { seen } = await started({}, { hasLock: false });
    expect([seen.quits, seen.windows.length, seen.trays.length]).toEqual([1, 0, 0]);
  });

  test('shows its window at a second start, or the page of its link', async () => {
    const { parts, seen } = await started({ hidden: true });
    parts.app.emit('second-instance', {}, [], '', { args: ['portico://logs'] });
    expect(seen.windows[0]?.loaded).toEqual(['portico-app://ui/ui/logs']);
    parts.app.emit('second-instance', {}, [], '', { args: [] });
    parts.app.emit('open-url', { preventDefault: () => undefined }, 'portico://settings');
    parts.app.emit('open-url', { preventDefault: () => undefined }, 'portico://evil?x=1');
    expect(
      seen.windows[0]?.webContents.sent.filter(([, event]) => (event as { type: string }).type === 'navigate'),
    ).toEqual([['portico:event', { type: 'navigate', to: '/settings' }]]);
  });

  test('goes on when its window is closed, says so the first time, and ends with everything closed', async () => {
    const { parts, seen, dataDir } = await started();
    seen.windows[0]?.emit('close');
    seen.windows[0]?.destroy();
    expect(seen.notifications.map(({ title }) => title)).toEqual(['Portico goes on working']);
    notificationClick(seen.notifications[0]);
    expect(seen.windows).toHaveLength(2);
    seen.windows[1]?.destroy();
    expect(seen.notifications).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(dataDir, 'shell.json'), 'utf8'))).toMatchObject({ toldOfTray: true });
    running.pop();
    parts.app.quit();
    await expect.poll(() => seen.quits).toBe(2);
    expect([existsSync(join(dataDir, 'portico.sock')), seen.trays[0]?.isGone, seen.ipc.size]).toEqual([false, true, 0]);
  });

  test('says why it cannot start, and ends', async () => {
    const first = await started();
    const second = await started({}, { dataDir: first.dataDir });
    expect(second.seen.errors[0]?.[0]).toBe('Portico could not start');
    expect(second.seen.errors[0]?.[1]).toMatch(/running|data folder/i);
    expect(second.seen.exits).toEqual([1]);
  });
});

function notificationClick(notification: EventEmitter | undefined): void {
  notification?.emit('click');
}
