import type { Socket } from 'node:net';
import { backoffDelayMs, sleep } from '../../lib/backoff.ts';
import { LocalSocketUnavailable, type LocalPeer } from '../../lib/connect-local-socket.ts';
import { LineSplitter } from '../../lib/line-splitter.ts';
import type { StartedApp } from './start-app.ts';

export interface AppLinkOptions {
  readonly connect: () => Promise<LocalPeer>;
  readonly start: () => StartedApp;
  /** Whether somebody waits for an answer; an app that was stopped on purpose is started again only then. */
  readonly isWanted: () => boolean;
  readonly onLine: (line: string) => void;
  readonly onConnected: () => void;
  readonly onLost: () => void;
  readonly onUnavailable: (message: string) => void;
  readonly now: () => number;
}

const startTimeoutMs = 15_000;
/** Somebody who restarts the app gets this long before it is started here. */
const restartGraceMs = 1_500;
const longestLineBytes = 64 * 1024 * 1024;
const backoff = { firstMs: 40, maxMs: 1_000, jitter: 0.3 };

/** Keeps one connection to the app: makes it, starts the app where needed, makes it again after a loss, until aborted. */
export class AppLink {
  readonly #options: AppLinkOptions;
  #socket: Socket | undefined;

  constructor(options: AppLinkOptions) {
    this.#options = options;
  }

  /** Sends a line; false asks to wait for `onDrain`. Without a connection the line is lost: ask only when connected. */
  send(line: string): boolean {
    return this.#socket?.write(`${line}\n`) ?? true;
  }

  onDrain(resume: () => void): void {
    if (this.#socket) this.#socket.once('drain', resume).once('close', resume);
    else resume();
  }

  /** Gives the connection up; `run` makes the next one. */
  drop(): void {
    this.#socket?.destroy();
  }

  /** Ends when `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const onAbort = () => this.#socket?.destroy();
    signal.addEventListener('abort', onAbort, { once: true });
    for (let isFirst = true; !signal.aborted; isFirst = false) {
      const peer = await this.#reach(isFirst, signal).catch(() => undefined);
      if (!peer) return;
      await this.#carry(peer, signal);
    }
  }

  async #reach(isFirst: boolean, signal: AbortSignal): Promise<LocalPeer> {
    const { now } = this.#options;
    let mayStartAt = isFirst ? now() : now() + restartGraceMs;
    let started: { readonly app: StartedApp; readonly at: number } | undefined;
    for (let attempt = 1; ; attempt += 1) {
      signal.throwIfAborted();
      const reached = await this.#try();
      if (!(reached instanceof LocalSocketUnavailable)) return reached;
      if (started) {
        const failure = this.#failureOf(started, reached);
        if (failure !== undefined) {
          started = undefined;
          mayStartAt = now() + restartGraceMs;
          isFirst = false;
          this.#options.onUnavailable(`Portico could not be started: ${failure}`);
        }
      } else if (now() >= mayStartAt && (isFirst || this.#options.isWanted())) {
        started = { app: this.#options.start(), at: now() };
        attempt = 1;
      }
      await sleep(backoffDelayMs(started ? { ...backoff, maxMs: 250 } : backoff, attempt, Math.random()), signal);
    }
  }

  async #try(): Promise<LocalPeer | LocalSocketUnavailable> {
    try {
      return await this.#options.connect();
    } catch (error) {
      if (error instanceof LocalSocketUnavailable) return error;
      throw error;
    }
  }

  #failureOf(started: { app: StartedApp; at: number }, last: LocalSocketUnavailable): string | undefined {
    const failure = started.app.failure();
    if (failure !== undefined) return failure;
    if (this.#options.now() - started.at < startTimeoutMs) return undefined;
    const why = last.reason === 'refused' ? `; ${last.message}` : '';
    return `it did not answer within ${String(startTimeoutMs / 1000)} seconds${why}`;
  }

  #carry({ socket }: LocalPeer, signal: AbortSignal): Promise<void> {
    const lines = new LineSplitter(longestLineBytes);
    this.#socket = socket;
    return new Promise((resolve) => {
      socket.on('error', () => {});
      socket.once('close', () => {
        this.#socket = undefined;
        if (!signal.aborted) this.#options.onLost();
        resolve();
      });
      socket.on('data', (chunk) => {
        try {
          for (const line of lines.push(chunk)) this.#options.onLine(line);
        } catch {
          socket.destroy();
        }
      });
      this.#options.onConnected();
      socket.resume();
      if (signal.aborted) socket.destroy();
    });
  }
}
