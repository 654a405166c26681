import type { CustomFetch } from 'openid-client';
import type { Secret } from '../lib/secret.ts';
import type { AccountPlace, SignInPlace } from './account-place.ts';
import type { AccountSettings } from './account-settings.ts';
import { type ClientIdentity, configuredIdentity, publishedIdentity, registeredIdentity } from './client-identity.ts';
import { createOauthClient, type OauthClient } from './oauth-client.ts';
import { keychainUnavailable } from './oauth-errors.ts';
import type { RegisteredClients } from './registered-clients.ts';
import { withOfflineAccess } from './scope-choice.ts';

export interface AccountClientOptions {
  readonly account: string;
  /** The settings as they are now. Throws `unknown-account`. */
  readonly settings: () => AccountSettings;
  readonly place: AccountPlace;
  readonly registered: RegisteredClients;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
  readonly fetch: CustomFetch;
  readonly timeoutMs: number;
}

/** What a login needs to know before the browser has an address to come back to. */
export interface LoginPlan {
  readonly issuer: string;
  /** Where the browser came back to the last time, to be used again if that port is free. */
  readonly usualRedirectUri: string | undefined;
  /** The client that comes back there; registered now if need be. Throws `login-failed`, `keychain-unavailable` or an `OauthRequestError`. */
  client(redirectUri: string): Promise<OauthClient>;
}

/** The client of one account at the server where it signs in: configured, published (CIMD) or registered, in this order. */
export interface AccountClient {
  readonly planLogin: () => Promise<LoginPlan>;
  /** The client that the present sign-in belongs to; `undefined` when it is not known any more. */
  readonly forUse: () => Promise<OauthClient | undefined>;
}

export function createAccountClient(options: AccountClientOptions): AccountClient {
  const { account, settings, place, registered, fetch, timeoutMs } = options;

  /** `undefined`: it has to be registered. */
  async function ownIdentity({ metadata }: SignInPlace): Promise<ClientIdentity | undefined> {
    const { clientId, clientMetadataUrl } = settings();
    const { resolveSecret } = options;
    if (clientId !== undefined)
      return configuredIdentity({ account, clientId, settings: settings(), metadata, resolveSecret });
    const isAccepted = metadata['client_id_metadata_document_supported'] === true;
    return clientMetadataUrl !== undefined && isAccepted ? publishedIdentity(clientMetadataUrl) : undefined;
  }

  function scopesFor({ scopes, metadata }: SignInPlace): readonly string[] | undefined {
    const { protectedResource, scopes: configured, grant } = settings();
    const isChosen = protectedResource !== undefined && configured === undefined && grant !== 'client-credentials';
    return isChosen ? withOfflineAccess(scopes, metadata.scopes_supported) : scopes;
  }

  function clientAt(at: SignInPlace, identity: ClientIdentity): OauthClient {
    const { prompt, protectedResource } = settings();
    const { metadata, resource } = at;
    const requiresPkce = protectedResource !== undefined;
    return createOauthClient({
      metadata,
      resource,
      identity,
      scopes: scopesFor(at),
      prompt,
      requiresPkce,
      fetch,
      timeoutMs,
    });
  }

  return {
    planLogin: async () => {
      const at = await place.find();
      const { metadata } = at;
      const own = await ownIdentity(at);
      return {
        issuer: metadata.issuer,
        usualRedirectUri: own ? undefined : registered.redirectUri(metadata.issuer),
        client: async (redirectUri) => {
          if (own) return clientAt(at, own);
          return clientAt(at, registeredIdentity(await registered.forLogin({ metadata, redirectUri })));
        },
      };
    },
    forUse: async () => {
      const at = await place.find();
      const own = await ownIdentity(at);
      if (own) return clientAt(at, own);
      const registration = await registered.forUse(at.metadata.issuer).catch((error: unknown) => {
        throw keychainUnavailable(account, error);
      });
      return registration && clientAt(at, registeredIdentity(registration));
    },
  };
}
