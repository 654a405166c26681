import type { CustomFetch, ServerMetadata } from 'openid-client';
import { z } from 'zod';
import { GatewayError } from '../gateway/errors.ts';
import type { RegisteredClient } from '../gateway/sign-in-records.ts';
import { isJsonObject } from '../lib/json.ts';
import { Secret } from '../lib/secret.ts';
import type { Sentence } from '../lib/sentence.ts';
import { describeFailure, OauthRequestError, toOauthRequestError } from './oauth-failure.ts';

export interface Registration {
  readonly client: RegisteredClient;
  readonly secret?: Secret;
}

export interface RegistrationRequest {
  readonly account: string;
  readonly metadata: ServerMetadata;
  readonly redirectUri: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Authentication = RegisteredClient['authentication'];

const answer = z.object({
  client_id: z.string().min(1),
  client_secret: z.string().min(1).optional().catch(undefined),
  client_secret_expires_at: z.number().optional().catch(undefined),
  token_endpoint_auth_method: z.string().optional().catch(undefined),
});

/**
 * Registers Portico as a native client (RFC 7591, OpenID Connect `application_type`). No scopes are registered: a client that has
 * some may never ask for others, and a step-up does. Throws {@link OauthRequestError} when the
 * server cannot be reached and `login-failed` when it refuses or has no registration.
 */
export async function registerClient(
  request: RegistrationRequest,
  options: { readonly fetch: CustomFetch; readonly timeoutMs: number },
): Promise<Registration> {
  const { account, metadata, redirectUri } = request;
  const endpoint = metadata.registration_endpoint;
  if (endpoint === undefined)
    throw refused(request, { en: 'it offers no registration', ru: 'сервер не предлагает регистрацию' });
  const wanted = wantedAuthentication(metadata.token_endpoint_auth_methods_supported);
  if (wanted === undefined)
    throw refused(request, {
      en: 'it supports no way of authentication that Portico has',
      ru: 'сервер не поддерживает ни одного способа проверки клиента, который есть у Portico',
    });
  const response = await post(endpoint, options, {
    client_name: 'Portico',
    application_type: 'native',
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: wanted,
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refused(request, refusal(response.status, body));
  const parsed = answer.safeParse(body);
  if (!parsed.success)
    throw refused(request, {
      en: 'its answer is not as RFC 7591 asks for',
      ru: 'ответ сервера не соответствует RFC 7591',
    });
  const { client_id: clientId, client_secret: secret, client_secret_expires_at: expiresAtSeconds } = parsed.data;
  const supported = metadata.token_endpoint_auth_methods_supported;
  const authentication = agreedAuthentication({
    said: parsed.data.token_endpoint_auth_method,
    wanted,
    secret,
    supported,
  });
  if (authentication === undefined)
    throw refused(request, {
      en: 'it registered a way of authentication that Portico does not have',
      ru: 'сервер зарегистрировал способ проверки клиента, которого нет у Portico',
    });
  const client = { account, issuer: metadata.issuer, clientId, authentication, redirectUri, createdAt: request.now };
  return {
    client: { ...client, ...(expiresAtSeconds ? { expiresAtSeconds } : {}) },
    ...(secret === undefined || authentication === 'none' ? {} : { secret: new Secret(secret) }),
  };
}

/** Without a secret when the server allows it: a secret on a person's machine protects nothing (RFC 8252 section 8.5). */
function wantedAuthentication(supported: readonly string[] = ['client_secret_basic']): Authentication | undefined {
  const known = ['none', 'client_secret_basic', 'client_secret_post'] as const;
  return known.find((method) => supported.includes(method));
}

/** What the server registered; a server that does not say so may still have given a secret. */
function agreedAuthentication(facts: {
  readonly said: string | undefined;
  readonly wanted: Authentication;
  readonly secret: string | undefined;
  readonly supported: readonly string[] | undefined;
}): Authentication | undefined {
  const { said, wanted, secret, supported } = facts;
  if (secret === undefined) return said === undefined || said === 'none' || wanted === 'none' ? 'none' : undefined;
  if (said !== undefined) return wantedAuthentication([said]);
  const withSecret = supported?.filter((method) => method !== 'none');
  return wanted === 'none' ? (wantedAuthentication(withSecret ?? ['client_secret_post']) ?? 'none') : wanted;
}

async function post(
  endpoint: string,
  { fetch, timeoutMs }: { readonly fetch: CustomFetch; readonly timeoutMs: number },
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  try {
    return await fetch(endpoint, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    throw toOauthRequestError(error, []);
  }
}

function refusal(status: number, body: unknown): Sentence {
  if (!isJsonObject(body) || typeof body['error'] !== 'string') {
    return { en: `HTTP ${status}`, ru: `сервер ответил HTTP ${status}` };
  }
  return describeFailure(toOauthRequestError({ ...body, status }, []).failure);
}

function refused({ account, metadata }: RegistrationRequest, why: Sentence): GatewayError {
  const message = {
    en:
      `Portico could not register itself at ${metadata.issuer} for account "${account}": ${why.en}. ` +
      `Register it there by hand and set accounts.${account}.clientId`,
    ru:
      `Portico не смог зарегистрироваться на ${metadata.issuer} для учётной записи «${account}»: ${why.ru}. ` +
      'Зарегистрируйте его там вручную и укажите полученный «Client ID» на странице «Учётные записи»',
  };
  const details = { account, issuer: metadata.issuer };
  return new GatewayError('login-failed', message, { details, cause: new OauthRequestError(invalid(why)) });
}

const invalid = (message: Sentence) => ({ kind: 'invalid-response', code: 'registration-refused', message }) as const;
