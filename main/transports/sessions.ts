import { randomUUID } from 'node:crypto';
import type { GatewayEvent } from '../gateway/gateway.ts';
import type { Principal } from '../gateway/principal.ts';
import type { JsonObject } from '../lib/json.ts';
import type { Log } from '../lib/log.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import type { EventLog } from './event-log.ts';
import type { Visit } from './visit.ts';
import type { Place } from './places.ts';
import type { ServingPorts } from './serving-ports.ts';
import { freshMemory, memoryOf, withMemory, type SessionMemory } from './session-memory.ts';
import { Session } from './session.ts';
import type { SessionStore, StoredSession } from './session-store.ts';

/** How long sessions live; times in milliseconds. */
export interface SessionLimits {
  /** Unused this long, a session leaves memory; its next request brings it back. */
  readonly idleMs: number;
  /** Unused this long, a session is over. */
  readonly expireMs: number;
  /** More than this many leave memory as well, the longest unused first. */
  readonly maxInMemory: number;
}

export const defaultSessionLimits: SessionLimits = {
  idleMs: 30 * 60_000,
  expireMs: 30 * 24 * 3_600_000,
  maxInMemory: 2_000,
};

export interface SessionsOptions {
  readonly ports: ServingPorts;
  readonly store: SessionStore;
  readonly events: EventLog;
  /** The place with this key, as it is offered now. */
  readonly placeOf: (key: string) => Place;
  readonly limits: SessionLimits;
  readonly now: () => number;
  readonly log: Log;
}

interface Entry {
  readonly session: Session;
  lastSeenAt: number;
  touchedAt: number;
}

/** The store need not know to the second when a session was last used. */
const touchEveryMs = 10_000;

/** The sessions in memory, backed by the store: what is not here may still be there. */
export class Sessions {
  readonly #options: SessionsOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #revivals = new SingleFlight<Session | undefined>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get inMemory(): number {
    return this.#entries.size;
  }

  /** A session that is not yet known to anybody; `keep` makes it so. */
  async create({ principal, place }: Visit): Promise<Session> {
    return this.#connect({ id: randomUUID(), principal, memory: { ...freshMemory, place: place.key } });
  }

  /** Keeps a session whose handshake succeeded. */
  keep(session: Session, initializeParams: JsonObject): void {
    const { store, now, log } = this.#options;
    const { id, principal } = session;
    const at = now();
    const memory = { ...freshMemory, place: session.place };
    const params = withMemory(initializeParams, memory);
    store.save({ id, clientId: principal.clientId, initializeParams: params, createdAt: at, lastSeenAt: at });
    this.#remember(session);
    log.info('A client opened a session', { client: principal.clientName, revision: session.revision });
  }

  /**
   * The session with this id, brought back from the store when needed. `undefined` when it never was, is over or belongs to
   * another client; the caller cannot tell which.
   */
  async find(id: string, principal: Principal): Promise<Session | undefined> {
    const entry = this.#entries.get(id);
    if (entry) {
      if (entry.session.principal.clientId !== principal.clientId) return undefined;
      this.#touch(entry);
      return entry.session;
    }
    return this.#revivals.run(`${principal.clientId} ${id}`, () => this.#revive(id, principal));
  }

  /** Whose sessions are in memory; a client stands here once for each. */
  get clientIds(): string[] {
    return [...this.#entries.values()].map(({ session }) => session.principal.clientId);
  }

  /** Ends the streams and running calls of this client's sessions. They stay in the store, for the case that the client is let in again. */
  async dismiss(clientId: string): Promise<void> {
    const own = [...this.#entries.values()].filter(({ session }) => session.principal.clientId === clientId);
    for (const { session } of own) this.#entries.delete(session.id);
    await Promise.all(own.map(({ session }) => session.close()));
  }

  tell(event: GatewayEvent): void {
    for (const { session } of this.#entries.values()) session.tell(event);
  }

  /** Takes unused sessions out of memory. */
  async dropIdle(): Promise<void> {
    const { limits, now } = this.#options;
    const unused = [...this.#entries.values()]
      .filter(({ session }) => !session.busy)
      .sort((one, other) => one.lastSeenAt - other.lastSeenAt);
    const surplus = this.#entries.size - limits.maxInMemory;
    const dropped = unused.filter(({ lastSeenAt }, index) => index < surplus || now() - lastSeenAt > limits.idleMs);
    for (const { session } of dropped) {
      this.#entries.delete(session.id);
      this.#options.ports.noteActivity(session.principal.clientId);
    }
    await Promise.all(dropped.map(({ session }) => session.close()));
  }

  /** Closes all; they stay in the store. */
  async close(): Promise<void> {
    const sessions = [...this.#entries.values()].map(({ session }) => session);
    this.#entries.clear();
    await Promise.all(sessions.map((session) => session.close()));
  }

  async #revive(id: string, principal: Principal): Promise<Session | undefined> {
    const { store, limits, now, log } = this.#options;
    const stored = store.get(id);
    if (stored?.clientId !== principal.clientId) return undefined;
    if (now() - stored.lastSeenAt > limits.expireMs) {
      store.delete(id);
      return undefined;
    }
    const session = await this.#connect({ id, principal, memory: memoryOf(stored.initializeParams) });
    await session.revive(stored.initializeParams);
    this.#touch(this.#remember(session));
    log.info('A client came back to its session', { client: principal.clientName, revision: session.revision });
    return session;
  }

  async #connect(opening: {
    readonly id: string;
    readonly principal: Principal;
    readonly memory: SessionMemory;
  }): Promise<Session> {
    const { id, principal, memory } = opening;
    const { ports, store, events, placeOf } = this.#options;
    const onEnded = () => {
      this.#entries.delete(id);
      store.delete(id);
      ports.noteActivity(principal.clientId);
    };
    const onMemory = (changed: SessionMemory) => {
      const stored = store.get(id);
      if (stored) store.save(remembering(stored, changed));
    };
    const place = () => placeOf(memory.place);
    const session = new Session(ports, { id, principal, place, memory, events, onMemory, onEnded });
    await session.connect();
    return session;
  }

  #remember(session: Session): Entry {
    const entry = { session, lastSeenAt: this.#options.now(), touchedAt: 0 };
    this.#entries.set(session.id, entry);
    this.#options.ports.noteActivity(session.principal.clientId);
    if (this.#entries.size > this.#options.limits.maxInMemory) void this.dropIdle();
    return entry;
  }

  #touch(entry: Entry): void {
    const now = this.#options.now();
    entry.lastSeenAt = now;
    if (now - entry.touchedAt < touchEveryMs) return;
    entry.touchedAt = now;
    this.#options.store.touch(entry.session.id, now);
  }
}

function remembering(stored: StoredSession, memory: SessionMemory): StoredSession {
  return { ...stored, initializeParams: withMemory(stored.initializeParams, memory) };
}
