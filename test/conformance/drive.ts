import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { createApp, type App } from '../../main/app.ts';
import { loadAppConfig, withPreset } from '../../main/app-config.ts';
import { commonSettings } from '../../main/config/common-settings.ts';
import { isJsonObject, type JsonObject } from '../../main/lib/json.ts';
import { silentLog } from '../../main/lib/log.ts';
import { browse } from '../support/browser-by-http.ts';
import { homeMachine } from '../support/home-machine.ts';
import { createMemorySecretStore } from '../support/memory-secret-store.ts';
import { connectionId, settingsFor, type ScenarioContext } from './driver-accounts.ts';
import { filledForm, visit } from './driver-visits.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const maxSignIns = 3;
const never = new AbortController().signal;

async function openApp(url: URL, dataDir: string, context: ScenarioContext): Promise<App> {
  const { accounts, connection, env } = settingsFor(url, context);
  const preset = withPreset(loadAppConfig({ env: {}, flags: { dataDir, port: 0 } }), {
    accounts,
    connections: { [connectionId]: connection },
  });
  const [[id, settings] = []] = Object.entries(preset.connections);
  if (id === undefined || !settings) throw new Error('The preset has one connection');
  const own = { ...settings, ...commonSettings.parse({ naming: 'none' }) };
  const host = {
    dataDir,
    secrets: createMemorySecretStore(),
    // A person who is signed in at the server already and agrees at once.
    openInBrowser: async (address: string) => void (await browse(address)),
    machine: homeMachine(join(dataDir, 'home')),
    now: Date.now,
    log: silentLog,
  };
  const config = { ...preset, connections: { [id]: own } };
  return createApp(host, { version: '0.0.0-suite', config, env, readLog: async () => [] });
}

interface SignIn {
  /** Signs in to the account; throws when it was done too often. */
  (account: string): Promise<void>;
}

function createSignIn(app: App): SignIn {
  let count = 0;
  return async (account) => {
    count += 1;
    if (count > maxSignIns) throw new Error(`The server still asks for a sign-in after ${String(maxSignIns)} of them`);
    await app.handlers['accounts.login']({ account, openBrowser: true }, never);
    await app.handlers['accounts.awaitLogin']({ account }, never);
    // The sign-in opens the connection anew; this shares that attempt.
    await app.handlers['connections.refresh']({ id: connectionId }, never);
  };
}

/** Opens the connection, with a sign-in where the server asks for one. */
async function connectUpstream(app: App, signIn: SignIn): Promise<void> {
  await app.settled();
  for (;;) {
    const [connection] = await app.handlers['connections.list']({}, never);
    if (connection?.state.status === 'ready') return;
    if (connection?.state.status !== 'login-required') throw new Error(JSON.stringify(connection?.state));
    await signIn(connection.state.account);
  }
}

async function connectClient(app: App, revision: string): Promise<Client> {
  const { token } = await app.handlers['clients.add']({ name: 'Suite' }, never);
  const { port } = await app.listen();
  const client = new Client(
    { name: 'suite-client', version: '1.0.0' },
    {
      capabilities: { elicitation: { form: {} } },
      versionNegotiation: { mode: revision < '2026-07-28' ? 'legacy' : 'auto' },
    },
  );
  client.setRequestHandler('elicitation/create', ({ params }) => ({
    action: 'accept',
    content: filledForm('requestedSchema' in params ? params.requestedSchema : undefined) as Record<string, string>,
  }));
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${String(port)}/mcp`), { requestInit: { headers } }),
  );
  return client;
}

/** The account that a failed result asks to sign in to. */
function wantedSignIn(result: JsonObject): string | undefined {
  const meta = isJsonObject(result['_meta']) ? result['_meta'] : {};
  const report = isJsonObject(meta['portico/error']) ? meta['portico/error'] : {};
  const details = isJsonObject(report['details']) ? report['details'] : {};
  return report['code'] === 'login-required' && typeof details['account'] === 'string' ? details['account'] : undefined;
}

/**
 * Does with the server at the URL what the scenario wants done: through the whole app with one connection to it, and a client of the
 * SDK in front. Rejects when it could not be done.
 */
export async function drive(url: URL, context: ScenarioContext): Promise<void> {
  const dataDir = temporaryFolder('suite');
  const app = await openApp(url, dataDir, context);
  try {
    const signIn = createSignIn(app);
    await connectUpstream(app, signIn);
    const client = await connectClient(app, context.revision);
    const call = async (name: string, args: JsonObject): Promise<JsonObject> => {
      for (;;) {
        const result = (await client.callTool({ name, arguments: args })) as JsonObject;
        const account = wantedSignIn(result);
        if (account === undefined) {
          if (result['isError'] === true) throw new Error(JSON.stringify(result));
          return result;
        }
        await signIn(account);
      }
    };
    await visit({ client, call, context });
    await client.close();
  } finally {
    await app.close();
  }
}
