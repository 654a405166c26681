import type { CallContext } from './connection.ts';
import { declares, neededCapability } from './client-capabilities.ts';
import { RemoteError } from './remote-error.ts';

const methodNotFoundCode = -32601;

/** `context.ask` that never bothers a client with what it did not declare. */
export function guardedAsk({ client, ask }: CallContext): NonNullable<CallContext['ask']> {
  return async (request, signal) => {
    const needed = neededCapability(request);
    if (needed !== undefined && !declares(client.capabilities, needed)) throw lacking(request.method, needed);
    if (!ask) throw lacking(request.method, needed ?? request.method);
    return ask(request, signal);
  };
}

function lacking(method: string, needed: string): RemoteError {
  const message = `The client cannot answer ${method}: it did not declare the capability "${needed}"`;
  return new RemoteError(methodNotFoundCode, message, { requiredCapability: needed });
}
