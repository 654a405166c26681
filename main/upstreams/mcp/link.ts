import type { GatewayError } from '../../gateway/errors.ts';
import type { Notification } from '../../gateway/connection.ts';
import type { JsonObject } from '../../lib/json.ts';
import type { OpenChannel } from './channel.ts';
import { initialize, type ServerFacts } from './handshake.ts';
import type { OwnImplementation } from './envelope.ts';
import type { OutgoingRequest } from './outgoing-request.ts';
import { Peer, type PeerOptions } from './peer.ts';

/** A channel after its handshake. */
export interface Link {
  readonly peer: Peer;
  readonly facts: ServerFacts;
  /** Whose session alone it serves. */
  readonly session: string | undefined;
  /** Fails what runs with `reason` and ends the channel. Never rejects. */
  close(reason: GatewayError): Promise<void>;
}

/** What links tell whoever keeps them. */
export interface LinkEvents {
  onNotification(notification: Notification, request: OutgoingRequest | undefined, session: string | undefined): void;
  /** Not called while the handshake goes on: its failure says it. */
  onClosed(error: Error, peer: Peer): void;
}

/** Whom a session is opened for. */
export interface SessionWish {
  readonly session: string | undefined;
  readonly asks: PeerOptions['asks'];
  readonly capabilities: JsonObject;
  /** `Implementation` of the client; `undefined` when several share the session. */
  readonly info: JsonObject | undefined;
}

export interface Opening {
  readonly open: OpenChannel;
  readonly events: LinkEvents;
  readonly own: OwnImplementation;
  /** For `initialize`. */
  readonly timeoutMs: number;
}

/** Opens a channel with a peer on it; the channel is closed again when `use` fails. */
export async function withPeer<Outcome>(
  { open, events }: Pick<Opening, 'open' | 'events'>,
  { wish, signal }: { readonly wish: SessionWish; readonly signal: AbortSignal },
  use: (peer: Peer) => Promise<Outcome>,
): Promise<Outcome> {
  let inUse = false;
  const peer: Peer = new Peer({
    asks: wish.asks,
    events: {
      onNotification: (notification, request) => events.onNotification(notification, request, wish.session),
      onClosed: (error) => {
        if (inUse) events.onClosed(error, peer);
      },
    },
  });
  const channel = await open(peer.channelEvents, signal);
  peer.attach(channel);
  try {
    const outcome = await use(peer);
    inUse = true;
    return outcome;
  } catch (error) {
    await channel.close();
    throw error;
  }
}

/** Shakes hands for a session on a channel that is already there. */
export async function startSession(
  peer: Peer,
  wish: SessionWish,
  { own, timeoutMs, signal }: Pick<Opening, 'own' | 'timeoutMs'> & { readonly signal: AbortSignal },
): Promise<Link> {
  const clientInfo = introduce(own, wish.info);
  const facts = await initialize(peer, { signal, timeoutMs, clientInfo, capabilities: wish.capabilities });
  peer.negotiated(facts.revision);
  await peer.notify({ method: 'notifications/initialized' });
  return linkOf(peer, facts, wish.session);
}

export function linkOf(peer: Peer, facts: ServerFacts, session?: string): Link {
  return { peer, facts, session, close: (reason) => peer.close(reason) };
}

/**
 * Portico as the client, with the program it acts for visible behind it: `portico (cursor)`, titled `Portico (Cursor)`. Servers
 * write the name into their logs and their consent pages; before 2025-06-18 there is no title.
 */
export function introduce(own: OwnImplementation, client: JsonObject | undefined): JsonObject {
  const name = textOf(client?.['name']);
  if (name === undefined) return { ...own };
  const title = textOf(client?.['title']) ?? name;
  return { ...own, name: `${own.name} (${name})`, title: `${own.title} (${title})` };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
