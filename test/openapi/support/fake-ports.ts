import { noChildProcesses } from '../../support/no-child-processes.ts';
import { silentEvents } from '../../support/silent-events.ts';
import { randomUUID } from 'node:crypto';
import type { AccessToken, AccessTokens } from '../../../main/gateway/access-tokens.ts';
import { GatewayError } from '../../../main/gateway/errors.ts';
import type { CachedAnswer, HttpCache } from '../../../main/gateway/http-cache.ts';
import type { ResultStore, StoredResult } from '../../../main/gateway/result-store.ts';
import { silentLog } from '../../../main/lib/log.ts';
import { Secret } from '../../../main/lib/secret.ts';
import type { UpstreamPorts } from '../../../main/upstreams/upstream-kind.ts';

interface FakeTokens extends AccessTokens {
  readonly rejected: string[];
  /** Whose token `get` gives out, or the error it throws. */
  become(next: { readonly values: readonly string[]; readonly subject: string } | GatewayError): void;
}

/** Tokens of one person; each rejection moves on to the next value. */
function fakeTokens(values: readonly string[], subject: string): FakeTokens {
  let current: { readonly values: readonly string[]; readonly subject: string } | GatewayError = { values, subject };
  let index = 0;
  const rejected: string[] = [];
  const listeners = new Set<(account: string) => void>();
  return {
    rejected,
    get: async (): Promise<AccessToken> => {
      if (current instanceof GatewayError) throw current;
      const value = current.values[Math.min(index, current.values.length - 1)] ?? '';
      return { value: new Secret(value), issuer: 'https://login.example', subject: current.subject };
    },
    isNeeded: () => true,
    challenged: async () => undefined,
    loginTicketUrl: (account) => `http://127.0.0.1:7420/login/ticket-for-${account}`,
    reject: (_account, token) => {
      rejected.push(token.value.reveal());
      index += 1;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    become: (next) => {
      current = next;
      index = 0;
    },
  };
}

export interface FakePorts extends UpstreamPorts {
  readonly tokens: FakeTokens;
  readonly cached: Map<string, CachedAnswer>;
  readonly stored: StoredResult[];
  /** Moves the clock of the program forward, timers excepted. */
  advance(ms: number): void;
}

export function fakePorts(): FakePorts {
  const cached = new Map<string, CachedAnswer>();
  const stored: StoredResult[] = [];
  let offset = 0;
  const now = () => Date.now() + offset;
  const httpCache: HttpCache = {
    get: (key) => cached.get(key),
    set: (key, answer) => void cached.set(key, answer),
    delete: (key) => void cached.delete(key),
    deleteByPrefix: (prefix) => {
      for (const key of [...cached.keys()]) if (key.startsWith(prefix)) cached.delete(key);
    },
  };
  const results: ResultStore = {
    put: (result) => {
      const kept = { ...result, uri: `portico://results/${randomUUID()}`, storedAt: now() };
      stored.push(kept);
      return kept;
    },
    get: (uri) => stored.find((result) => result.uri === uri),
    list: () => stored,
  };
  return {
    tokens: fakeTokens(['token-1', 'token-2'], 'anna'),
    httpCache,
    results,
    cached,
    stored,
    resolveSecret: async (reference) => new Secret(reference.replace('${env:API_KEY}', 'key-from-env')),
    events: silentEvents,
    implementation: { name: 'portico', title: 'Portico', version: '0.0.0-test' },
    env: {},
    processes: noChildProcesses,
    now,
    log: silentLog,
    advance: (ms) => {
      offset += ms;
    },
  };
}
