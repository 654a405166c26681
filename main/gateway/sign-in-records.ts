/** What an account learned about where to sign in, from its protected resource (RFC 9728). Holds no secret. */
export interface DiscoveredSignIn {
  /** Id of the account in the configuration. */
  readonly account: string;
  /** The setting this was learned for; it counts for no other. */
  readonly protectedResource: string;
  /** As the server's metadata say it. */
  readonly issuer: string;
  /** `false`: the server has no metadata; the default endpoints of the 2025-03-26 revision are used. */
  readonly hasMetadata: boolean;
  /** Resource identifier exactly as published (RFC 8707). */
  readonly resource: string;
  /** To ask for at the next login; absent: none. */
  readonly scopes?: readonly string[];
  /** Asked for at the last login. */
  readonly requestedScopes?: readonly string[];
  /** The configured client that belongs to this issuer. */
  readonly clientId?: string;
  /** The resource itself asked for a sign-in; `false` when somebody began one before. */
  readonly wasChallenged: boolean;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

/** A client that was registered for an account at one issuer (RFC 7591). Its secret, if any, is in the keychain. */
export interface RegisteredClient {
  readonly account: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: 'none' | 'client_secret_basic' | 'client_secret_post';
  /** The redirect URI it was registered with, port included. */
  readonly redirectUri: string;
  /** When its secret ends, if the server said so. */
  readonly expiresAtSeconds?: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** Port to these records; implemented by `storage/`. */
export interface SignInRecords {
  discovered(account: string): DiscoveredSignIn | undefined;
  putDiscovered(record: DiscoveredSignIn): void;
  client(account: string, issuer: string): RegisteredClient | undefined;
  /** All of them, of every account. */
  registrations(): readonly RegisteredClient[];
  putClient(client: RegisteredClient): void;
  /** Removing what is not there is no error. */
  deleteClient(account: string, issuer: string): void;
}
