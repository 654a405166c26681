import { createMcpHandler, type McpHttpHandler } from '@modelcontextprotocol/server';
import { GatewayError } from '../gateway/errors.ts';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { Log } from '../lib/log.ts';
import type { Classification } from './classifier.ts';
import { headerMismatch, methodNotFound, modernStatus, toModernError } from './error-mapping.ts';
import { EventStream } from './event-stream.ts';
import { accepts, jsonReply, type HttpReply, type HttpRequest } from './http.ts';
import { isJsonObject, type JsonObject } from '../lib/json.ts';
import { paramsOf, rpcErrorReply, type RequestId, type RpcError, type RpcMessage } from './json-rpc.ts';
import { createListening, type Listening } from './listening.ts';
import type { ModernRequest, ModernRequests, Round } from './modern-requests.ts';
import { wrongParamHeader } from './param-headers.ts';
import { endsQuietly } from './quick-answer.ts';
import { modernMethods } from './requests.ts';
import type { ServingPorts } from './serving-ports.ts';
import { tellGateway } from './modern-requests.ts';
import type { Visit } from './visit.ts';
import { fromWebResponse, toWebRequest } from './web-request.ts';

/** One request of the revisions without sessions, as the classifier told it apart. */
export interface ModernExchange extends Visit {
  readonly body: unknown;
  readonly classified: Exclude<Classification, { readonly kind: 'legacy' }>;
}

export interface ModernEndpoint {
  handle(request: HttpRequest, exchange: ModernExchange): Promise<HttpReply>;
  /** Tells the open `subscriptions/listen` streams. */
  tell(event: GatewayEvent): void;
  /** Whose streams of changes are open; a client stands here once for each. */
  clientIds(): string[];
  /** Ends the streams of this client. */
  dismiss(clientId: string): void;
  close(): Promise<void>;
}

export interface ModernEndpointOptions {
  readonly ports: ServingPorts;
  readonly requests: ModernRequests;
  readonly log: Log;
}

/** Open streams of changes, of all clients together. */
const maxListening = 1_000;

/**
 * Serves revision 2026-07-28: every request stands alone, a client that goes away has cancelled. What is not plainly in order the
 * SDK judges, and refuses in its words; what it lets pass is answered here, so that no result has to fit its schemas.
 */
export function createModernEndpoint({ ports, requests, log }: ModernEndpointOptions): ModernEndpoint {
  const judge = createJudge(log);
  /** Each with the client that listens. */
  const streams = new Map<Listening, string>();

  const listen = (modern: ModernRequest): HttpReply => {
    const { id } = modern.message;
    if (streams.size >= maxListening) throw new GatewayError('rate-limited', 'Too many streams of changes are open');
    const { principal, client, place } = modern;
    const stream: EventStream = new EventStream(() => {
      listening.release();
      streams.delete(listening);
      ports.noteActivity(principal.clientId);
    });
    const listening: Listening = createListening(ports, {
      id,
      params: paramsOf(modern.message) ?? {},
      caller: { principal, client, scope: place.scope },
      send: (message) => {
        stream.message(message);
        if (message.method !== undefined) return;
        streams.delete(listening);
        stream.end();
      },
    });
    streams.set(listening, principal.clientId);
    ports.noteActivity(principal.clientId);
    void listening.start();
    return stream.reply();
  };

  const answer = async (request: HttpRequest, modern: ModernRequest): Promise<HttpReply> => {
    const { id, method } = modern.message;
    if (!modernMethods.has(method)) return errorReply(id, methodNotFound(method));
    if (method === 'server/discover') return jsonReply(200, requests.discover(modern));
    if (method === 'subscriptions/listen') return listen(modern);
    const wrong = method === 'tools/call' ? wrongHeader(ports, request, modern) : undefined;
    if (wrong !== undefined) return errorReply(id, headerMismatch(wrong));
    const round = requests.begin(modern);
    const isQuiet = await endsQuietly(round.call.running, request, round.end);
    if (isQuiet || !accepts(request.header('accept'), 'text/event-stream')) return plainReply(await round.response());
    return streamReply(ports, round);
  };

  return {
    handle: async (request, { principal, place, body, classified }) => {
      if (classified.kind === 'notification') {
        const { message, client } = classified;
        tellGateway(ports, message, { principal, client, scope: place.scope });
        return { status: 202, headers: {} };
      }
      if (classified.kind === 'reject' || !classified.isExact) {
        const refused = await judge(request, body);
        if (refused) return refused;
      }
      if (classified.kind === 'reject') throw new Error('The SDK let a request pass that it had rejected');
      const { message, client } = classified;
      try {
        return await answer(request, { message, principal, client, place });
      } catch (error) {
        return errorReply(message.id, toModernError(error));
      }
    },
    tell: (event) => {
      for (const listening of streams.keys()) listening.tell(event);
    },
    clientIds: () => [...streams.values()],
    dismiss: (clientId) => {
      for (const [listening, owner] of [...streams]) if (owner === clientId) listening.finish();
    },
    close: async () => {
      for (const listening of [...streams.keys()]) listening.finish();
    },
  };
}

type Judge = (request: HttpRequest, body: unknown) => Promise<HttpReply | undefined>;

/** The SDK's refusal of a request, or `undefined` when it would serve it: it then asks for a server, and gets none. */
function createJudge(log: Log): Judge {
  return async (request, body) => {
    let isServed = false;
    const handler: McpHttpHandler = createMcpHandler(
      () => {
        isServed = true;
        throw new Error('Portico answers this itself');
      },
      { legacy: 'reject' },
    );
    const response = await handler.fetch(toWebRequest(request), { parsedBody: body });
    if (isServed) return undefined;
    log.debug('A modern request was refused', { status: response.status });
    return fromWebResponse(response, () => undefined);
  };
}

function wrongHeader(ports: ServingPorts, request: HttpRequest, modern: ModernRequest): string | undefined {
  const { principal, client, place, message } = modern;
  const params = paramsOf(message) ?? {};
  const { headerParams } = ports.toolSchemas.of({ principal, client, scope: place.scope }, params['name']);
  if (headerParams.length === 0) return undefined;
  return wrongParamHeader(headerParams, params['arguments'], (name) => request.header(name));
}

/** The rest of the answer goes out piece by piece; a client that gives the stream up has cancelled the call. */
function streamReply(ports: ServingPorts, round: Round): HttpReply {
  const stream = new EventStream(() => {
    round.call.running.cancel('The client went away');
  });
  round.stream((message) => {
    stream.message(message);
  });
  const ending = round.response().then((message) => {
    stream.message(message);
    stream.end();
  });
  void ports.calls.answering(ending);
  return stream.reply();
}

function plainReply(message: RpcMessage): HttpReply {
  const code = isJsonObject(message.error) ? (message.error satisfies JsonObject)['code'] : undefined;
  return jsonReply(typeof code === 'number' ? modernStatus(code) : 200, message);
}

function errorReply(id: RequestId, error: RpcError): HttpReply {
  return rpcErrorReply(modernStatus(error.code), error, { id });
}
