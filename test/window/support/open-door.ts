import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Handlers } from '../../../contract/api.ts';
import { createUiEvents, type UiEvents } from '../../../main/api/ui-events.ts';
import { silentLog } from '../../../main/lib/log.ts';
import type { HttpRequest } from '../../../main/transports/http.ts';
import { listen } from '../../../main/transports/node-adapter.ts';
import { createWindowDoor, type WindowDoor } from '../../../main/window/window-door.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export interface OpenDoor extends AsyncDisposable {
  readonly door: WindowDoor;
  readonly uiEvents: UiEvents;
  readonly folder: string;
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  readonly token: string;
  /** A request with the token; `path` as the page has it, e.g. `/ui/api/status.get`. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Calls an operation as the page does. */
  call(operation: string, input: unknown, init?: RequestInit): Promise<Response>;
}

export const indexHtml =
  '<!doctype html><title>Portico</title><script type="module" src="/ui/assets/main-1a2b.js"></script>';
export const script = `console.log(${JSON.stringify('portico '.repeat(500))});`;

/** The door alone, on a port of its own, with pages of a temporary folder and only the given operations. */
export async function openDoor(
  options: {
    readonly handlers?: Partial<Handlers>;
    readonly isBuilt?: boolean;
    readonly heartbeatMs?: number;
    readonly now?: () => number;
  } = {},
): Promise<OpenDoor> {
  const folder = temporaryFolder('window');
  if (options.isBuilt !== false) writePages(join(folder, 'pages'));
  mkdirSync(join(folder, 'exports'));
  const uiEvents = createUiEvents({ everyMs: 5 });
  const served = { port: 0 };
  const door = createWindowDoor({
    handlers: () => (options.handlers ?? {}) as Handlers,
    uiEvents,
    pages: join(folder, 'pages'),
    exports: join(folder, 'exports'),
    allowedPort: () => served.port,
    now: options.now ?? Date.now,
    log: silentLog,
    ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
  });
  const endpoint = {
    limits: { maxBodyBytes: 1_000 },
    bodyLimit: (path: string) => door.bodyLimit(path),
    handle: (request: HttpRequest) => door.handle(request),
  };
  const listener = await listen(endpoint, { port: 0, host: '127.0.0.1' });
  served.port = listener.port;
  const origin = `http://127.0.0.1:${String(listener.port)}`;
  const token = new URL(door.address(origin, {})).hash.replace('#token=', '');
  const request = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${origin}${path}`, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
  return {
    door,
    uiEvents,
    folder,
    port: listener.port,
    origin,
    token,
    request,
    call: (operation, input, init) =>
      request(`/ui/api/${operation}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
        ...init,
      }),
    [Symbol.asyncDispose]: async () => {
      door.close();
      await listener.close();
    },
  };
}

function writePages(pages: string): void {
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), indexHtml);
  writeFileSync(join(pages, 'portico.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(pages, 'secret.sqlite'), 'not a page');
  writeFileSync(join(pages, 'assets', 'main-1a2b.js'), script);
  writeFileSync(join(pages, '..', 'outside.js'), 'outside');
}
