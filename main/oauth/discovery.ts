import * as openid from 'openid-client';
import { GatewayError } from '../gateway/errors.ts';
import { SingleFlight } from '../lib/single-flight.ts';
import { OauthRequestError, toOauthRequestError } from './oauth-failure.ts';

const maxAgeMs = 60 * 60 * 1000;

export interface DiscoveryOptions {
  readonly fetch: openid.CustomFetch;
  readonly now: () => number;
  readonly timeoutMs: number;
}

/** Metadata of the authorization server with this issuer (RFC 8414). Throws what reading them throws. */
export type Discovery = (issuer: string) => Promise<openid.ServerMetadata>;

/** Reads the OpenID Connect document first, the one of RFC 8414 second. Throws an {@link OauthRequestError}. */
export function createDiscovery(options: DiscoveryOptions): Discovery {
  return createMetadataCache({ read: (issuer) => discover(issuer, options), now: options.now }).get;
}

/** Metadata are remembered for an hour. */
export interface MetadataCache {
  readonly get: Discovery;
  /** They were read on another way. */
  put(metadata: openid.ServerMetadata): void;
}

/** Concurrent callers share one request. When the server is away, older metadata are still better than none. */
export function createMetadataCache(options: { readonly read: Discovery; readonly now: () => number }): MetadataCache {
  const known = new Map<string, { readonly metadata: openid.ServerMetadata; readonly readAt: number }>();
  const flight = new SingleFlight<openid.ServerMetadata>();

  async function read(issuer: string): Promise<openid.ServerMetadata> {
    try {
      const metadata = await options.read(issuer);
      known.set(issuer, { metadata, readAt: options.now() });
      return metadata;
    } catch (error) {
      const stale = known.get(issuer);
      if (stale && isUnreachable(error)) return stale.metadata;
      throw error;
    }
  }

  return {
    get: async (issuer) => {
      const entry = known.get(issuer);
      if (entry && options.now() - entry.readAt < maxAgeMs) return entry.metadata;
      return flight.run(issuer, () => read(issuer));
    },
    put: (metadata) => void known.set(metadata.issuer, { metadata, readAt: options.now() }),
  };
}

async function discover(issuer: string, options: DiscoveryOptions): Promise<openid.ServerMetadata> {
  try {
    return await readDocument(issuer, 'oidc', options);
  } catch (first) {
    if (isUnreachable(first)) throw first;
    try {
      return await readDocument(issuer, 'oauth2', options);
    } catch (second) {
      throw isUnreachable(second) ? second : first;
    }
  }
}

async function readDocument(issuer: string, algorithm: 'oidc' | 'oauth2', options: DiscoveryOptions) {
  const url = new URL(issuer);
  try {
    // Which client asks does not matter: only the metadata are kept.
    const configuration = await openid.discovery(url, 'discovery', undefined, undefined, {
      algorithm,
      timeout: options.timeoutMs / 1000,
      [openid.customFetch]: options.fetch,
      execute: url.protocol === 'http:' ? [openid.allowInsecureRequests] : [],
    });
    return configuration.serverMetadata();
  } catch (error) {
    throw toOauthRequestError(error, []);
  }
}

function isUnreachable(error: unknown): boolean {
  return error instanceof GatewayError
    ? error.code === 'authorization-server-unreachable'
    : error instanceof OauthRequestError && error.failure.kind === 'unreachable';
}
