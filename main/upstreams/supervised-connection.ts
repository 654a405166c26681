import type { ClientProfile } from '../gateway/client-profile.ts';
import { emptyCatalog, type Connection, type ConnectionCatalog, type ConnectionEvents } from '../gateway/connection.ts';
import { transition, type ConnectionEvent, type ConnectionState } from '../gateway/connection-state.ts';
import type { CatalogCache } from '../gateway/catalog-cache.ts';
import { GatewayError, retold, toErrorView } from '../gateway/errors.ts';
import type { LiveChange, LiveConnection } from '../gateway/live-connections.ts';
import type { NamingRule } from '../gateway/naming-rule.ts';
import type { Principal } from '../gateway/principal.ts';
import { abortable } from '../lib/abortable.ts';
import { backoffDelayMs } from '../lib/backoff.ts';
import type { Log } from '../lib/log.ts';
import { changedLists } from './changed-lists.ts';
import { createClientCatalogs, type ClientCatalogs } from './client-catalogs.ts';
import { createTurns, limited, type ConnectionLimits, type Turns } from './limited-connection.ts';

export interface SupervisedConnectionOptions {
  readonly id: string;
  readonly kind: string;
  readonly account?: string | undefined;
  /** Account that is only used when the upstream asks for a sign-in. */
  readonly implicitAccount?: string | undefined;
  readonly naming: NamingRule;
  readonly limits: ConnectionLimits;
  readonly enabled: boolean;
  /** Names the settings, so that a cached catalog of other settings is not used. */
  readonly fingerprint: string;
  readonly connect: (events: ConnectionEvents) => Connection;
  readonly catalogCache: CatalogCache;
  /** `issuer subject` of whoever is signed in to the account. */
  readonly signedInAs: (account: string) => string | undefined;
  readonly onChange: (change: LiveChange) => void;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
}

const backoff = { firstMs: 1_000, maxMs: 60_000, jitter: 0.3 };
const openTimeoutMs = 60_000;
/** How often a working connection's catalog is read again. */
const rereadMs = 15 * 60_000;
/** A call during a back-off tries at once, but not more often than this. */
const eagerRetryMs = 1_000;
/** One that was open this long was working: its next failure is a first one. */
const stableMs = 30_000;

/** Keeps one connection in its wanted state. Nothing here waits for another connection. */
export class SupervisedConnection implements LiveConnection {
  readonly id: string;
  readonly kind: string;
  readonly account: string | undefined;
  readonly #options: SupervisedConnectionOptions;
  #naming: NamingRule;
  readonly #closing = new AbortController();
  #state: ConnectionState;
  #catalog: ConnectionCatalog;
  #stale = true;
  #connection: Connection | undefined;
  #opening: Promise<void> | undefined;
  #lastAttemptAt = 0;
  #timer: NodeJS.Timeout | undefined;
  #loginRequired: GatewayError | undefined;
  #again = false;
  #attempt = 0;
  #openedAt = 0;
  readonly #turns: Turns;
  readonly #clientCatalogs: ClientCatalogs;
  /** Resources to be subscribed to whenever the connection is open. */
  readonly #watched = new Set<string>();

