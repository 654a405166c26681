import { onTestFinished } from 'vitest';
import type { OperationName, OperationOutput } from '../../contract/api.ts';
import type { UiEvent } from '../../contract/events.ts';
import { dispatch } from '../../main/api/dispatch.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

export interface ObservedApp extends TestApp {
  readonly call: <Name extends OperationName>(operation: Name, input?: unknown) => Promise<OperationOutput<Name>>;
  /** Everything the app told its window so far. */
  readonly told: UiEvent[];
  readonly url: URL;
}

export const everything = {
  kind: 'stdio',
  command: process.execPath,
  args: [
    new URL('../../node_modules/@modelcontextprotocol/server-everything/dist/index.js', import.meta.url).pathname,
    'stdio',
  ],
};

/** The whole app on a port, with a window that listens; closed after the test. */
export async function observedApp(connections: Record<string, unknown>): Promise<ObservedApp> {
  const started = await startTestApp({ preset: { accounts: {}, connections } as never });
  onTestFinished(() => started.close());
  const told: UiEvent[] = [];
  onTestFinished(started.app.uiEvents.subscribe((event) => told.push(event)));
  const call: ObservedApp['call'] = (operation, input = {}) =>
    dispatch(started.app.handlers, { operation, input }, AbortSignal.timeout(60_000));
  return { ...started, call, told, url: new URL(`${started.origin}/mcp`) };
}
