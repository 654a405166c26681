import { isJsonObject } from '../../lib/json.ts';
import type { Link } from './link.ts';

/** RFC 5424 severities as MCP names them, the most verbose first (2025-11-25 server/utilities/logging). */
const severities = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'];

/** The most verbose of the levels; `undefined` when there is none. */
export function mostVerbose(levels: Iterable<string>): string | undefined {
  let least = severities.length;
  for (const level of levels) {
    const at = severities.indexOf(level);
    if (at !== -1 && at < least) least = at;
  }
  return severities[least];
}

const timeoutMs = 30_000;

/** The log levels that sessions asked for, and the telling of the servers. */
export class LogLevels {
  readonly #levels = new Map<string, string>();
  readonly #told = new WeakMap<Link, string>();
  readonly #telling = new Set<Link>();
  readonly #signal: AbortSignal;
  readonly #onRefusal: (error: unknown) => void;

  constructor(signal: AbortSignal, onRefusal: (error: unknown) => void) {
    this.#signal = signal;
    this.#onRefusal = onRefusal;
  }

  set(session: string, level: string, links: Iterable<Link>): void {
    this.#levels.set(session, level);
    for (const link of links) if (link.session === undefined || link.session === session) this.tell(link);
  }

  /** The session is over; shared links are told what the others want. */
  end(session: string, links: Iterable<Link>): void {
    if (!this.#levels.delete(session)) return;
    for (const link of links) if (link.session === undefined) this.tell(link);
  }

  /** Brings the server behind the link up to date, one request at a time so that none overtakes another. */
  tell(link: Link): void {
    const { facts } = link;
    if (facts.era !== 'session' || !isJsonObject(facts.capabilities['logging']) || this.#telling.has(link)) return;
    this.#telling.add(link);
    this.#tellAll(link)
      .catch(this.#onRefusal)
      .finally(() => this.#telling.delete(link));
  }

  async #tellAll(link: Link): Promise<void> {
    for (let level = this.#wantedOf(link); level !== undefined && level !== this.#told.get(link);) {
      this.#told.set(link, level);
      await link.peer.request({ method: 'logging/setLevel', params: { level }, timeoutMs, signal: this.#signal });
      level = this.#wantedOf(link);
    }
  }

  /** A link of one session gets that session's level, a shared one the most verbose that anybody wants. */
  #wantedOf({ session }: Link): string | undefined {
    return session === undefined ? mostVerbose(this.#levels.values()) : this.#levels.get(session);
  }
}
