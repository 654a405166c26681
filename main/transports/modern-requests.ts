import { SERVER_INFO_META_KEY } from '@modelcontextprotocol/server';
import { setTimeout as delay } from 'node:timers/promises';
import type { ClientProfile } from '../gateway/client-profile.ts';
import type { Caller } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { JsonObject } from '../lib/json.ts';
import { progressTokenOf } from './call-params.ts';
import { toModernError } from './error-mapping.ts';
import { implementationOf } from './implementation.ts';
import { isLoud, logMethod } from './log-levels.ts';
import { paramsOf, type RequestId, type RpcMessage, type RpcRequest } from './json-rpc.ts';
import { isOwnState, originalState, relayedState, type CallIdentity, type ParkedCalls } from './parked-calls.ts';
import type { Place } from './places.ts';
import { answerRequest, type ClientRequest } from './requests.ts';
import { resultFor } from './result-view.ts';
import { modernRevisions } from './revisions.ts';
import type { Outlet } from './running-request.ts';
import type { ServingPorts } from './serving-ports.ts';
import { leadMs } from './session-peer.ts';
import { StatelessCall, type RoundEnd } from './stateless-call.ts';
import { urlQuestions } from './url-questions.ts';

/** One request of 2026-07-28, found to be in order. */
export interface ModernRequest {
  readonly message: RpcRequest;
  readonly principal: Principal;
  readonly client: ClientProfile;
  readonly place: Place;
}

/** One round of a call: from one request of the client to its response. */
export interface Round {
  readonly call: StatelessCall;
  /** Resolves when the call ended or asks something. */
  readonly end: Promise<RoundEnd>;
  /** What the call says goes out through `send`, under the progress token of this request. */
  stream(send: (message: RpcMessage) => void): void;
  /** The response, once the round has ended; parks the call when it asks. */
  response(): Promise<RpcMessage>;
}

export interface ModernRequests {
  /** Starts the call, or goes on with one that waits for this request's answers. Throws -32602 for a `requestState` of no use. */
  begin(request: ModernRequest): Round;
  discover(request: ModernRequest): RpcMessage;
}

/** How long clients may keep what `server/discover` said. */
const discoverTtlMs = 60_000;

/** Answers what clients without sessions ask, whatever transport brought it. */
export function createModernRequests(ports: ServingPorts, parked: ParkedCalls): ModernRequests {
  const begin = (request: ModernRequest): Round => {
    const { message, principal, client, place } = request;
    ports.noteClient({ principal, client, place: place.key });
    const asked: ClientRequest = { method: message.method, params: paramsOf(message) ?? {} };
    if (asked.method === 'tools/list') ports.listFollowing.asked(principal.clientId);
    const caller: Caller = { principal, client, scope: place.scope };
    const identity = identityOf(asked, request);
    const call = callFor(asked, { ports, parked, identity, caller, messageId: message.id });
    const end = call.round();
    return {
      call,
      end,
      stream: (send) => {
        call.running.attach(outletFor(asked.params, send));
      },
      response: async () => {
        const ended = await end;
        if (performance.now() - call.running.lastSaidAt < leadMs) await delay(leadMs);
        return response(message.id, () => resultOf({ ended, asked, call, caller, identity }, ports, parked));
      },
    };
  };
  return {
    begin,
    discover: ({ message, place }) => {
      const { tasks: _, ...capabilities } = ports.gateway.capabilities(place.scope);
      const result = {
        supportedVersions: [...modernRevisions],
        capabilities,
        instructions: ports.gateway.instructions(place.scope),
        resultType: 'complete',
        ttlMs: discoverTtlMs,
        cacheScope: 'private',
        _meta: { [SERVER_INFO_META_KEY]: { ...implementationOf(ports.version) } },
      };
      return { jsonrpc: '2.0', id: message.id, result };
    },
  };
}

/** Passes on what a client says without asking; a request is cancelled in the way of the transport. */
export function tellGateway({ gateway }: ServingPorts, message: RpcMessage, caller: Caller): void {
  const { method } = message;
  if (method === undefined || method === 'notifications/cancelled' || method === 'notifications/progress') return;
  const params = paramsOf(message);
  gateway.notify({ method, ...(params && { params }) }, caller);
}

interface Ended {
  readonly ended: RoundEnd;
  readonly asked: ClientRequest;
  readonly call: StatelessCall;
  readonly caller: Caller;
  readonly identity: CallIdentity;
}

function resultOf(
  { ended, asked, call, caller, identity }: Ended,
  ports: ServingPorts,
  parked: ParkedCalls,
): JsonObject {
  if ('asks' in ended) {
    const { inputRequests } = call;
    const result = { resultType: 'input_required', inputRequests, requestState: parked.park(call, identity) };
    return resultFor(asked, result, { ports, caller });
  }
  if (ended.ok) return resultFor(asked, withRelayedState(ended.result), { ports, caller });
  const questions = urlQuestions(ended.error, caller.client);
  if (questions) return resultFor(asked, questions, { ports, caller });
  throw ended.error;
}

function response(id: RequestId, result: () => JsonObject): RpcMessage {
  try {
    return { jsonrpc: '2.0', id, result: result() };
  } catch (error) {
    return { jsonrpc: '2.0', id, error: toModernError(error) };
  }
}

function callFor(
  asked: ClientRequest,
  context: {
    readonly ports: ServingPorts;
    readonly parked: ParkedCalls;
    readonly identity: CallIdentity;
    readonly caller: Caller;
    readonly messageId: RequestId;
  },
): StatelessCall {
  const { ports, parked, identity, caller } = context;
  const { requestState, inputResponses } = asked.params;
  if (isOwnState(requestState)) {
    const call = parked.take(requestState, identity);
    call.answer(inputResponses);
    return call;
  }
  const request =
    typeof requestState === 'string' && originalState(requestState) !== requestState
      ? { ...asked, params: { ...asked.params, requestState: originalState(requestState) } }
      : asked;
  const { logLevel } = caller.client;
  return new StatelessCall(ports.calls, {
    run: (run) => answerRequest(ports, request, { ...caller, ...run, messageId: context.messageId }),
    clientId: caller.principal.clientId,
    wantsProgress: progressTokenOf(asked.params) !== undefined,
    // Without a level in its `_meta` a client wants no log messages at all (2026-07-28 server/utilities/logging).
    wants: (notification) =>
      logLevel === undefined ? notification.method !== logMethod : isLoud(notification, logLevel),
  });
}

function outletFor(params: JsonObject, send: (message: RpcMessage) => void): Outlet {
  const progressToken = progressTokenOf(params);
  return {
    progress: (progress) => {
      if (progressToken === undefined) return;
      send({ jsonrpc: '2.0', method: 'notifications/progress', params: { ...progress, progressToken } });
    },
    notification: (notification) => {
      send({ jsonrpc: '2.0', ...notification });
    },
    ask: () => Promise.reject(new Error('A client without a session is asked through results')),
  };
}

function identityOf({ method, params }: ClientRequest, { principal, place }: ModernRequest): CallIdentity {
  return { clientId: principal.clientId, place: place.key, method, name: params['name'] ?? params['uri'] };
}

function withRelayedState(result: JsonObject): JsonObject {
  const { requestState } = result;
  if (typeof requestState !== 'string') return result;
  const relayed = relayedState(requestState);
  return relayed === requestState ? result : { ...result, requestState: relayed };
}
