import { isJsonObject } from '../../lib/json.ts';
import type { Sentence } from '../../lib/sentence.ts';
import { parsePastedJson, serversOfValue, type PastedServers } from './servers-document.ts';

const source: Sentence = { en: 'a link that installs a server', ru: 'ссылка, которая устанавливает сервер' };

/** The server behind an install link of VS Code, Cursor or LM Studio; `undefined` for other addresses. */
export function readDeepLink(text: string): PastedServers | undefined {
  const url = URL.parse(text.trim());
  if (!url) return undefined;
  const inner = innerLink(url);
  if (inner !== undefined) return readDeepLink(inner);
  const parameters = url.searchParams;
  const name = parameters.get('name') ?? undefined;
  const isInstall =
    /^(vscode|vscode-insiders|cursor|lmstudio):$/.test(url.protocol) ||
    /(^|\.)(cursor\.com|vscode\.dev)$/.test(url.hostname);
  if (!isInstall) return undefined;
  const config = parameters.get('config');
  const raw = config === null ? fromPercent(url.search.slice(1)) : (fromBase64(config) ?? parsePastedJson(config));
  if (!isJsonObject(raw)) return undefined;
  const found = serversOfValue(raw);
  if (!found) return undefined;
  const servers = found.servers.map((server) => ({ ...server, name: server.name ?? name }));
  return { servers, inputs: found.inputs, source };
}

/** Web pages that lead to a link of their program: `https://vscode.dev/redirect?url=vscode:mcp/install?…`. */
function innerLink(url: URL): string | undefined {
  const inner =
    url.protocol === 'https:' && /(^|\.)vscode\.dev$/.test(url.hostname) ? url.searchParams.get('url') : null;
  return inner ?? undefined;
}

function fromPercent(text: string): unknown {
  try {
    return parsePastedJson(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}

function fromBase64(text: string): unknown {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(' ', '+');
  if (!/^[A-Za-z0-9+/]+=*$/.test(plain)) return undefined;
  return parsePastedJson(Buffer.from(plain, 'base64').toString('utf8'));
}
