import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import { describePortOwner } from './port-owner/port-owner.ts';
import { findPortOwner } from './port-owner/find-port-owner.ts';
import type { RunProgram } from './run-program.ts';

export interface DemoBackend {
  /** `http://127.0.0.1:7430`, also its OAuth issuer. */
  readonly origin: string;
  /** What it says about itself at its start, e.g. who may sign in; empty when it was running already. */
  readonly words: readonly string[];
  /** Ends the process started here, not one that was there before. */
  close(): Promise<void>;
}

export interface DemoOptions {
  /** `dist/demo.js` */
  readonly program: string;
  readonly dataDir: string;
  readonly port: number;
  readonly run: RunProgram;
  readonly log: Log;
  readonly signal: AbortSignal;
}

const startMs = 15_000;
const endMs = 3_000;

/**
 * Makes sure the demo backend runs: takes the one that listens already, else starts it as a process that ends with this one.
 * Throws `port-taken` or `upstream-unreachable`.
 */
export async function startDemoBackend(options: DemoOptions): Promise<DemoBackend> {
  const origin = `http://127.0.0.1:${String(options.port)}`;
  const found = await isDemo(origin, options.signal);
  if (found === 'demo') return { origin, words: [], close: async () => {} };
  if (found === 'other') throw await portTaken(options.port);

  const folder = join(options.dataDir, 'demo');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const child = options.run(options.program, [
    ...['--port', String(options.port)],
    ...['--database', join(folder, 'demo.sqlite')],
  ]);
  const words: string[] = [];
  const complaints: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => words.push(line));
  createInterface({ input: child.stderr }).on('line', (line) => {
    complaints.push(line);
    complaints.splice(0, complaints.length - 20);
    options.log.debug('Demo backend', { line });
  });
  const ended = new Promise<void>((resolve) => {
    child.onEnd((problem) => {
      if (problem !== undefined) complaints.push(problem);
      resolve();
    });
  });
  const close = async () => {
    child.end();
    const timer = setTimeout(() => child.kill(), endMs);
    await ended;
    clearTimeout(timer);
  };
  const isUp = await Promise.race([waitUntilUp(origin, options.signal), ended.then(() => false)]);
  if (!isUp) {
    await close();
    const why = complaints.at(-1);
    throw new GatewayError('upstream-unreachable', {
      en: `The demo backend could not be started: ${why ?? 'it did not answer in time'}`,
      ru: `Не удалось запустить сервер демо: ${why ?? 'он не ответил вовремя'}`,
    });
  }
  return { origin, words, close };
}

async function waitUntilUp(origin: string, signal: AbortSignal): Promise<boolean> {
  const deadline = performance.now() + startMs;
  while (performance.now() < deadline && !signal.aborted) {
    if ((await isDemo(origin, signal)) === 'demo') return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function isDemo(origin: string, signal: AbortSignal): Promise<'demo' | 'other' | 'nobody'> {
  try {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
    const answer = await fetch(`${origin}/health`, { signal: deadline, redirect: 'error' });
    const health = (await answer.json().catch(() => undefined)) as { name?: unknown } | undefined;
    return health?.name === 'portico-demo' ? 'demo' : 'other';
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return cause?.code === 'ECONNREFUSED' ? 'nobody' : 'other';
  }
}

async function portTaken(port: number): Promise<GatewayError> {
  const owner = await findPortOwner(port, process.platform);
  const who = owner ? describePortOwner(owner) : { en: 'another program', ru: 'другая программа' };
  const sentence = {
    en: `Port ${String(port)} of the demo backend is taken by ${who.en}. End that program, or give the demo another port with PORTICO_DEMO_PORT`,
    ru: `Порт ${String(port)} для сервера демо занят: ${who.ru}. Закройте эту программу или задайте другой порт переменной PORTICO_DEMO_PORT`,
  };
  return new GatewayError('port-taken', sentence, { details: { port, ...owner } });
}
