import { createPrivateKey } from 'node:crypto';
import { importPKCS8 } from 'jose';
import * as openid from 'openid-client';
import { GatewayError } from '../gateway/errors.ts';
import type { Secret } from '../lib/secret.ts';
import type { AccountSettings } from './account-settings.ts';
import type { Registration } from './register-client.ts';

/** Who Portico is at one authorization server, and how it proves that. */
export interface ClientIdentity {
  readonly clientId: string;
  readonly authentication: openid.ClientAuth;
  /** Struck out of whatever the server says. */
  readonly secrets: readonly Secret[];
  /** Registered by Portico itself: when the server forgets it, it may be registered again. */
  readonly isRegistered: boolean;
}

export function registeredIdentity({ client, secret }: Registration): ClientIdentity {
  return {
    clientId: client.clientId,
    authentication: secret === undefined ? openid.None() : withSecret(client.authentication, secret),
    secrets: secret === undefined ? [] : [secret],
    isRegistered: true,
  };
}

/** A client whose id is the address of its metadata document. */
export function publishedIdentity(clientId: string): ClientIdentity {
  return { clientId, authentication: openid.None(), secrets: [], isRegistered: false };
}

export interface ConfiguredClient {
  readonly account: string;
  readonly clientId: string;
  readonly settings: Pick<AccountSettings, 'clientSecret' | 'privateKey' | 'clientAuthentication'>;
  readonly metadata: openid.ServerMetadata;
  readonly resolveSecret: (reference: string) => Promise<Secret>;
}

/** The client of the settings. Throws `configuration-invalid` for a key that cannot be used, and what `resolveSecret` throws. */
export async function configuredIdentity(client: ConfiguredClient): Promise<ClientIdentity> {
  const { clientId, settings, metadata, resolveSecret } = client;
  const { clientSecret, privateKey, clientAuthentication } = settings;
  const usesKey = clientAuthentication === 'private_key_jwt' || (!clientAuthentication && clientSecret === undefined);
  if (privateKey !== undefined && usesKey) {
    const pem = await resolveSecret(privateKey);
    const authentication = openid.PrivateKeyJwt(await signingKey(client.account, pem));
    return { clientId, authentication, secrets: [pem], isRegistered: false };
  }
  if (clientSecret === undefined) return publishedIdentity(clientId);
  const secret = await resolveSecret(clientSecret);
  // A server that lists no methods supports HTTP Basic (RFC 8414 section 2).
  const supported = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const usual = supported.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post';
  const authentication = withSecret(clientAuthentication ?? usual, secret);
  return { clientId, authentication, secrets: [secret], isRegistered: false };
}

function withSecret(method: string, secret: Secret): openid.ClientAuth {
  return method === 'client_secret_post' ? openid.ClientSecretPost(secret.reveal()) : basic(secret);
}

/**
 * RFC 6749 section 2.3.1. The library escapes hyphens, dots and underscores as well, which form encoding leaves alone, and servers
 * that do not decode would then see another client.
 */
function basic(secret: Secret): openid.ClientAuth {
  const encoded = (text: string) => new URLSearchParams([['', text]]).toString().slice(1);
  return (...[, { client_id: clientId }, , headers]: Parameters<openid.ClientAuth>) => {
    const pair = `${encoded(clientId)}:${encoded(secret.reveal())}`;
    headers.set('authorization', `Basic ${Buffer.from(pair).toString('base64')}`);
  };
}

async function signingKey(account: string, secret: Secret): Promise<openid.CryptoKey> {
  try {
    // An environment variable often holds the lines of a PEM text in one.
    const pem = secret.reveal().replaceAll('\\n', '\n');
    return await importPKCS8(pem, algorithmOf(pem));
  } catch {
    const message = {
      en: `accounts.${account}.privateKey is no PKCS #8 private key in PEM form (-----BEGIN PRIVATE KEY-----) of a kind that signs`,
      ru: `Ключ (privateKey) учётной записи «${account}» не годится для подписи: нужен закрытый ключ PKCS #8 в формате PEM (-----BEGIN PRIVATE KEY-----). Сохраните такой ключ там, куда указывает эта настройка`,
    };
    throw new GatewayError('configuration-invalid', message, { details: { account } });
  }
}

function algorithmOf(pem: string): string {
  const key = createPrivateKey(pem);
  const curves: Readonly<Record<string, string>> = { prime256v1: 'ES256', secp384r1: 'ES384', secp521r1: 'ES512' };
  if (key.asymmetricKeyType === 'rsa') return 'RS256';
  if (key.asymmetricKeyType === 'ed25519') return 'Ed25519';
  return curves[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? 'ES256';
}
