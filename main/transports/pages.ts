import { escapeHtml, pageHeaders, renderPage } from '../lib/page.ts';
import { jsonReply, type HttpReply, type HttpRequest } from './http.ts';
import { implementationOf } from './implementation.ts';
import { proxyFrontPage, proxyHealth, proxyInfo, type ReplacedProxy } from './replaced-proxy.ts';
import { modernRevisions, sessionRevisions } from './revisions.ts';

/** What the public pages tell. None of it depends on who asks. */
export interface PageFacts {
  readonly version: string;
  /** Tells this run from any other program at the port. */
  readonly instance?: string | undefined;
  readonly port: number;
  /** Milliseconds. */
  readonly uptimeMs: number;
  /** The former proxy whose place Portico takes, if it does. */
  readonly replaces?: ReplacedProxy | undefined;
}

/** Names the run that answers. Not a secret. */
const instanceHeader = 'portico-instance';

const endpoints: readonly { readonly path: string; readonly what: string }[] = [
  { path: '/mcp', what: 'MCP endpoint (Streamable HTTP); needs a bearer token per client' },
  { path: '/mcp/<connection>', what: 'the same with one connection only, its tools under their own names' },
  { path: '/mcp/set/<name>', what: 'the same with the connections of one set' },
  {
    path: '/sse',
    what: 'the same over HTTP+SSE, for clients of 2024-11-05; also /sse/<connection> and /sse/set/<name>',
  },
  { path: '/ui/', what: 'the window; "portico open" opens it' },
  { path: '/.well-known/mcp', what: 'how to reach the MCP endpoint' },
  { path: '/health', what: 'whether Portico is up' },
  { path: '/info', what: 'version and revisions' },
];

/** `/`, `/health`, `/info` and `/.well-known/mcp`; `undefined` for any other path. */
export function servePage(request: HttpRequest, facts: () => PageFacts): HttpReply | undefined {
  const answer = pageAt(request, facts);
  if (!answer) return undefined;
  if (request.method === 'GET') return answer;
  const { status, headers } = answer;
  if (request.method === 'HEAD') return { status, headers };
  return jsonReply(405, { error: 'This page can only be read' }, { allow: 'GET, HEAD' });
}

function pageAt(request: HttpRequest, facts: () => PageFacts): HttpReply | undefined {
  switch (request.path) {
    case '/':
      return frontPage(request, facts());
    case '/health':
      return healthPage(facts());
    case '/info':
      return infoPage(facts());
    case '/.well-known/mcp':
      return jsonReply(200, wellKnown(facts()));
    default:
      return undefined;
  }
}

function healthPage({ version, instance, replaces }: PageFacts): HttpReply {
  const reply = replaces
    ? proxyHealth(replaces, { ...implementationOf(version) })
    : jsonReply(200, { status: 'ok' }, { 'cache-control': 'no-store' });
  if (instance === undefined) return reply;
  return { ...reply, headers: { ...reply.headers, [instanceHeader]: instance } };
}

function infoPage(facts: PageFacts): HttpReply {
  if (facts.replaces) return proxyInfo(facts.replaces, info(facts));
  return jsonReply(200, info(facts), { 'cache-control': 'no-store' });
}

function info({ version, uptimeMs }: PageFacts) {
  return {
    ...implementationOf(version),
    protocolVersions: [...modernRevisions, ...sessionRevisions],
    uptimeSeconds: Math.floor(uptimeMs / 1_000),
  };
}

function wellKnown({ version, port }: PageFacts) {
  return {
    server: implementationOf(version),
    endpoints: [
      {
        transport: 'streamable-http',
        url: `http://127.0.0.1:${String(port)}/mcp`,
        protocolVersions: [...modernRevisions, ...sessionRevisions],
        authentication: { type: 'bearer', scope: 'client', obtain: 'portico client add "<name of the client>"' },
      },
      {
        transport: 'sse',
        url: `http://127.0.0.1:${String(port)}/sse`,
        protocolVersions: [...sessionRevisions],
        authentication: { type: 'bearer', scope: 'client', obtain: 'portico client add "<name of the client>"' },
      },
      { transport: 'stdio', command: 'portico', args: ['stdio'] },
    ],
  };
}

function frontPage(request: HttpRequest, facts: PageFacts): HttpReply {
  if (request.header('accept')?.includes('text/html') !== true) {
    if (facts.replaces) return proxyFrontPage({ name: 'portico', version: facts.version });
    return jsonReply(200, { name: 'portico', version: facts.version, endpoints });
  }
  const rows = endpoints.map(({ path, what }) => listed(path, what));
  return page(200, {
    title: 'Portico is running',
    bodyHtml: `<p class="lead">MCP clients connect here with a token of their own; run <code>portico client add "VS Code"</code> to get one.</p><ul>${rows.join('')}</ul>`,
    factsHtml: `<dt>Version</dt><dd>${escapeHtml(facts.version)}</dd><dt>Endpoint</dt><dd><code>http://127.0.0.1:${String(facts.port)}/mcp</code></dd>`,
  });
}

/** An address with a part to fill in leads nowhere as it stands. */
function listed(path: string, what: string): string {
  const code = `<code>${escapeHtml(path)}</code>`;
  return `<li>${path.includes('<') ? code : `<a href="${path}">${code}</a>`} ${escapeHtml(what)}</li>`;
}

/** A page for a person, in English. */
export function page(
  status: number,
  content: { readonly title: string; readonly bodyHtml: string; readonly factsHtml?: string },
): HttpReply {
  return { status, headers: pageHeaders, body: renderPage({ language: 'en', ...content }) };
}
