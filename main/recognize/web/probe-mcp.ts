import type { ServerProbe } from '../../upstreams/streamable-http/probe-server.ts';
import type { Sentence } from '../../lib/sentence.ts';
import type { Found } from '../found.ts';
import { createSecretMover } from '../move-secrets.ts';
import { nameOfAddress } from '../server-names.ts';
import type { PageReader } from './page-reader.ts';

export interface McpFinding {
  readonly found: Found;
  /** It shook hands, or said where to sign in; otherwise only its address and its refusal speak for it. */
  readonly isCertain: boolean;
}

/** Asks one address as an MCP client. */
export type ProbeServer = (url: string, signal: AbortSignal) => Promise<ServerProbe>;

/** Addresses of the MCP endpoint that a service may have: the address itself; for a bare origin also the usual paths. */
export function mcpPlaces(address: string): readonly string[] {
  const { origin, pathname, search } = new URL(address);
  return pathname === '/' && search === '' ? [address, `${origin}/mcp`, `${origin}/sse`] : [address];
}

/** The MCP server behind an address, if there is one. */
export async function probeMcp(
  { url, probe, reader }: { readonly url: string; readonly probe: ProbeServer; readonly reader: PageReader },
  signal: AbortSignal,
): Promise<McpFinding | undefined> {
  const outcome = await probe(url, signal);
  switch (outcome.kind) {
    case 'none':
      return undefined;
    case 'server': {
      const { facts, transport } = outcome;
      const how = transport === 'sse' ? 'HTTP+SSE' : 'Streamable HTTP';
      const reason = {
        en: `An MCP server that answered over ${how} (MCP ${facts.revision})`,
        ru: `Сервер MCP: ответил по ${how} (MCP ${facts.revision})`,
      };
      return { found: foundServerAt(url, { reason, title: facts.title }), isCertain: true };
    }
    case 'challenge':
      return ofChallenge(url, { header: outcome.challenge.wwwAuthenticate ?? '', reader }, signal);
  }
}

/** Protected resources of MCP say where to sign in (RFC 9728); an MCP server of old may only say that it wants a token. */
async function ofChallenge(
  url: string,
  { header, reader }: { readonly header: string; readonly reader: PageReader },
  signal: AbortSignal,
): Promise<McpFinding | undefined> {
  if (/resource_metadata\s*=/i.test(header) || (await hasResourceMetadata(url, reader, signal))) {
    const reason = {
      en: 'An MCP server that asks for a sign-in and says where',
      ru: 'Сервер MCP: просит войти и сообщает, где',
    };
    return { found: foundServerAt(url, { reason }), isCertain: true };
  }
  const isNamedSo = /\/(mcp|sse)(\/|$)/i.test(new URL(url).pathname) || /^mcp\./i.test(new URL(url).hostname);
  if (!isNamedSo || /^\s*(basic|negotiate|ntlm)/i.test(header)) return undefined;
  const reason = {
    en: 'Probably an MCP server: it asks for a token and does not say where to get one',
    ru: 'Похоже, сервер MCP: просит токен и не сообщает, где его получить',
  };
  return { found: foundServerAt(url, { reason, wantsToken: true }), isCertain: false };
}

async function hasResourceMetadata(url: string, reader: PageReader, signal: AbortSignal): Promise<boolean> {
  const { origin, pathname } = new URL(url);
  for (const path of new Set([pathname.replace(/\/$/, ''), ''])) {
    try {
      const page = await reader.read(`${origin}/.well-known/oauth-protected-resource${path}`, signal);
      if (page.status === 200 && /"authorization_servers"/.test(page.text)) return true;
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
  return false;
}

function foundServerAt(
  url: string,
  {
    reason,
    title,
    wantsToken = false,
  }: { readonly reason: Sentence; readonly title?: string | undefined; readonly wantsToken?: boolean },
): Found {
  const name = nameOfAddress(url);
  return {
    name: name === 'local' || name === 'localhost' ? (title ?? name) : name,
    title: title ?? name,
    reason,
    build: (id) => {
      const mover = createSecretMover({ id, inputs: {} });
      const connection = { kind: 'streamable-http', url: mover.address(url) };
      if (!wantsToken) return { connection, secrets: mover.secrets };
      const headers = mover.members({ Authorization: 'Bearer <token>' });
      return { connection: { ...connection, headers }, secrets: mover.secrets };
    },
  };
}
