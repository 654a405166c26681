import type { OperationName } from '../../contract/api.ts';
import { dispatch } from '../api/dispatch.ts';
import { localSocketPath } from '../lib/local-socket.ts';
import { createLocalSocketKey, listenLocalSocket, type LocalSocketServer } from '../local-socket-server.ts';
import type { OpenedApp } from './open-app.ts';

/** Serves the running app to `portico stdio` and the command line of the same person. */
export async function openLocalSocket(
  { dataDir, version }: { readonly dataDir: string; readonly version: string },
  { app, log }: Pick<OpenedApp, 'app' | 'log'>,
): Promise<LocalSocketServer> {
  return listenLocalSocket({
    path: localSocketPath(dataDir, process.platform),
    key: await createLocalSocketKey(dataDir),
    version,
    onMcp: (stream, client, at) => {
      app.servePipe(stream, client, at);
    },
    onApi: (operation, input, signal) =>
      dispatch(app.handlers, { operation: operation as OperationName, input }, signal),
    log,
  });
}
