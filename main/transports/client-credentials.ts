import type { Principal } from '../gateway/principal.ts';

/** Port to the clients that may call us; only hashes of their bearer tokens are stored. */
export interface ClientCredentials {
  /** The client that this bearer token was given to, or `undefined` for an unknown or revoked one. */
  verify(token: string): Omit<Principal, 'via'> | undefined;
}
