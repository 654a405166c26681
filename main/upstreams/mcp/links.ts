import type { ClientProfile } from '../../gateway/client-profile.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { RemoteError } from '../../gateway/remote-error.ts';
import { abortable } from '../../lib/abortable.ts';
import type { JsonObject } from '../../lib/json.ts';
import { notOpen } from '../not-open.ts';
import { capabilitiesKey, declaresAnything, withoutRoots } from './client-kinds.ts';
import { LinkPool, type Lease } from './link-pool.ts';
import { sharedWish, type LinkOpener } from './link-opener.ts';
import type { Link } from './link.ts';
import type { Peer } from './peer.ts';

export interface LinkRules {
  /** Whether a client session that declared something gets a link of its own; otherwise links of equal capabilities are lent. */
  readonly linkPerSession: boolean;
  /** Whether that holds for every client session, also for those that declared nothing: the server keeps state per client. */
  readonly linkPerEverySession?: boolean;
  /** Whether lent links declare roots: not where they outlive the client's window, e.g. processes. */
  readonly lentWithRoots: boolean;
  /** Whether sessions that declared nothing are served over a session, too, when the server also speaks 2026-07-28. */
  readonly mirrorsAll: boolean;
  /** Links of equal capabilities at most; further callers wait. */
  readonly maxLent: number;
  /** How long a lent link is kept when nobody uses it. */
  readonly idleMs: number;
}

export interface LinksOptions extends LinkRules {
  readonly id: string;
  readonly opener: LinkOpener;
  /** A new link of a session; `logLevel` and the like can be told here. */
  readonly onSession: (link: Link) => void;
}

/** Every link to one server: the base link, and those that particular clients need. */
export class Links {
  readonly #options: LinksOptions;
  readonly #closing = new AbortController();
  readonly #pools = new Map<string, LinkPool>();
  readonly #dedicated = new Map<string, Promise<Link>>();
  readonly #links = new Set<Link>();
  #base: Link | undefined;
  #baseOpening: Promise<Link> | undefined;
  /** For sessions without capabilities, when the base link speaks 2026-07-28. */
  #plain: Promise<Link> | undefined;
  #hasNoSessions = false;

  constructor(options: LinksOptions) {
    this.#options = options;
  }

  get base(): Link | undefined {
    return this.#base;
  }

  get all(): ReadonlySet<Link> {
    return this.#links;
  }

