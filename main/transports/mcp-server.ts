import { Server, type JSONRPCRequest, type ServerContext } from '@modelcontextprotocol/server';
import { ownProfile } from '../gateway/client-profile.ts';
import { everything } from '../gateway/scope.ts';
import type { Principal } from '../gateway/principal.ts';
import { implementationOf } from './implementation.ts';
import { answerMethod } from './methods.ts';
import { toProtocolError } from './error-mapping.ts';
import { modernRevisions } from './revisions.ts';
import type { ServingPorts } from './serving-ports.ts';

export interface ServerOptions {
  readonly principal: Principal;
  readonly era: 'modern' | 'legacy';
  /** Called when the client cancelled a request: over HTTP its stream must still end with something. */
  readonly onCancelled?: (id: string | number) => void;
}

// Ours never ask the client for input, so there is never an answer to validate; the SDK's own would load Ajv per server.
const unusedValidator = {
  getValidator: () => () => ({ valid: false as const, data: undefined, errorMessage: 'Portico asks for no input' }),
};

/**
 * The SDK's server object for one session, one pipe or one modern request: it owns the handshake, discovery, `ping` and
 * the wire form of the revision; every other request is answered by {@link answerMethod}.
 */
export function createMcpServer(ports: ServingPorts, options: ServerOptions): Server {
  const server = new Server(implementationOf(ports.version), {
    capabilities: { tools: { listChanged: true }, resources: { listChanged: true } },
    instructions: ports.gateway.instructions(everything),
    jsonSchemaValidator: unusedValidator,
    cacheHints: { 'server/discover': { ttlMs: 60_000, cacheScope: 'private' } },
    debouncedNotificationMethods: ['notifications/tools/list_changed', 'notifications/resources/list_changed'],
  });
  const revision = () => {
    const newest = modernRevisions[0] ?? '';
    return options.era === 'modern' ? newest : (server.getNegotiatedProtocolVersion() ?? '2025-03-26');
  };
  server.fallbackRequestHandler = async (request: JSONRPCRequest, context: ServerContext) => {
    const { id, signal } = context.mcpReq;
    signal.addEventListener('abort', () => options.onCancelled?.(id), { once: true });
    try {
      return await answerMethod(request.method, request.params, {
        ports,
        caller: {
          principal: options.principal,
          client: { ...ownProfile, era: options.era === 'modern' ? 'stateless' : 'session', revision: revision() },
          scope: everything,
        },
        signal,
        call: ports.calls.takeCall(context.http?.authInfo),
        notify: (notification) => context.mcpReq.notify(notification),
      });
    } catch (error) {
      throw toProtocolError(error);
    }
  };
  return server;
}