  constructor(options: SupervisedConnectionOptions) {
    this.#options = options;
    this.#naming = options.naming;
    this.id = options.id;
    this.kind = options.kind;
    this.account = options.account;
    this.#state = options.enabled ? { status: 'connecting' } : { status: 'disabled' };
    const cached = options.enabled ? options.catalogCache.get(options.id, options.fingerprint) : undefined;
    // A catalog kept by an earlier version may lack a list.
    this.#catalog = { ...emptyCatalog, ...cached };
    this.#turns = createTurns(options.limits, options.id);
    this.#clientCatalogs = createClientCatalogs({
      current: () => this.#connection,
      catalog: () => this.#catalog,
      closing: this.#closing.signal,
      log: options.log,
    });
  }

  get naming(): NamingRule {
    return this.#naming;
  }

  /** Shows what it offers under another rule from now on; whoever sets it tells the clients. */
  set naming(naming: NamingRule) {
    this.#naming = naming;
  }

  get current(): Connection | undefined {
    return this.#connection;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  get catalog(): ConnectionCatalog {
    return this.#catalog;
  }

  get stale(): boolean {
    return this.#stale;
  }

  get actor(): string | undefined {
    const account = this.account ?? this.#options.implicitAccount;
    return account === undefined ? undefined : this.#options.signedInAs(account);
  }

  /** Whether a change of this account concerns the connection. */
  actsFor(account: string): boolean {
    return account === this.account || account === this.#options.implicitAccount;
  }

  catalogFor(client: ClientProfile, principal?: Principal): ConnectionCatalog | Promise<ConnectionCatalog> {
    return this.#clientCatalogs.of(client, principal);
  }

  async watch(uri: string, signal: AbortSignal): Promise<void> {
    this.#watched.add(uri);
    try {
      await (await this.ready(signal)).subscribe?.(uri, signal);
    } catch (error) {
      this.#watched.delete(uri);
      throw error;
    }
  }

  unwatch(uri: string): void {
    this.#watched.delete(uri);
    this.#connection?.unsubscribe?.(uri, this.#closing.signal).catch((error: unknown) => {
      this.#options.log.debug('An upstream did not end a subscription', { uri, error });
    });
  }

  /** Opens the connection, or reads its catalog again; whoever asks meanwhile shares the attempt. Never rejects. */
  refresh(): Promise<void> {
    if (this.#state.status === 'disabled' || this.#closing.signal.aborted) return Promise.resolve();
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async ready(signal: AbortSignal): Promise<Connection> {
    if (this.#connection) return this.#connection;
    const rested = this.#options.now() - this.#lastAttemptAt >= eagerRetryMs;
    // A link to sign in with is only good for a while: without a sign-in, ask for the answer anew.
    if (this.#opening || rested || this.#loginRequired) await abortable(this.refresh(), signal);
    if (this.#connection) return this.#connection;
    if (this.#loginRequired) throw this.#loginRequired;
    throw this.#notReady();
  }

  /** The account was signed in to or out of: the state follows, and rights may differ, so the catalog is read again. */
  accountChanged(): void {
    if (this.#connection && this.actor === undefined) this.#apply(this.#openedEvent());
    void this.refresh();
  }

  async close(): Promise<void> {
    const closed = { en: `Connection "${this.id}" was closed`, ru: `Подключение «${this.id}» закрыто` };
    this.#closing.abort(new GatewayError('cancelled', closed));
    clearTimeout(this.#timer);
    await this.#opening;
    await this.#connection?.close();
    this.#connection = undefined;
  }

  async #open(): Promise<void> {
    const { now, log } = this.#options;
    clearTimeout(this.#timer);
    this.#lastAttemptAt = now();
    this.#loginRequired = undefined;
    this.#apply({ type: 'opening' });
    // An open connection reads its catalog anew; another one would have to cut its running calls off.
    const connection = this.#connection ?? limited(this.#options.connect(this.#events()), this.#turns);
    try {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(openTimeoutMs)]);
      const catalog = await abortable(connection.open(signal), signal);
      const isNew = this.#connection !== connection;
      this.#connection = connection;
      this.#adopt(catalog);
      if (isNew) this.#opened(connection);
      this.#apply(this.#openedEvent());
      this.#schedule(rereadMs);
    } catch (error) {
      if (connection !== this.#connection) await connection.close();
      if (this.#closing.signal.aborted) return;
      this.#failed(error);
      log.warn(`Connection "${this.id}" could not be opened`, { connection: this.id, error });
    }
  }

  #failed(thrown: unknown): void {
    const error = isTimeout(thrown) ? openTimedOut(thrown) : thrown;
    const report = toErrorView(error);
    const account = this.account ?? this.#options.implicitAccount;
    if (error instanceof GatewayError && error.code === 'login-required' && account !== undefined) {
      this.#loginRequired = error;
      this.#apply({ type: 'login-missing', account });
      return;
    }
    // A connection that works keeps working when only reading its catalog again failed.
    if (this.#connection && report.retryable) {
      this.#schedule(rereadMs);
      return;
    }
    this.#attempt += 1;
    const attempt = this.#attempt;
    const delayMs = backoffDelayMs(backoff, attempt, this.#options.random());
    this.#apply({ type: 'open-failed', error: report, attempt, retryAt: this.#options.now() + delayMs });
    this.#schedule(report.retryable ? delayMs : rereadMs);
  }

  #adopt(catalog: ConnectionCatalog): void {
    const lists = changedLists(this.#catalog, catalog);
    this.#catalog = catalog;
    this.#stale = false;
    this.#options.catalogCache.set(this.id, this.#options.fingerprint, catalog);
    this.#clientCatalogs.forget();
    this.#options.onChange(
      lists.size > 0 ? { type: 'catalog', connection: this.id, lists } : { type: 'state', connection: this.id },
    );
  }

  #openedEvent(): ConnectionEvent {
    const missing = this.account !== undefined && this.actor === undefined;
    return missing && this.account !== undefined
      ? { type: 'login-missing', account: this.account }
      : { type: 'opened', at: this.#options.now() };
  }

  #apply(event: ConnectionEvent): void {
    const next = transition(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onChange({ type: 'state', connection: this.id });
  }

  /** What this opening of the connection tells; a connection that was replaced is not listened to any more. */
  #events(): ConnectionEvents {
    const { onChange } = this.#options;
    const isOver = () => this.#closing.signal.aborted;
    return {
      catalogChanged: () => {
        if (!isOver()) this.#reread();
      },
      lost: (error) => {
        if (!isOver()) void this.#lost(error);
      },
      resourceUpdated: (uri, notification) => {
        if (!isOver()) onChange({ type: 'resource-updated', connection: this.id, uri, notification });
      },
      notification: (notification, session) => {
        if (!isOver()) onChange({ type: 'notification', connection: this.id, notification, session });
      },
    };
  }

  /** Reads the catalog again; once more when it changed while it was being read. */
  #reread(): void {
    if (!this.#connection) return;
    if (this.#opening) {
      this.#again = true;
      return;
    }
    void this.refresh().then(() => {
      if (!this.#again) return;
      this.#again = false;
      this.#reread();
    });
  }

  async #lost(error: Error): Promise<void> {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = undefined;
    this.#clientCatalogs.forget();
    this.#stale = true;
    if (this.#options.now() - this.#openedAt >= stableMs) this.#attempt = 0;
    this.#options.log.warn(`Connection "${this.id}" was lost`, { error });
    await connection.close();
    if (this.#closing.signal.aborted || this.#connection) return;
    this.#failed(error);
  }

  #opened(connection: Connection): void {
    this.#openedAt = this.#options.now();
    for (const uri of this.#watched) {
      connection.subscribe?.(uri, this.#closing.signal).catch((error: unknown) => {
        this.#options.log.warn('A subscription could not be renewed', { uri, error });
      });
    }
  }

  #schedule(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), delayMs);
    this.#timer.unref();
  }

  #notReady(): GatewayError {
    const state = this.#state;
    if (state.status === 'backing-off' || state.status === 'failed') {
      const { code, details, retryable } = state.error;
      const more = state.status === 'backing-off' ? { ...details, retryAt: state.retryAt } : details;
      const named = retold(state.error, {
        en: (told) => `Connection "${this.id}": ${told}`,
        ru: (told) => `Подключение «${this.id}»: ${told}`,
      });
      return new GatewayError(code, named, { details: more, retryable });
    }
    if (state.status === 'disabled') {
      const switchedOff = {
        en: `Connection "${this.id}" is switched off; set "enabled": true under connections.${this.id}`,
        ru: `Подключение «${this.id}» выключено; включите его на странице «Подключения»`,
      };
      return new GatewayError('connection-not-ready', switchedOff, { retryable: false });
    }
    const opening = {
      en: `Connection "${this.id}" is still being opened; try again shortly`,
      ru: `Подключение «${this.id}» ещё открывается; повторите чуть позже`,
    };
    return new GatewayError('connection-not-ready', opening);
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function openTimedOut(cause: unknown): GatewayError {
  const seconds = openTimeoutMs / 1000;
  const message = {
    en: `The upstream was not ready within ${seconds} seconds; check its address and the network`,
    ru: `Подключение не открылось за ${seconds} с; проверьте его адрес и сеть`,
  };
  return new GatewayError('upstream-timeout', message, { cause });
}
