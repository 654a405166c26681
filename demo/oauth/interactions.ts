import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { readBody } from '../http/read-body.ts';
import type { People, Person } from '../store/people.ts';
import { createLoginAttempts } from './login-attempts.ts';
import { renderConsentPage } from './pages/consent-page.ts';
import { renderErrorPage } from './pages/error-page.ts';
import { preferredLanguage } from './pages/language.ts';
import { renderLoginPage, type LoginPage } from './pages/login-page.ts';
import { setPageHeaders } from './pages/page-headers.ts';
import { matchesPassword } from './password-hash.ts';
import { isApiScope } from './scopes.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;
type Exchange = { request: IncomingMessage; response: ServerResponse; interaction: Interaction };

const formLimitBytes = 16 * 1024;
const interactionPath = /^\/oauth\/interaction\/([A-Za-z0-9_-]+)(?:\/(login|consent|deny|switch))?$/;

export function isInteractionPath(path: string): boolean {
  return path.startsWith('/oauth/interaction/');
}

/** The login and consent pages, and what their forms do. */
export function createInteractions(options: { provider: Provider; people: People; resource: string }) {
  const { provider, people, resource } = options;
  const attempts = createLoginAttempts(Date.now);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, uid, step] = interactionPath.exec(new URL(request.url ?? '/', provider.issuer).pathname) ?? [];
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    if (uid === undefined || interaction === undefined || interaction.uid !== uid) {
      return refuse(request, response, 'The page is out of date, or the browser keeps no cookies.');
    }
    const exchange = { request, response, interaction };
    if (request.method === 'GET' && step === undefined) return show(exchange);
    if (request.method !== 'POST' || step === undefined) return refuse(request, response, 'The method is not allowed.');
    if ((request.headers.origin ?? provider.issuer) !== provider.issuer) {
      return refuse(request, response, 'The form was sent from another site.');
    }
    switch (step) {
      case 'login':
        return logIn(exchange);
      case 'consent':
        return consent(exchange);
      case 'switch':
        return switchAccount(exchange);
      default:
        return finish(exchange, { error: 'access_denied', error_description: 'The person refused the request.' });
    }
  };

  async function show(exchange: Exchange): Promise<void> {
    const { interaction } = exchange;
    if (interaction.prompt.name === 'login')
      return showLogin(exchange, { login: hint(interaction), problem: undefined });
    const person = people.find(interaction.session?.accountId ?? '');
    if (person === undefined) return refuse(exchange.request, exchange.response, 'The account no longer exists.');
    return showConsent(exchange, person);
  }

  async function showLogin(exchange: Exchange, page: Pick<LoginPage, 'login' | 'problem'>): Promise<void> {
    const { request, interaction } = exchange;
    const clientName = (await clientOf(interaction)).name;
    const body = renderLoginPage(languageOf(request), { ...page, clientName, action: actionOf(interaction) });
    sendPage(exchange, { status: loginPageStatus[page.problem ?? 'none'], body });
  }

  async function showConsent(exchange: Exchange, person: Person): Promise<void> {
    const { request, interaction } = exchange;
    const client = await clientOf(interaction);
    const body = renderConsentPage(languageOf(request), {
      clientName: client.name,
      clientIsKnown: client.isKnown,
      action: actionOf(interaction),
      person,
      scopes: new Set(requestedScopes(interaction)),
      redirectUri: new URL(String(interaction.params['redirect_uri'])),
    });
    sendPage(exchange, { status: 200, body });
  }

  async function logIn(exchange: Exchange): Promise<void> {
    const form = await readForm(exchange.request);
    const login = (form.get('login') ?? '').trim().toLowerCase();
    if (attempts.isClosed(login)) return showLogin(exchange, { login, problem: 'too-many-attempts' });
    const person = people.findByLogin(login);
    // A hash is computed for unknown logins as well, so that the time of the answer does not tell which ones exist.
    const matches = await matchesPassword(form.get('password') ?? '', person?.passwordHash ?? unknownPersonHash);
    if (person === undefined || !matches) {
      attempts.failed(login);
      return showLogin(exchange, { login, problem: 'wrong-password' });
    }
    attempts.succeeded(login);
    return finish(exchange, { login: { accountId: person.id } });
  }

  async function consent(exchange: Exchange): Promise<void> {
    const { interaction, request, response } = exchange;
    const accountId = interaction.session?.accountId;
    if (interaction.prompt.name !== 'consent' || accountId === undefined) {
      return refuse(request, response, 'Sign in first.');
    }
    const grant = new provider.Grant({ accountId, clientId: String(interaction.params['client_id']) });
    const scopes = requestedScopes(interaction);
    grant.addOIDCScope(scopes.filter((scope) => !isApiScope(scope)).join(' '));
    grant.addResourceScope(resource, scopes.filter(isApiScope).join(' '));
    return finish(exchange, { consent: { grantId: await grant.save() } });
  }

  /** Ends the browser's session here and starts the same authorization request again, which then asks who it is. */
  async function switchAccount({ interaction, request, response }: Exchange): Promise<void> {
    const session = await provider.Session.get(provider.createContext(request, response));
    await session.destroy();
    await interaction.destroy();
    const again = new URL('/oauth/authorize', provider.issuer);
    for (const [name, value] of Object.entries(interaction.params)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one === 'string') again.searchParams.append(name, one);
      }
    }
    response.writeHead(303, { location: again.href, 'cache-control': 'no-store' }).end();
  }

  function finish(exchange: Exchange, result: Parameters<Provider['interactionFinished']>[2]): Promise<void> {
    return provider.interactionFinished(exchange.request, exchange.response, result, {
      mergeWithLastSubmission: !('error' in result),
    });
  }

  async function clientOf(interaction: Interaction): Promise<{ name: string; isKnown: boolean }> {
    const clientId = String(interaction.params['client_id']);
    const client = await provider.Client.find(clientId);
    return { name: client?.clientName ?? clientId, isKnown: clientId === 'portico' };
  }
}

// Well-formed, and of no password that could be typed: its key is not the outcome of any derivation anyone knows.
const unknownPersonHash = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const loginPageStatus = { none: 200, 'wrong-password': 422, 'too-many-attempts': 429 } as const;
const openidScopes = new Set(['openid', 'profile', 'offline_access']);

const languageOf = (request: IncomingMessage) => preferredLanguage(request.headers['accept-language']);
const actionOf = (interaction: Interaction): string => `/oauth/interaction/${interaction.uid}`;
const hint = ({ params }: Interaction): string =>
  typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
function requestedScopes({ params }: Interaction): string[] {
  const requested = typeof params['scope'] === 'string' ? params['scope'].split(' ') : [];
  return requested.filter((scope) => openidScopes.has(scope) || isApiScope(scope));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request, formLimitBytes)).toString('utf8'));
}

function sendPage({ response, interaction }: Exchange, page: { status: number; body: string }): void {
  const redirect = new URL(String(interaction.params['redirect_uri']));
  const target = redirect.origin === 'null' ? redirect.protocol : redirect.origin;
  setPageHeaders((name, value) => response.setHeader(name, value), `'self' ${target}`);
  response.writeHead(page.status).end(page.body);
}

function refuse(request: IncomingMessage, response: ServerResponse, detail: string): void {
  setPageHeaders((name, value) => response.setHeader(name, value), "'self'");
  response.writeHead(400).end(renderErrorPage(languageOf(request), { code: 'invalid_request', detail }));
}