  /** Opens the base link, or gives the one there is. */
  openBase(signal: AbortSignal): Promise<Link> {
    if (this.#base && !this.#base.peer.isClosed) return Promise.resolve(this.#base);
    this.#baseOpening ??= this.#keep(this.#options.opener.first(this.#closing.signal))
      .then((link) => (this.#base = link))
      .finally(() => (this.#baseOpening = undefined));
    // Whoever asked first may give up: the others wait for the same link.
    return abortable(this.#baseOpening, signal);
  }

  /** The link that speaks for this client; at once when it is the base link. */
  leaseFor(client: ClientProfile, caller: unknown, signal: AbortSignal): Lease | Promise<Lease> {
    const base = this.#base;
    if (!base) {
      if (!this.#baseOpening) throw notOpen(this.#options.id);
      return this.openBase(signal).then(() => this.leaseFor(client, caller, signal));
    }
    if (base.facts.era === 'modern') {
      if (!this.#wantsSession(client)) return lent(base);
      return this.#sessionFor(client, caller, signal).catch((error: unknown) => {
        if (!saysNoSessions(error)) throw error;
        this.#hasNoSessions = true;
        return lent(base);
      });
    }
    if (declaresAnything(client) || this.#isApart(client)) return this.#sessionFor(client, caller, signal);
    return base.peer.isClosed ? this.openBase(signal).then(lent) : lent(base);
  }

  /** The session's own link, if it has one. */
  ofSession(session: string): Promise<Link> | undefined {
    return this.#dedicated.get(session);
  }

  endSession(session: string): void {
    const link = this.#dedicated.get(session);
    this.#dedicated.delete(session);
    link?.then((opened) => this.#end(opened)).catch(() => undefined);
  }

  /** What was at the other end is gone. `true` when it was the base link. */
  lost(peer: Peer): boolean {
    for (const link of this.#links) {
      if (link.peer !== peer) continue;
      this.#links.delete(link);
      for (const pool of this.#pools.values()) pool.forget(link);
      peer.closeWhenIdle();
    }
    return this.#base?.peer === peer;
  }

  /** Sessions of somebody else must not go on: every link is made anew when it is next needed. What runs goes on. */
  renew(): void {
    for (const pool of this.#pools.values()) pool.close();
    this.#pools.clear();
    this.#dedicated.clear();
    this.#plain = undefined;
    this.#base = undefined;
    for (const { peer } of this.#links) peer.retire();
    this.#links.clear();
  }

  /** `lostBy`: why calls that run fail. They were sent, so they must not be told that the connection was not open. */
  async close(lostBy?: GatewayError): Promise<void> {
    const error = notOpen(this.#options.id);
    this.#closing.abort(error);
    for (const pool of this.#pools.values()) pool.close();
    this.#base = undefined;
    await Promise.all([...this.#links].map((link) => link.close(lostBy ?? error)));
    this.#links.clear();
  }

  #wantsSession(client: ClientProfile): boolean {
    if (this.#hasNoSessions || client.era !== 'session' || client.session === undefined) return false;
    return this.#options.mirrorsAll || declaresAnything(client) || this.#isApart(client);
  }

  #isApart({ session }: ClientProfile): boolean {
    return this.#options.linkPerEverySession === true && session !== undefined;
  }

  async #sessionFor(client: ClientProfile, caller: unknown, signal: AbortSignal): Promise<Lease> {
    if (!declaresAnything(client) && !this.#isApart(client)) return lent(await this.#plainLink());
    if (client.session !== undefined && this.#options.linkPerSession) {
      return lent(await abortable(this.#dedicatedLink(client, client.session), signal));
    }
    const declared = this.#options.lentWithRoots ? client.capabilities : withoutRoots(client.capabilities);
    return this.#poolOf(declared).take(caller, signal);
  }

  #plainLink(): Promise<Link> {
    if (!this.#plain) {
      const opening = this.#openSession({ ...sharedWish });
      this.#plain = opening;
      opening.catch(() => (this.#plain = undefined));
    }
    return this.#fresh(this.#plain, () => {
      this.#plain = undefined;
      return this.#plainLink();
    });
  }

  #dedicatedLink(client: ClientProfile, session: string): Promise<Link> {
    const known = this.#dedicated.get(session);
    if (known) {
      return this.#fresh(known, () => {
        if (this.#dedicated.get(session) === known) this.#dedicated.delete(session);
        return this.#dedicatedLink(client, session);
      });
    }
    const wish = { session, capabilities: client.capabilities, info: client.info, asks: 'session' } as const;
    const opening = this.#openSession(wish);
    this.#dedicated.set(session, opening);
    opening.catch(() => {
      if (this.#dedicated.get(session) === opening) this.#dedicated.delete(session);
    });
    return opening;
  }

  async #fresh(opening: Promise<Link>, reopen: () => Promise<Link>): Promise<Link> {
    const link = await opening;
    return link.peer.isClosed ? reopen() : link;
  }

  #poolOf(capabilities: JsonObject): LinkPool {
    const key = capabilitiesKey(capabilities);
    const known = this.#pools.get(key);
    if (known) return known;
    const wish = { session: undefined, capabilities, info: undefined, asks: 'caller' } as const;
    const pool = new LinkPool({
      open: () => this.#openSession(wish),
      close: (link, reason) => void this.#end(link, reason),
      maxLinks: this.#options.maxLent,
      idleMs: this.#options.idleMs,
    });
    this.#pools.set(key, pool);
    return pool;
  }

  /** Not ended by the one who asked first: others may wait for the same link. */
  async #openSession(wish: Parameters<LinkOpener['session']>[0]): Promise<Link> {
    const link = await this.#keep(this.#options.opener.session(wish, this.#closing.signal));
    this.#options.onSession(link);
    return link;
  }

  async #keep(opening: Promise<Link>): Promise<Link> {
    const link = await opening;
    if (this.#closing.signal.aborted) {
      await link.close(notOpen(this.#options.id));
      throw notOpen(this.#options.id);
    }
    this.#links.add(link);
    return link;
  }

  async #end(link: Link, reason = sessionOver()): Promise<void> {
    this.#links.delete(link);
    await link.close(reason);
  }
}

function sessionOver(): GatewayError {
  return new GatewayError('cancelled', { en: 'The session of the client is over', ru: 'Сеанс клиента закончился' });
}

/** A link that is nobody's alone: there is nothing to give back. */
function lent(link: Link): Lease {
  return { link, release: () => undefined, pause: () => () => undefined };
}

/** Refusals of `initialize`: a server of 2026-07-28 alone. What keeps it from being reached says nothing. */
function saysNoSessions(error: unknown): boolean {
  if (error instanceof RemoteError) return true;
  if (!(error instanceof GatewayError) || error.retryable) return false;
  const { status } = error.details;
  return (error.code === 'upstream-rejected' && status !== 401 && status !== 403) || error.code === 'upstream-failed';
}
