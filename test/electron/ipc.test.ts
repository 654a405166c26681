import { describe, expect, test } from 'vitest';
import type { BridgeAnswer } from '../../contract/channels.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { silentLog } from '../../main/lib/log.ts';
import type { AppDoor } from '../../main/hosts/electron/shell/app-door.ts';
import { serveIpc } from '../../main/hosts/electron/window/ipc.ts';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';

function opened(call: (operation: string, input: unknown, signal: AbortSignal) => Promise<unknown>) {
  const { electron, parts, seen } = createFakeElectron();
  const stop = serveIpc({
    ipcMain: electron.ipcMain,
    door: { call } as unknown as Pick<AppDoor, 'call'>,
    log: silentLog,
  });
  const { webContents } = new parts.BrowserWindow({});
  const event = { sender: webContents, senderFrame: webContents.mainFrame };
  const ask = (message: unknown, from: unknown = event) =>
    seen.ipc.get('portico:call')?.(from, message) as Promise<BridgeAnswer>;
  const cancel = (request: string, from: unknown = event) => parts.ipcMain.emit('portico:cancel', from, { request });
  return {
    ask,
    cancel,
    webContents,
    event,
    seen,
    stop,
    listening: () => parts.ipcMain.listenerCount('portico:cancel'),
  };
}

describe('What the window asks', () => {
  test('is answered with the value, or with the error as plain values', async () => {
    const { ask } = opened(async (operation) => {
      if (operation === 'status.get') return { version: '1' };
      throw new GatewayError('unknown-connection', 'There is no connection "x"', { details: { id: 'x' } });
    });
    expect(await ask({ operation: 'status.get', input: {}, request: '1' })).toEqual({
      ok: true,
      value: { version: '1' },
    });
    expect(await ask({ operation: 'connections.get', input: { id: 'x' }, request: '2' })).toEqual({
      ok: false,
      error: {
        code: 'unknown-connection',
        message: 'There is no connection "x"',
        retryable: false,
        details: { id: 'x' },
      },
    });
  });

  test('never shows what an unexpected error says', async () => {
    const { ask } = opened(async () => Promise.reject(new Error('password=hunter2')));
    const answer = await ask({ operation: 'status.get', input: {}, request: '1' });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test.each([
    { from: 'a frame inside the page', frame: { url: 'portico-app://ui/ui/' } },
    { from: 'a page of the web', frame: { url: 'https://example.com/' }, isMain: true },
    { from: 'a page that is gone', frame: null },
  ])('is refused from $from', async ({ frame, isMain }) => {
    const asked: string[] = [];
    const { ask, webContents } = opened(async (operation) => asked.push(operation));
    const sender = isMain ? { ...webContents, mainFrame: frame } : webContents;
    const answer = await ask({ operation: 'status.get', input: {}, request: '1' }, { sender, senderFrame: frame });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-permitted' } });
    expect(asked).toEqual([]);
  });

  test.each([{ operation: 'status.get' }, 'text', undefined, { operation: 1, input: {}, request: '1' }])(
    'is refused when it has another form: %j',
    async (message) => {
      const { ask } = opened(async () => ({}));
      expect(await ask(message)).toMatchObject({ ok: false, error: { code: 'invalid-request' } });
    },
  );

  test('is ended by a cancellation of the same page, and when the page goes', async () => {
    const { ask, cancel, webContents } = opened(
      (_operation, _input, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error))),
    );
    const first = ask({ operation: 'tools.call', input: {}, request: 'a' });
    const second = ask({ operation: 'tools.call', input: {}, request: 'b' });
    expect(await ask({ operation: 'tools.call', input: {}, request: 'b' })).toMatchObject({
      error: { code: 'invalid-request' },
    });
    cancel('a', { sender: webContents, senderFrame: { url: 'https://example.com/' } });
    cancel('a');
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    webContents.emit('destroyed');
    expect(await second).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  test('comes over the two channels of the contract alone, and over none once it is over', () => {
    const { seen, stop, listening } = opened(async () => ({}));
    expect([...seen.ipc.keys()]).toEqual(['portico:call']);
    expect(listening()).toBe(1);
    stop();
    expect([seen.ipc.size, listening()]).toEqual([0, 0]);
  });
});
