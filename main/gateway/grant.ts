/** The stored outcome of one login. Holds no token: the refresh token is in the keychain under `keychainKey`. */
export interface Grant {
  /** Id of the account in the configuration. */
  readonly account: string;
  readonly issuer: string;
  /** `sub` of the id token; a random one per login when the server gives no id token. */
  readonly subject: string;
  /** The person's name as the server gave it. */
  readonly name?: string;
  readonly scopes: readonly string[];
  /** When the refresh token ends, if the server said so. */
  readonly expiresAtSeconds?: number;
  readonly keychainKey: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Port to the stored grants, one per account; implemented by `storage/`. */
export interface GrantStore {
  get(account: string): Grant | undefined;
  put(grant: Grant): void;
  /** Removing what is not there is no error. */
  delete(account: string): void;
  /** In the order of the account ids. */
  list(): readonly Grant[];
}
