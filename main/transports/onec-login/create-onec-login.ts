import type { CallerCredentials } from '../../gateway/caller-credentials.ts';
import { GatewayError } from '../../gateway/errors.ts';
import { bearerToken, unauthorized, type Authentication } from '../authenticate.ts';
import type { ClientCredentials } from '../client-credentials.ts';
import type { HttpReply, HttpRequest } from '../http.ts';
import { createAddresses } from './addresses.ts';
import { serveAuthorize, type AuthorizeEndpointOptions } from './authorize-endpoint.ts';
import { createClientSignIns, type TokenLives } from './client-sign-ins.ts';
import { metadataUrl, scope, serveMetadata } from './metadata.ts';
import { createSignInAttempts } from './sign-in-attempts.ts';
import { serveTokens } from './token-endpoints.ts';

/** What the variables of the former proxy say about signing in. */
export interface OneCLoginSettings {
  /** Issuer, and where browsers and clients reach the endpoint: a loopback address with its port, or https in front of it. */
  readonly publicUrl: string;
  /** Redirect URIs that are allowed beside those on this machine; without any, all over https. */
  readonly redirectUris: readonly string[];
  readonly lives: TokenLives;
}

export interface OneCLoginOptions
  extends OneCLoginSettings, Pick<AuthorizeEndpointOptions, 'base' | 'checkCredentials' | 'log'> {
  /** The port clients reach us at. */
  readonly port: () => number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** The authorization server of the former proxy's mode `oauth2`: each client acts as the 1C user who signed in through it. */
export interface OneCLogin {
  readonly publicUrl: URL;
  /** What calls to 1C are made with. */
  readonly credentials: CallerCredentials;
  /** Who calls: a client somebody signed in through, or one of Portico's own clients. */
  authenticate(request: HttpRequest, clients: ClientCredentials): Authentication;
  /** The pages of OAuth; `undefined` for any other path. */
  handle(request: HttpRequest): Promise<HttpReply | undefined>;
  close(): void;
}

const sweepEveryMs = 60_000;

export function createOneCLogin(options: OneCLoginOptions): OneCLogin {
  const { lives, base, now, port } = options;
  const publicUrl = new URL(options.publicUrl);
  const addresses = createAddresses(publicUrl, port);
  const signIns = createClientSignIns({ lives, base, now });
  const endpoints = { ...options, signIns, addresses, attempts: createSignInAttempts(now) };
  // A password must not stay in memory for longer than its sign-in lasts.
  const sweeping = setInterval(() => {
    signIns.sweep();
  }, sweepEveryMs).unref();

  return {
    publicUrl,
    credentials: signIns,
    authenticate: (request, clients) => {
      const token = bearerToken(request.header('authorization'));
      const where = `Bearer realm="portico", resource_metadata="${metadataUrl(request, addresses)}", scope="${scope}"`;
      if (token === undefined) {
        const message = 'Sign in with your 1C user; clients that know OAuth do so when they read this answer';
        return { ok: false, reply: unauthorized(new GatewayError('client-token-required', message), where) };
      }
      const client = signIns.principalOf(token) ?? clients.verify(token);
      if (client) return { ok: true, principal: { ...client, via: 'http' } };
      const message = 'This sign-in is unknown or over; sign in with your 1C user again';
      const challenge = `${where}, error="invalid_token", error_description="unknown, revoked or expired token"`;
      return { ok: false, reply: unauthorized(new GatewayError('client-token-invalid', message), challenge) };
    },
    handle: async (request) =>
      serveMetadata(request, addresses) ??
      serveTokens(request, endpoints) ??
      (await serveAuthorize(request, endpoints)),
    close: () => {
      clearInterval(sweeping);
    },
  };
}
