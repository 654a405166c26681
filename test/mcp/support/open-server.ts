import type { ClientProfile } from '../../../main/gateway/client-profile.ts';
import type {
  CallContext,
  Connection,
  ConnectionCatalog,
  Notification,
  Progress,
} from '../../../main/gateway/connection.ts';
import type { JsonObject } from '../../../main/lib/json.ts';
import { streamableHttpKind } from '../../../main/upstreams/streamable-http/streamable-http-kind.ts';
import { fakePorts, type FakePorts } from '../../openapi/support/fake-ports.ts';
import { callContext } from '../../support/call-tool.ts';
import { startFixture, type Fixture } from '../../support/mcp-fixture.ts';

/** What a connection told of its own accord. */
export interface Told {
  changes: number;
  readonly lost: Error[];
  readonly updated: string[];
  readonly updates: Notification[];
  readonly notifications: { readonly notification: Notification; readonly session: string | undefined }[];
}

export interface OpenServer extends AsyncDisposable {
  readonly server: Fixture;
  readonly connection: Connection;
  readonly catalog: ConnectionCatalog;
  readonly told: Told;
}

/** A connection of kind `streamable-http` that is not open yet, and what it tells. */
export function connectTo(url: string, settings: JsonObject = {}, given: Partial<FakePorts> = {}) {
  const told: Told = { changes: 0, lost: [], updated: [], updates: [], notifications: [] };
  const ports = fakePorts();
  const connection = streamableHttpKind.connect('remote', streamableHttpKind.settings.parse({ url, ...settings }), {
    ...ports,
    tokens: { ...ports.tokens, isNeeded: () => false },
    ...given,
    events: {
      catalogChanged: () => (told.changes += 1),
      lost: (error) => told.lost.push(error),
      resourceUpdated: (uri, notification) => {
        told.updated.push(uri);
        told.updates.push(notification);
      },
      notification: (notification, session) => told.notifications.push({ notification, session }),
    },
  });
  return { connection, told };
}

/** Our own server, and an open connection to it. */
export async function openServer(
  fixture: Parameters<typeof startFixture>[0],
  settings: JsonObject = {},
): Promise<OpenServer> {
  const server = await startFixture(fixture);
  const { connection, told } = connectTo(server.url.href, settings);
  const dispose = async () => {
    await connection.close();
    await server.close();
  };
  try {
    const catalog = await connection.open(new AbortController().signal);
    return { server, connection, catalog, told, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const everything: JsonObject = { elicitation: { form: {}, url: {} }, sampling: {}, roots: {} };

/** A client with a session, able to be asked anything unless told otherwise. */
export function sessionClient(session: string, given: Partial<ClientProfile> = {}): ClientProfile {
  const info = { name: session, title: `Client ${session}`, version: '1' };
  const base = { era: 'session', revision: '2025-11-25', session, info, logLevel: undefined } as const;
  return { ...base, capabilities: everything, ...given };
}

/** A client of 2026-07-28. */
export function statelessClient(name: string, given: Partial<ClientProfile> = {}): ClientProfile {
  const info = { name, version: '1' };
  const base = { era: 'stateless', revision: '2026-07-28', session: undefined, info, logLevel: undefined } as const;
  return { ...base, capabilities: everything, ...given };
}

/** A call of this client, and what it was told on the way. */
export function callOf(client: ClientProfile, given: Partial<CallContext> = {}) {
  const progress: Progress[] = [];
  const notifications: Notification[] = [];
  const context: CallContext = {
    ...callContext(),
    client,
    onProgress: (step) => progress.push(step),
    onNotification: (notification) => notifications.push(notification),
    ...given,
  };
  return { context, progress, notifications };
}

export function textIn(result: JsonObject): string {
  const content = result['content'] as readonly { readonly text?: string }[];
  return content.map(({ text }) => text ?? '').join('');
}
