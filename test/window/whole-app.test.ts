import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UiEvent } from '../../contract/events.ts';
import type { OperationInput, OperationName } from '../../contract/api.ts';
import { createApp } from '../../main/app.ts';
import { loadAppConfig } from '../../main/app-config.ts';
import type { Shell } from '../../main/host.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { silentLog } from '../../main/lib/log.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { eventuallyPasses } from '../support/eventually.ts';

const signal = new AbortController().signal;

describe('the window of the whole app', () => {
  let running: TestApp;
  let token: string;
  beforeAll(async () => {
    running = await startTestApp({});
    const { url } = await running.app.handlers['app.address']({}, signal);
    token = new URL(url).hash.replace('#token=', '');
  });
  afterAll(() => running.close());

  const call = (operation: string, bearer: string): Promise<Response> =>
    fetch(`${running.origin}/ui/api/${operation}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: '{}',
    });

  it('is told apart from MCP clients: neither token opens the other door', async () => {
    const ofClient = await running.addClient('Editor');
    const ping = (bearer: string): Promise<Response> =>
      fetch(`${running.origin}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id: 1,
          method: 'initialize',
          params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
        }),
      });
    expect((await call('status.get', token)).status).toBe(200);
    expect((await call('status.get', ofClient)).status).toBe(401);
    expect((await ping(ofClient)).status).toBe(200);
    expect((await ping(token)).status).toBe(401);
  });

  it('answers operations with what they answer everywhere', async () => {
    const answer = (await (await call('connections.list', token)).json()) as object;
    expect(answer).toEqual({ value: [] });
  });

  it('is told what operations, an edit of the configuration and the endpoint changed', async () => {
    const events: UiEvent[] = [];
    const unsubscribe = running.app.uiEvents.subscribe((event) => events.push(event));
    const areas = () => new Set(events.flatMap((event) => (event.type === 'changed' ? event.areas : [])));
    await running.app.handlers['clients.add']({ name: 'Another' }, signal);
    await eventuallyPasses(() => expect(areas()).toContain('clients'));
    running.app.reconfigure(loadAppConfig({ env: {}, flags: { dataDir: running.dataDir, port: 0 } }));
    await eventuallyPasses(() =>
      expect(areas()).toEqual(new Set(['clients', 'status', 'connections', 'accounts', 'catalog', 'settings'])),
    );
    unsubscribe();
  });
});

describe('an endpoint whose port is taken', () => {
  it('is reported while the app goes on, and served once another port is chosen', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    await using place = await createPlace({});
    const { app, call } = place;
    app.reconfigure(place.configWith(port));
    const failure = await app.listen().then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'EADDRINUSE' });
    app.reportEndpointProblem(new GatewayError('port-taken', 'Port 1 is taken'));
    expect(await call('status.get', {})).toMatchObject({
      endpointProblem: { code: 'port-taken', message: 'Port 1 is taken' },
    });
    await expect(call('app.address', {})).rejects.toMatchObject({ code: 'port-taken' });
    app.reconfigure(place.configWith(0));
    const listener = await app.listen();
    const status = (await call('status.get', {})) as object;
    expect(status).toMatchObject({ endpoint: `http://127.0.0.1:${String(listener.port)}/mcp` });
    expect(status).not.toHaveProperty('endpointProblem');
    other.close();
  });
});

describe('what the window asks of the program around it', () => {
  it.each([
    { operation: 'shell.startAtLogin', input: { on: true }, says: 'desktop application' },
    { operation: 'shell.checkForUpdates', input: {}, says: 'desktop application' },
    { operation: 'shell.installUpdate', input: {}, says: 'desktop application' },
  ] as const)('$operation says who does that where nobody does', async ({ operation, input, says }) => {
    await using place = await createPlace({});
    const failure = await place.call(operation, input).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'invalid-request', message: expect.stringContaining(says) as string });
  });

  it('goes to a shell that can do it', async () => {
    const asked: unknown[] = [];
    const shell: Shell = {
      view: () => ({ host: 'electron', canShowFiles: true }),
      setStartAtLogin: (on) => asked.push(on),
      checkForUpdates: async () => void asked.push('check'),
      installUpdate: () => asked.push('install'),
    };
    await using place = await createPlace({ shell });
    await place.call('shell.startAtLogin', { on: true });
    await place.call('shell.checkForUpdates', {});
    await place.call('shell.installUpdate', {});
    expect(asked).toEqual([true, 'check', 'install']);
  });

  it('files are shown only below the data folder, and the configuration', async () => {
    const shown: string[] = [];
    const shell: Shell = {
      view: () => ({ host: 'headless', canShowFiles: true }),
      showFile: (file) => shown.push(file),
    };
    await using place = await createPlace({ shell });
    const file = join(place.dataDir, 'exports', 'calls.csv');
    mkdirSync(join(place.dataDir, 'exports'));
    writeFileSync(file, '');
    await place.call('shell.showFile', { file });
    await place.call('shell.showFile', { file: place.dataDir });
    for (const other of [
      '/etc/passwd',
      tmpdir(),
      `${place.dataDir}/../x`,
      `${place.dataDir}/none`,
      `${place.dataDir}2`,
    ]) {
      await expect(place.call('shell.showFile', { file: other })).rejects.toMatchObject({ code: 'not-permitted' });
    }
    expect(shown).toEqual([file, place.dataDir]);
  });
});

/** The app on a folder of its own, not listening yet. */
async function createPlace({ shell }: { readonly shell?: Shell }) {
  const dataDir = temporaryFolder('window');
  const configWith = (port: number) => loadAppConfig({ env: {}, flags: { dataDir, port } });
  const host = {
    dataDir,
    secrets: createMemorySecretStore(),
    openInBrowser: async () => {},
    machine: homeMachine(join(dataDir, 'home')),
    now: Date.now,
    log: silentLog,
    ...(shell && { shell }),
  };
  const app = await createApp(host, { version: '0.0.0-test', config: configWith(0), env: {}, readLog: async () => [] });
  return {
    app,
    dataDir,
    configWith,
    call: async <Name extends OperationName>(name: Name, input: OperationInput<Name>): Promise<unknown> =>
      (app.handlers[name] as (input: OperationInput<Name>, signal: AbortSignal) => unknown)(input, signal),
    [Symbol.asyncDispose]: async () => {
      await app.close();
    },
  };
}
