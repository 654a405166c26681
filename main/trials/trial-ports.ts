import type { SecretStore } from '../lib/secret-store.ts';
import type { Log } from '../lib/log.ts';
import type { UpstreamKind, UpstreamPorts } from '../upstreams/upstream-kind.ts';

/** An account that there is, as far as a trial has to know it. */
export interface KnownAccount {
  /** The protected resource it belongs to, for accounts made for one connection. */
  readonly implicitFor?: string | undefined;
}

/** What trials borrow from the running app. */
export interface TrialPorts {
  readonly kinds: readonly UpstreamKind[];
  readonly tokens: UpstreamPorts['tokens'];
  readonly processes: UpstreamPorts['processes'];
  readonly implementation: UpstreamPorts['implementation'];
  readonly secrets: SecretStore;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `undefined` when there is no such account. */
  readonly account: (id: string) => KnownAccount | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/** A connection as a form has it, with what is not stored yet. */
export interface TrialRequest {
  readonly id: string;
  readonly connection: { readonly kind: string; readonly [member: string]: unknown };
  /** Accounts that are not stored yet, by id. */
  readonly accounts?: Readonly<Record<string, unknown>> | undefined;
  /** Secrets that are not stored yet; those without a value are still wanted. */
  readonly secrets?: readonly { readonly name: string; readonly value?: string | undefined }[] | undefined;
}
