import type { Sentence } from '../../lib/sentence.ts';
import type { Found } from '../found.ts';
import type { OneCAddress } from './onec-address.ts';
import type { Page, PageReader } from './page-reader.ts';

export type OneCProbe =
  | { readonly kind: 'found'; readonly found: Found }
  /** A base, but without the service. */
  | { readonly kind: 'no-service'; readonly problem: Sentence }
  | { readonly kind: 'none' };

/** Asks whether the MCP service of a base is there; without credentials, a refusal in the words of 1C says it as well. */
export async function probeOneC(
  { base, serviceRoot, isLikely }: OneCAddress,
  reader: PageReader,
  signal: AbortSignal,
): Promise<OneCProbe> {
  const service = `/hs/${encodeURIComponent(serviceRoot)}`;
  try {
    const health = await reader.read(`${base}${service}/health`, signal);
    // The web server may know the base under other letters.
    const [right] = health.url.split(/\/hs\//i);
    const url = right ?? base;
    if (health.status === 200 && /"status"\s*:\s*"ok"/i.test(health.text)) {
      return { kind: 'found', found: foundBase({ url, serviceRoot, wantsUser: false }) };
    }
    if (health.status === 401 && (isOneCRealm(health) || (isLikely && hasBasic(health)))) {
      return { kind: 'found', found: foundBase({ url, serviceRoot, wantsUser: true }) };
    }
    if (!isLikely && !saysOneC(health)) return { kind: 'none' };
    const home = saysOneC(health) ? health : await reader.read(`${base}/`, signal);
    if (!saysOneC(home) && !isOneCRealm(home)) return { kind: 'none' };
    const problem = {
      en: `${base} is a 1C base, but ${service} answered HTTP ${health.status} instead of the MCP service; publish the extension's HTTP service "${serviceRoot}" (default.vrd) and look whether the extension is switched on`,
      ru: `${base} — база 1С, но по адресу ${service} вместо сервиса MCP ответ HTTP ${health.status}; опубликуйте HTTP-сервис расширения «${serviceRoot}» (default.vrd) и проверьте, что расширение включено`,
    };
    return { kind: 'no-service', problem };
  } catch (error) {
    if (signal.aborted) throw error;
    return { kind: 'none' };
  }
}

function foundBase({
  url,
  serviceRoot,
  wantsUser,
}: {
  readonly url: string;
  readonly serviceRoot: string;
  readonly wantsUser: boolean;
}): Found {
  const name = decodedName(url);
  return {
    name,
    title: name,
    reason: wantsUser
      ? {
          en: `A 1C base with the MCP service at ${url}, which asks for a 1C user`,
          ru: `База 1С с сервисом MCP по адресу ${url}, нужен пользователь 1С`,
        }
      : {
          en: `A 1C base with the MCP service at ${url}, open to everybody`,
          ru: `База 1С с сервисом MCP по адресу ${url}, открыта для всех`,
        },
    build: (id) => {
      const common = { kind: 'onec', url, ...(serviceRoot !== 'mcp' && { serviceRoot }) };
      if (!wantsUser) return { connection: common };
      const [user, password] = [`${id}-user`, `${id}-password`];
      return {
        connection: { ...common, username: `\${keychain:${user}}`, password: `\${keychain:${password}}` },
        secrets: [
          { name: user, label: 'Name of the 1C user', inRussian: 'Имя пользователя 1С' },
          { name: password, label: 'Password of the 1C user', inRussian: 'Пароль пользователя 1С' },
        ],
      };
    },
  };
}

function decodedName(url: string): string {
  const last = new URL(url).pathname.split('/').filter(Boolean).at(-1);
  try {
    return last === undefined ? '1C' : decodeURIComponent(last);
  } catch {
    return last ?? '1C';
  }
}

function hasBasic({ headers }: Page): boolean {
  return /\bbasic\b/i.test(headers['www-authenticate'] ?? '');
}

function isOneCRealm(page: Page): boolean {
  return hasBasic(page) && /1[CС]/.test(page.headers['www-authenticate'] ?? '');
}

/** Pages of the platform name it; `1С` may be written with either letter. */
function saysOneC({ text }: Page): boolean {
  return /1[CС]:(Предприятие|Enterprise)|Идентификация пользователя не выполнена|e1cib/i.test(text.slice(0, 200_000));
}
