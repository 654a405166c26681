import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import type { OpenChannel } from './channel.ts';
import { broken, timedOut } from './failures.ts';
import { probe } from './handshake.ts';
import { linkOf, startSession, withPeer, type Link, type Opening, type SessionWish } from './link.ts';

export interface LinkOpenerOptions extends Opening {
  /** `auto` finds out. */
  readonly protocol: 'auto' | 'modern' | 'session';
  /** For `server/discover`; a server that says nothing for so long is taken for one with sessions. */
  readonly probeTimeoutMs: number;
  /** An older way to the same server, for when it does not know `initialize` this way (HTTP+SSE of 2024-11-05). */
  readonly openOlder?: OpenChannel;
}

/** Opens links in the revision that the server speaks, and remembers what it found out. */
export interface LinkOpener {
  /** The first link: without any capability of a client, in the newest revision that both know. */
  first(signal: AbortSignal): Promise<Link>;
  /** A session. Throws `RemoteError` or `upstream-rejected` when the server has none. */
  session(wish: SessionWish, signal: AbortSignal): Promise<Link>;
}

/** The base link, which every client without special capabilities shares. */
export const sharedWish: SessionWish = { capabilities: {}, info: undefined, session: undefined, asks: 'nobody' };

export function createLinkOpener(options: LinkOpenerOptions): LinkOpener {
  let open = options.open;
  let older = options.openOlder;
  let hasSessions = options.protocol === 'session';

  const handshake = (channel: OpenChannel, wish: SessionWish, signal: AbortSignal): Promise<Link> =>
    withPeer({ open: channel, events: options.events }, { wish, signal }, (peer) =>
      startSession(peer, wish, { ...options, signal }),
    );

  const session = async (wish: SessionWish, signal: AbortSignal): Promise<Link> => {
    try {
      return await handshake(open, wish, signal);
    } catch (error) {
      if (!older || !mayBeOlder(error)) throw error;
      const link = await handshake(older, wish, signal).catch(() => {
        throw error;
      });
      open = older;
      older = undefined;
      return link;
    }
  };

  /** The link when it could be made on the channel of the probe; otherwise it takes another channel. */
  const probed = (signal: AbortSignal): Promise<Link | 'refused' | 'mute'> =>
    withPeer({ open, events: options.events }, { wish: sharedWish, signal }, async (peer) => {
      const outcome = await probe(peer, { signal, timeoutMs: options.probeTimeoutMs, own: options.own });
      if (outcome.era === 'modern') {
        peer.negotiated(outcome.facts.revision);
        return linkOf(peer, outcome.facts);
      }
      if (options.protocol === 'modern') throw notModern();
      if (!outcome.mute && !peer.isClosed) {
        try {
          return await startSession(peer, sharedWish, { ...options, signal });
        } catch (error) {
          if (!peer.isClosed && !(older && mayBeOlder(error))) throw error;
        }
      }
      await peer.close(broken(anotherRevision));
      return outcome.mute ? 'mute' : 'refused';
    });

  const first = async (signal: AbortSignal): Promise<Link> => {
    if (hasSessions) return session(sharedWish, signal);
    const found = await probed(signal);
    if (typeof found !== 'string') {
      hasSessions = found.facts.era !== 'modern';
      return found;
    }
    hasSessions = true;
    return session(sharedWish, signal).catch((error: unknown) => {
      hasSessions = options.protocol === 'session';
      // It was slow, not old: silence says nothing about the revision when `initialize` is refused at once.
      throw found === 'mute' && isRefusal(error) ? timedOut(options.probeTimeoutMs) : error;
    });
  };

  return {
    session,
    first: (signal) =>
      first(signal).catch((error: unknown) => {
        throw error instanceof RemoteError ? refused(error) : error;
      }),
  };
}

/** HTTP statuses that servers of the older transport answer a POST with (2025-11-25 basic/transports, "Backwards Compatibility"). */
const olderStatuses: ReadonlySet<unknown> = new Set([400, 404, 405]);

function mayBeOlder(error: unknown): boolean {
  if (!(error instanceof GatewayError) || !olderStatuses.has(error.details['status'])) return false;
  const { cause } = error;
  return !(cause instanceof RemoteError && cause.code <= -32020 && cause.code >= -32022);
}

/** An answer, and no link. */
function isRefusal(error: unknown): boolean {
  return error instanceof RemoteError || (error instanceof GatewayError && !error.retryable);
}

function refused(cause: RemoteError): GatewayError {
  const message = {
    en: `The server refuses to be connected to (${cause.code}: ${cause.message}); check its address and its version`,
    ru: `Сервер отказывает в подключении (${cause.code}: ${cause.message}); проверьте его адрес и версию`,
  };
  return new GatewayError('upstream-rejected', message, { cause, details: { code: cause.code } });
}

const anotherRevision = {
  en: 'The server is started anew for another revision',
  ru: 'сервер запускается заново для другой версии протокола',
};

function notModern(): GatewayError {
  const message = {
    en: 'The server does not speak MCP 2026-07-28; set "protocol" of the connection to "auto"',
    ru: 'Сервер не поддерживает MCP 2026-07-28; выберите для «Протокола» в настройках подключения значение «auto»',
  };
  return new GatewayError('upstream-failed', message, { retryable: false });
}
