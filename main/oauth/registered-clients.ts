import { createHash } from 'node:crypto';
import type { ServerMetadata } from 'openid-client';
import type { RegisteredClient, SignInRecords } from '../gateway/sign-in-records.ts';
import type { RefreshTokenVault } from './refresh-token-vault.ts';
import type { Registration, RegistrationRequest } from './register-client.ts';

export interface RegisteredClientsOptions {
  readonly account: string;
  readonly records: SignInRecords;
  readonly vault: RefreshTokenVault;
  readonly register: (request: RegistrationRequest) => Promise<Registration>;
  readonly now: () => number;
}

/**
 * The clients that were registered for one account, at most one per issuer. A new one counts for logins at once, and replaces
 * the stored one only when a login with it is done: the refresh token there belongs to the old one.
 */
export interface RegisteredClients {
  /** Where the browser came back to the last time; a server may accept no other port. */
  redirectUri(issuer: string): string | undefined;
  /** The client for a login that comes back to `redirectUri`, registered now when there is none. Throws what the keychain throws. */
  forLogin(request: { readonly metadata: ServerMetadata; readonly redirectUri: string }): Promise<Registration>;
  /** The client that the stored grant belongs to. Throws what the keychain throws. */
  forUse(issuer: string): Promise<Registration | undefined>;
  /** A login with it is done. */
  readonly keep: (issuer: string) => Promise<void>;
  /** The server may not know it any more: the next login registers anew. */
  readonly doubt: (issuer: string) => void;
}

export function createRegisteredClients(options: RegisteredClientsOptions): RegisteredClients {
  const { account, records, vault, now } = options;
  const fresh = new Map<string, Registration>();
  /** Registered here and kept, but the keychain did not take the secret. */
  const thisRunOnly = new Map<string, Registration>();
  const doubted = new Set<string>();

  async function stored(issuer: string): Promise<Registration | undefined> {
    const held = thisRunOnly.get(issuer);
    if (held) return held;
    const client = records.client(account, issuer);
    if (!client) return undefined;
    if (client.authentication === 'none') return { client };
    const secret = await vault.read(clientSecretKeyOf(account, issuer));
    return secret && { client, secret };
  }

  function isUsable(client: RegisteredClient, redirectUri: string): boolean {
    const ends = client.expiresAtSeconds ?? Number.POSITIVE_INFINITY;
    return client.redirectUri === redirectUri && ends * 1000 > now();
  }

  return {
    redirectUri: (issuer) => (fresh.get(issuer)?.client ?? records.client(account, issuer))?.redirectUri,
    forLogin: async ({ metadata, redirectUri }) => {
      const { issuer } = metadata;
      const known = fresh.get(issuer) ?? (doubted.has(issuer) ? undefined : await stored(issuer));
      if (known && isUsable(known.client, redirectUri)) return known;
      const made = await options.register({ account, metadata, redirectUri, now: now() });
      fresh.set(issuer, made);
      return made;
    },
    forUse: stored,
    keep: async (issuer) => {
      const made = fresh.get(issuer);
      if (!made) return;
      const persistence = made.secret && (await vault.store(clientSecretKeyOf(account, issuer), made.secret));
      fresh.delete(issuer);
      doubted.delete(issuer);
      if (persistence?.persisted === false) {
        thisRunOnly.set(issuer, made);
        // What stands there has another secret than the keychain will ever get.
        records.deleteClient(account, issuer);
      } else {
        thisRunOnly.delete(issuer);
        records.putClient(made.client);
      }
    },
    doubt: (issuer) => {
      fresh.delete(issuer);
      doubted.add(issuer);
    },
  };
}

/** One entry per account and issuer, so that no secret is ever read for another server. */
export function clientSecretKeyOf(account: string, issuer: string): string {
  return `oauth/${account}/client-${createHash('sha256').update(issuer).digest('hex').slice(0, 16)}`;
}
