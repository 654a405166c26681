import type { UserCredentials } from '../../gateway/caller-credentials.ts';
import { GatewayError } from '../../gateway/errors.ts';
import type { Log } from '../../lib/log.ts';
import { pageLanguage, type PageLanguage } from '../../lib/page-language.ts';
import { Secret } from '../../lib/secret.ts';
import type { HttpReply, HttpRequest } from '../http.ts';
import type { Addresses } from './addresses.ts';
import { errorLocation, readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import type { ClientSignIns } from './client-sign-ins.ts';
import { readForm, type Members } from './form-body.ts';
import { OAuthError } from './oauth-error.ts';
import { withQuery } from './redirect-uris.ts';
import type { SignInAttempts } from './sign-in-attempts.ts';
import { requestProblemPage, signInPage } from './sign-in-page.ts';
import type { SignInProblem } from './sign-in-texts.ts';

export interface AuthorizeEndpointOptions {
  readonly signIns: ClientSignIns;
  readonly addresses: Addresses;
  readonly attempts: SignInAttempts;
  /** Redirect URIs that are allowed beside those on this machine. */
  readonly redirectUris: readonly string[];
  /** Address of the base, as people are shown it. */
  readonly base: string;
  /** Resolves when 1C lets this user in; rejects with a `GatewayError`, whose details say `status: 401` for a wrong name or password. */
  readonly checkCredentials: (credentials: UserCredentials, signal: AbortSignal) => Promise<void>;
  readonly log: Log;
}

/** `/authorize` (RFC 6749 section 4.1): GET shows the form, POST checks what was typed. `undefined` for any other path. */
export async function serveAuthorize(
  request: HttpRequest,
  options: AuthorizeEndpointOptions,
): Promise<HttpReply | undefined> {
  if (request.path !== '/authorize') return undefined;
  const { addresses, redirectUris } = options;
  const language = pageLanguage(request.header('accept-language'));
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405, headers: { allow: 'GET, POST' } };
  const read = readAuthorizeRequest(request.query, addresses, redirectUris);
  if (read.outcome === 'show') return requestProblemPage(read.problem, language, read.detail);
  if (read.outcome === 'return') return goTo(read.location);
  const asked = { request: read.request, language };
  if (request.method === 'GET') return form(request, options, { ...asked, username: '', problem: undefined });
  if (!isOwnPage(request)) return requestProblemPage('foreign-page', language);
  return answerForm(request, options, asked);
}

interface Asked {
  readonly request: AuthorizeRequest;
  readonly language: PageLanguage;
}

async function answerForm(request: HttpRequest, options: AuthorizeEndpointOptions, asked: Asked): Promise<HttpReply> {
  const { signIns, attempts, addresses, checkCredentials, log } = options;
  const { client, binding, state } = asked.request;
  const { redirectUri } = binding;
  const members = formOrNone(request);
  if (!members) return requestProblemPage('invalid-request', asked.language);
  if (members.get('cancel') !== undefined) {
    const error = new OAuthError('access_denied', 'The person did not sign in');
    return goTo(errorLocation({ redirectUri, state, error, issuer: addresses.issuer }));
  }
  const username = (members.get('username') ?? '').trim();
  const again = (problem: SignInProblem): HttpReply => form(request, options, { ...asked, username, problem });
  if (username === '') return again('empty');
  const waitMs = attempts.take(username);
  if (waitMs > 0) return again({ waitSeconds: Math.ceil(waitMs / 1_000) });
  const credentials = { username, password: new Secret(members.get('password') ?? '') };
  try {
    await checkCredentials(credentials, request.signal);
  } catch (error) {
    log.warn('A person could not sign in to 1C', { client: client.name, error });
    return again(problemOf(error));
  }
  log.info('A person signed in to 1C', { client: client.name });
  const code = signIns.begin(client, credentials, binding);
  return goTo(withQuery(redirectUri, { code, state, iss: addresses.issuer }));
}

function form(
  { query }: HttpRequest,
  { base }: AuthorizeEndpointOptions,
  shown: Asked & { readonly username: string; readonly problem: SignInProblem | undefined },
): HttpReply {
  return signInPage({ ...shown, query, base });
}

/** Whether the form was sent by our own page; another one could sign the person in as somebody else. */
function isOwnPage(request: HttpRequest): boolean {
  const site = request.header('sec-fetch-site');
  const origin = request.header('origin');
  const isOurs = origin === undefined || URL.parse(origin)?.host === request.header('host')?.toLowerCase();
  return isOurs && (site === undefined || site === 'same-origin' || site === 'none');
}

function formOrNone(request: HttpRequest): Members | undefined {
  try {
    return readForm(request);
  } catch (error) {
    if (error instanceof OAuthError) return undefined;
    throw error;
  }
}

function problemOf(error: unknown): SignInProblem {
  if (!(error instanceof GatewayError)) throw error;
  const { status, reason } = error.details;
  // A name with a colon cannot be sent to 1C, so there is no such user.
  if (status === 401 || error.code === 'configuration-invalid') return 'wrong';
  if (error.code === 'not-permitted') return 'not-permitted';
  return reason === 'base-locked' || reason === 'no-license' ? 'locked' : 'unavailable';
}

/** 303, so that the password is not sent on (RFC 9700 section 4.12). */
function goTo(location: string): HttpReply {
  return { status: 303, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } };
}
