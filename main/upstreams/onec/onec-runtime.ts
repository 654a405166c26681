import type { CallContext, ConnectionCatalog, UpstreamRequest } from '../../gateway/connection.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { isJsonObject, type JsonObject } from '../../lib/json.ts';
import { Secret } from '../../lib/secret.ts';
import { createSchemaValidators } from '../arguments/validate-arguments.ts';
import { createRunningScopes } from '../http/running-scopes.ts';
import type { UpstreamPorts } from '../upstream-kind.ts';
import { readCatalog, type ReadCatalog } from './read-catalog.ts';
import { readResourceResult, readToolResult } from './read-result.ts';
import { createRpcClient } from './rpc-client.ts';
import { serviceAddress, type OneCSettings } from './settings.ts';

export interface OneCRuntimeOptions {
  readonly id: string;
  readonly settings: OneCSettings;
  readonly ports: UpstreamPorts;
}

/** What a connection to a base runs on once it is opened. */
export interface OneCRuntime {
  read(signal: AbortSignal): Promise<ConnectionCatalog>;
  request(call: UpstreamRequest, context: CallContext): Promise<JsonObject>;
  close(): Promise<void>;
}

const methodNotFoundCode = -32601;

/** Resolves the credentials; the base is asked in `read`. Throws `configuration-invalid` or `keychain-unavailable`. */
export async function createOneCRuntime({ id, settings, ports }: OneCRuntimeOptions): Promise<OneCRuntime> {
  const { timeoutMs, maxResponseBytes, readOnlyTools } = settings;
  const { log } = ports;
  const rpc = createRpcClient({
    address: serviceAddress(settings),
    authorization: await basicAuthorization(settings, ports),
    unlockCode: settings.unlockCode === undefined ? undefined : await ports.resolveSecret(settings.unlockCode),
    maxResponseBytes,
    log,
  });
  const running = createRunningScopes({ timeoutMs, now: ports.now });
  let validators = createSchemaValidators();
  let read: ReadCatalog | undefined;

  const callTool = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    running.run(context.signal, async ({ signal }) => {
      const name = textOf(params['name']);
      const tool = read?.catalog.tools.find((one) => one.name === name);
      const original = read?.toolNames.get(name);
      if (!tool || original === undefined)
        throw new GatewayError('unknown-tool', `Connection "${id}" has no tool "${name}"; list the tools again`, {
          details: { name },
        });
      const args = validators.checkArguments(tool.inputSchema, objectOf(params['arguments']));
      return readToolResult(await rpc.call('tools/call', { name: original, arguments: args }, signal), log);
    });

  const readResource = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    running.run(context.signal, async ({ signal }) => {
      const uri = textOf(params['uri']);
      return readResourceResult(await rpc.call('resources/read', { uri }, signal), uri);
    });

  const getPrompt = (params: JsonObject, context: CallContext): Promise<JsonObject> =>
    running.run(context.signal, ({ signal }) => {
      const name = textOf(params['name']);
      const original = read?.promptNames.get(name);
      if (original === undefined)
        throw new GatewayError('unknown-prompt', `Connection "${id}" has no prompt "${name}"; list the prompts again`, {
          details: { name },
        });
      return rpc.call('prompts/get', { name: original, arguments: objectOf(params['arguments']) }, signal);
    });

  return {
    read: (caller) =>
      running.run(caller, async ({ signal }) => {
        const { implementation } = ports;
        read = await readCatalog({ rpc, readOnlyTools, implementation, before: read, signal });
        validators = createSchemaValidators();
        return read.catalog;
      }),
    // Nothing but these members goes to 1C: it makes fields of its own of all names in "params", and those of "_meta" are no possible fields.
    request: async ({ method, params }, context) => {
      switch (method) {
        case 'tools/call':
          return callTool(params, context);
        case 'resources/read':
          return readResource(params, context);
        case 'prompts/get':
          return getPrompt(params, context);
        case 'ping':
          return {};
        default:
          throw new RemoteError(methodNotFoundCode, `1C does not know the method "${method}"`);
      }
    },
    close: async () => {
      const message = `Connection "${id}" was closed while the call ran; check whether it took effect before repeating it`;
      running.abort(new GatewayError('connection-not-ready', message));
      await rpc.close();
    },
  };
}

/** Basic credentials in UTF-8 (RFC 7617 section 2.1), as 1C reads them. */
async function basicAuthorization(settings: OneCSettings, ports: UpstreamPorts): Promise<Secret | undefined> {
  if (settings.username === '') return undefined;
  const [username, password] = await Promise.all([
    ports.resolveSecret(settings.username),
    ports.resolveSecret(settings.password),
  ]);
  if (username.reveal().includes(':'))
    throw new GatewayError(
      'configuration-invalid',
      'The name of a 1C user that signs in over HTTP must not hold a colon',
    );
  return new Secret(`Basic ${Buffer.from(`${username.reveal()}:${password.reveal()}`, 'utf8').toString('base64')}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}
