/** A stored HTTP answer with what is needed to revalidate it (RFC 9111). */
export interface CachedAnswer {
  readonly url: string;
  /** Serialised cache policy (validators, freshness, request headers it varies on), opaque to the store. */
  readonly policy: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Port to the store of HTTP answers. The key holds whatever separates people (account, issuer, subject) from each other. */
export interface HttpCache {
  get(key: string): CachedAnswer | undefined;
  set(key: string, answer: CachedAnswer): void;
  delete(key: string): void;
  /** Drops everything whose key starts with `prefix`, e.g. all answers of an account that signed out. */
  deleteByPrefix(prefix: string): void;
}
