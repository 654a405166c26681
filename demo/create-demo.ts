import { createApi } from './api/create-api.ts';
import { createOpenApiDocument } from './api/openapi-document.ts';
import { operations } from './api/operations/index.ts';
import { apiPath, createHandler } from './create-handler.ts';
import { listen } from './http/listen.ts';
import { createInteractions, isInteractionPath } from './oauth/interactions.ts';
import { createProvider } from './oauth/create-provider.ts';
import { loadSigningKeys } from './oauth/signing-keys.ts';
import { createAccessTokenVerifier } from './oauth/verify-access-token.ts';
import { seedDatabase } from './seed/seed-database.ts';
import { createStore } from './store/create-store.ts';
import { openDatabase } from './store/open-database.ts';
import { demoVersion } from './version.ts';

export type DemoOptions = {
  /** 0 takes any free port; default 7430. */
  port?: number;
  /** SQLite file that keeps data, keys, sessions, grants and clients; left out, everything is in memory. */
  databaseFile?: string;
  /** Default 300. */
  accessTokenTtlSeconds?: number;
  /** Exports that one person may make in a minute before 429 is answered; default 30. */
  exportsPerMinute?: number;
  log?: (line: string) => void;
  /** Milliseconds since 1970, for the times in records; tokens always live by the real clock. */
  now?: () => number;
};

export type Demo = AsyncDisposable & {
  /** `http://127.0.0.1:<port>`, also the OAuth issuer. */
  issuer: string;
  port: number;
  openApiUrl: string;
  /** Stops listening, ends open connections and closes the database; may be called twice. */
  close(): Promise<void>;
};

/**
 * Starts the demo backend on 127.0.0.1: the requirements API, its OAuth server and their documents.
 *
 * @throws Error with `code: 'EADDRINUSE'` when the port is taken
 */
export async function createDemo(options: DemoOptions = {}): Promise<Demo> {
  const { log = () => undefined, now = Date.now } = options;
  const database = openDatabase(options.databaseFile);
  try {
    const store = createStore(database);
    const keys = await loadSigningKeys(database);
    await seedDatabase({ database, store, nowMs: now() });
    const { port, serve, close: stopListening } = await listen(options.port ?? 7430);

    const issuer = `http://127.0.0.1:${port}`;
    const resource = `${issuer}${apiPath}`;
    const { people } = store;
    const accessTokenTtlSeconds = options.accessTokenTtlSeconds ?? 300;
    const provider = createProvider({ issuer, resource, database, people, keys, accessTokenTtlSeconds, log });
    const grant = database.prepare<[string, number], { id: string }>(
      "SELECT id FROM oauth_records WHERE model = 'Grant' AND id = ? AND expires_at_seconds > ?",
    );
    const grantExists = (id: string): boolean => grant.get(id, Date.now() / 1000) !== undefined;
    const verifyAccessToken = createAccessTokenVerifier({
      issuer,
      resource,
      people,
      grantExists,
      publicKey: keys.publicKey,
    });
    const interactions = createInteractions({ provider, people, resource });
    const providerCallback = provider.callback();
    let document: unknown;
    serve(
      createHandler({
        issuer,
        port,
        resource,
        version: demoVersion,
        log,
        openApiDocument: () =>
          (document ??= createOpenApiDocument({ operations, version: demoVersion, basePath: apiPath })),
        oauth: (request, response) =>
          isInteractionPath(request.url ?? '') ? interactions(request, response) : providerCallback(request, response),
        api: createApi({ operations, store, verifyAccessToken, now, exportsPerMinute: options.exportsPerMinute ?? 30 }),
      }),
    );

    let closing: Promise<void> | undefined;
    const close = (): Promise<void> => (closing ??= stopListening().then(() => void database.close()));
    return { issuer, port, openApiUrl: `${issuer}/openapi.json`, close, [Symbol.asyncDispose]: close };
  } catch (error) {
    database.close();
    throw error;
  }
}
