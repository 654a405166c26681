import { randomUUID } from 'node:crypto';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { Classifier, ModernMessage } from './classifier.ts';
import { methodNotFound, toModernError, unsupportedRevision } from './error-mapping.ts';
import { paramsOf, type RequestId, type RpcError, type RpcMessage } from './json-rpc.ts';
import { createListening, type Listening } from './listening.ts';
import { tellGateway, type ModernRequests } from './modern-requests.ts';
import { PipeTransport, type PipeStreams } from './pipe-transport.ts';
import type { Place } from './places.ts';
import { modernMethods } from './requests.ts';
import { modernRevisions } from './revisions.ts';
import type { RunningRequest } from './running-request.ts';
import type { ServingPorts } from './serving-ports.ts';
import { SessionPeer } from './session-peer.ts';

export type { PipeStreams } from './pipe-transport.ts';

export interface PipeOptions {
  readonly streams: PipeStreams;
  readonly principal: Principal;
  readonly place: () => Place;
  readonly requests: ModernRequests;
  readonly classifier: Classifier;
}

export interface PipeSession {
  /** Resolves when the pipe has ended, from whichever side. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** A pipe that also hears of changes. */
export interface ServedPipe extends PipeSession {
  tell(event: GatewayEvent): void;
}

/** A tool's arguments may hold a whole document; what is longer is refused without ending the pipe. */
const maxLineBytes = 64 * 1024 * 1024;

/**
 * Serves one client over a stream of JSON lines, in every revision: each request says by its envelope whether it stands alone
 * (2026-07-28) or belongs to the session that the pipe is. When the pipe ends, the client's running calls are cancelled.
 */
export function servePipe(ports: ServingPorts, options: PipeOptions): ServedPipe {
  const { streams, principal, place, requests, classifier } = options;
  const transport = new PipeTransport(streams, { maxLineBytes });
  const running = new Map<RequestId, RunningRequest>();
  const listening = new Map<RequestId, Listening>();
  const peer = new SessionPeer(ports, {
    id: `pipe ${randomUUID()}`,
    principal,
    scope: () => place().scope,
    send: (message) => transport.send(message),
    answersCancelled: false,
  });
  const send = (message: RpcMessage): void => void transport.send(message);
  const refuse = (id: RequestId, error: RpcError): void => send({ jsonrpc: '2.0', id, error });

  const listen = (modern: ModernMessage): void => {
    const { message, client } = modern;
    const { id } = message;
    const stream = createListening(ports, {
      id,
      params: paramsOf(message) ?? {},
      caller: { principal, client, scope: place().scope },
      send: (told) => {
        if (told.method === undefined) listening.delete(id);
        send(told);
      },
    });
    listening.get(id)?.release();
    listening.set(id, stream);
    void stream.start();
  };

  const serve = async ({ message, client }: ModernMessage): Promise<void> => {
    const round = requests.begin({ message, principal, client, place: place() });
    running.set(message.id, round.call.running);
    round.stream(send);
    const response = await round.response();
    running.delete(message.id);
    if (!round.call.running.withdrawn) await transport.send(response);
  };

  const receiveModern = (modern: ModernMessage): void => {
    const { message, client, isExact } = modern;
    const { id, method } = message;
    try {
      if (!isExact) refuse(id, unsupportedRevision(modernRevisions, client.revision));
      else if (!modernMethods.has(method)) refuse(id, methodNotFound(method));
      else if (method === 'server/discover') send(requests.discover({ message, principal, client, place: place() }));
      else if (method === 'subscriptions/listen') listen(modern);
      else
        void ports.calls.answering(
          serve(modern).catch((error: unknown) => {
            refuse(id, toModernError(error));
          }),
        );
    } catch (error) {
      refuse(id, toModernError(error));
    }
  };

  /** A cancellation names its request, whichever revision that spoke. */
  const cancel = (message: RpcMessage): boolean => {
    const id = paramsOf(message)?.['requestId'] as RequestId;
    const call = running.get(id);
    const stream = listening.get(id);
    listening.delete(id);
    stream?.release();
    if (call) {
      call.withdrawn = true;
      call.cancel('The client cancelled the request');
    }
    return call !== undefined || stream !== undefined;
  };

  const receive = (message: RpcMessage): void => {
    if (message.method === 'notifications/cancelled' && cancel(message)) return;
    const classified = classifier.line(message);
    switch (classified.kind) {
      case 'modern':
        receiveModern(classified);
        return;
      case 'reject': {
        const { code, message: text, data } = classified;
        if (message.id !== undefined && message.id !== null) {
          refuse(message.id, { code, message: text, ...(data === undefined ? {} : { data }) });
        }
        return;
      }
      case 'notification':
        tellGateway(ports, message, { principal, client: classified.client, scope: place().scope });
        return;
      case 'legacy':
        peer.receive(message);
    }
  };

  transport.onmessage = (message) => {
    receive(message as RpcMessage);
  };
  transport.onclose = () => {
    for (const call of running.values()) call.cancel('The pipe was closed');
    for (const stream of listening.values()) stream.release();
    peer.end('The pipe was closed');
  };
  void transport.start();
  return {
    closed: transport.closed,
    tell: (event) => {
      peer.tell(event);
      for (const stream of listening.values()) stream.tell(event);
    },
    close: async () => {
      for (const stream of [...listening.values()]) stream.finish();
      await transport.close();
    },
  };
}
