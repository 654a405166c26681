import { GatewayError } from '../../../gateway/errors.ts';
import { isJsonObject } from '../../../lib/json.ts';

/**
 * The base URL of the first usable server of the innermost list that has any, without trailing slash. Relative ones are resolved
 * against `documentUrl`; without a list it is the root of the document's origin (OpenAPI 3.1 §4.8.5).
 *
 * @param lists innermost first: of the operation, the path, the document.
 * @param documentUrl `undefined` for a file, against which no address can be resolved.
 */
export function serverUrl(lists: readonly unknown[], documentUrl: string | undefined): string {
  for (const list of lists) {
    if (!Array.isArray(list)) continue;
    for (const server of list as readonly unknown[]) {
      const url = isJsonObject(server) ? resolveServer(server, documentUrl) : undefined;
      if (url) return withoutTrailingSlash(url);
    }
  }
  const root = documentUrl === undefined ? null : URL.parse('/', documentUrl);
  if (root) return withoutTrailingSlash(root);
  throw new GatewayError('configuration-invalid', {
    en: 'The document is a file and names no server by its full address; set "server" of the connection',
    ru: 'Описание — это файл, и полного адреса сервера в нём нет; укажите сервер в настройках подключения',
  });
}

function resolveServer(server: Readonly<Record<string, unknown>>, documentUrl: string | undefined): URL | undefined {
  if (typeof server.url !== 'string') return undefined;
  const variables = isJsonObject(server.variables) ? server.variables : {};
  const address = server.url.replace(/\{([^}]+)\}/g, (whole, name: string) => {
    const variable = variables[name];
    const preset = isJsonObject(variable) ? variable.default : undefined;
    return typeof preset === 'string' || typeof preset === 'number' ? String(preset) : whole;
  });
  const url = URL.parse(address, documentUrl);
  const usable = url !== null && /^https?:$/.test(url.protocol) && url.username === '' && !url.hostname.includes('{');
  return usable ? url : undefined;
}

function withoutTrailingSlash(url: URL): string {
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** Whether a token sent there can be read on the way: plain HTTP to another machine. */
export function isUnprotected(server: string): boolean {
  const { protocol, hostname } = new URL(server);
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
