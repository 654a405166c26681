import type { Sentence } from '../../lib/sentence.ts';
import type { Environment } from './variables.ts';

/** What the variables of the former proxy say about signing in with 1C users of one's own. */
export interface ProxyLogin {
  /** Origin, without a path. */
  readonly publicUrl: string;
  /** Redirect URIs that are allowed beside those on this machine; those that end in `*` are beginnings. */
  readonly redirectUris: readonly string[];
  readonly lives: { readonly codeMs: number; readonly accessMs: number; readonly refreshMs: number };
}

/** Variable, whether it is right, and what is wrong otherwise (without the value, which may be a secret). */
export type Check = readonly [variable: string, isRight: boolean, otherwise: Sentence];

export function isOAuth(env: Environment): boolean {
  return env['MCP_AUTH_MODE']?.toLowerCase() === 'oauth2';
}

/** The variables must have passed {@link loginChecks}. */
export function readProxyLogin(env: Environment): ProxyLogin {
  const life = (variable: string, seconds: number) => Number(env[variable] || seconds) * 1_000;
  return {
    publicUrl: new URL(env['MCP_PUBLIC_URL'] ?? '').origin,
    redirectUris: listOf(env['MCP_OAUTH2_ALLOWED_REDIRECT_URIS']),
    lives: {
      codeMs: life('MCP_OAUTH2_CODE_TTL', 120),
      accessMs: life('MCP_OAUTH2_ACCESS_TTL', 3_600),
      refreshMs: life('MCP_OAUTH2_REFRESH_TTL', 1_209_600),
    },
  };
}

export function loginChecks(env: Environment): readonly Check[] {
  const { MCP_PUBLIC_URL: publicUrl, MCP_OAUTH2_ALLOWED_REDIRECT_URIS: redirects } = env;
  const lives = ['MCP_OAUTH2_CODE_TTL', 'MCP_OAUTH2_ACCESS_TTL', 'MCP_OAUTH2_REFRESH_TTL'];
  return [
    ['MCP_PUBLIC_URL', isPublicUrl(publicUrl), publicUrlWords],
    ...lives.map((name): Check => [name, isLife(env[name]), lifeWords]),
    [
      'MCP_OAUTH2_ALLOWED_REDIRECT_URIS',
      listOf(redirects).every(isRedirect),
      {
        en: 'must be addresses with commas between them; one may end in * after the host, e.g. https://example.com/*',
        ru: 'нужны адреса через запятую; адрес может заканчиваться на * после имени сервера, например https://example.com/*',
      },
    ],
    [
      'MCP_ONEC_PASSWORD',
      Boolean(env['MCP_ONEC_USERNAME']) === Boolean(env['MCP_ONEC_PASSWORD']),
      {
        en: "MCP_ONEC_USERNAME and MCP_ONEC_PASSWORD go together; leave both out to read each user's own lists",
        ru: 'MCP_ONEC_USERNAME и MCP_ONEC_PASSWORD задаются вместе; уберите обе, чтобы списки читались от имени каждого пользователя',
      },
    ],
  ];
}

const lifeWords: Sentence = {
  en: 'must be a whole number of seconds, at most 31536000',
  ru: 'нужно целое число секунд, не больше 31536000',
};

const publicUrlWords: Sentence = {
  en: 'with MCP_AUTH_MODE=oauth2 the address of Portico as clients see it is needed, without a path: http://localhost:8000 (with the port of MCP_PORT), or an https address of a web server on this machine that passes requests on',
  ru: 'с MCP_AUTH_MODE=oauth2 нужен адрес, по которому Portico видят клиенты, без пути: http://localhost:8000 (с портом из MCP_PORT) или адрес https веб-сервера на этом компьютере, который передаёт запросы дальше',
};

/** Whether the address leads to this machine itself, without a web server in front. */
export function isLoopbackUrl({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isPublicUrl(text: string | undefined): boolean {
  const url = URL.parse(text ?? '');
  if (!url || !(url.protocol === 'https:' || isLoopbackUrl(url))) return false;
  return `${url.username}${url.password}${url.search}${url.hash}` === '' && url.pathname === '/';
}

function isLife(text: string | undefined): boolean {
  return !text || (/^\d+$/.test(text) && Number(text) > 0 && Number(text) <= 31_536_000);
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** The beginning of an address must hold the whole host, or it fits hosts of others. */
function isRedirect(text: string): boolean {
  const plain = text.endsWith('*') ? text.slice(0, -1) : text;
  const url = URL.parse(plain);
  if (
    !url ||
    plain.includes('*') ||
    plain.includes('#') ||
    /^(javascript|data|blob|file|about|view-source):/.test(url.protocol)
  )
    return false;
  const hasHost = url.protocol === 'http:' || url.protocol === 'https:';
  return !text.endsWith('*') || !hasHost || plain.indexOf('/', plain.indexOf('//') + 2) !== -1;
}
