import { duplexPair } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import type { UiEvent } from '../../contract/events.ts';
import { dispatch } from '../../main/api/dispatch.ts';
import type { AppDoor } from '../../main/hosts/electron/shell/app-door.ts';
import { followApp, type Following, type Picture } from '../../main/hosts/electron/shell/follow-app.ts';
import { silentLog } from '../../main/lib/log.ts';
import { PipeTransport } from '../../main/transports/pipe-transport.ts';
import { observedApp } from '../api/observed-app.ts';
import { eventuallyPasses } from '../support/eventually.ts';
import { connectV2, newV2 } from '../support/sdk-clients.ts';

const following: Following[] = [];
afterEach(() => {
  for (const one of following.splice(0)) one.close();
  vi.useRealTimers();
});

const follow = (door: AppDoor): Picture[] => {
  const pictures: Picture[] = [];
  following.push(followApp({ door, onPicture: (picture) => pictures.push(picture), now: Date.now, log: silentLog }));
  return pictures;
};

test('the tray shows a client as soon as it comes, over HTTP and by the command', async () => {
  const portico = await observedApp({ clock: { kind: 'built-in' } });
  const ending = new AbortController();
  const pictures = follow({
    call: (operation, input) => dispatch(portico.app.handlers, { operation, input }, ending.signal),
    subscribe: (listener) => portico.app.uiEvents.subscribe(listener),
  });
  const token = await portico.addClient('An editor');
  await eventuallyPasses(() => expect(pictures.length).toBeGreaterThan(0));
  const seen = () => (pictures.at(-1)?.clients ?? []).filter(({ lastSeenAt }) => lastSeenAt !== undefined);
  expect(seen()).toEqual([]);
  const client = await connectV2(portico.url, token, 'auto');
  await eventuallyPasses(() => expect(seen().map(({ name }) => name)).toEqual(['An editor']));
  const [near, far] = duplexPair();
  portico.app.servePipe(far, 'Desk');
  const piped = newV2('legacy');
  await piped.connect(new PipeTransport({ readable: near, writable: near }, { maxLineBytes: 1e6 }));
  await eventuallyPasses(() => expect(seen().map(({ name }) => name)).toEqual(['An editor', 'Desk']));
  await client.close();
  await piped.close();
});

test('that a client is still there is no reason to look at everything again', async () => {
  vi.useFakeTimers();
  let tell: (event: UiEvent) => void = () => undefined;
  let asked = 0;
  const pictures = follow({
    call: (async (operation: string) => {
      asked += 1;
      return operation === 'status.get' ? { connections: [] } : [];
    }) as unknown as AppDoor['call'],
    subscribe: (listener) => {
      tell = listener;
      return () => undefined;
    },
  });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(pictures).toHaveLength(1);
  tell({ type: 'changed', areas: ['presence'] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([pictures.length, asked]).toEqual([1, 4]);
  tell({ type: 'changed', areas: ['presence', 'clients'] });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([pictures.length, asked]).toEqual([2, 8]);
});
