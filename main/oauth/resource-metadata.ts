import { z } from 'zod';
import { askWhoeverRuns, discoveryFailure } from './discovery-failure.ts';
import { mayBeNamedBy, readMetadata, type Attempt, type MetadataReader } from './metadata-document.ts';
import { resourceMetadataUrls } from './metadata-urls.ts';

/** Metadata of a protected resource (RFC 9728 section 2) as far as they are used. */
export interface ResourceMetadata {
  /** Exactly as published: it is sent back as RFC 8707 resource indicator. */
  readonly resource: string;
  readonly authorizationServers: readonly string[];
  readonly scopesSupported?: readonly string[];
}

const document = z.object({
  resource: z.string(),
  authorization_servers: z.array(z.string()).default([]),
  scopes_supported: z.array(z.string()).optional().catch(undefined),
});

export interface ResourceMetadataRequest {
  readonly account: string;
  /** URL of the resource. */
  readonly protectedResource: string;
  /** `resource_metadata` of the challenge: then only that address is asked. */
  readonly namedUrl: string | undefined;
}

/**
 * Reads the metadata of a protected resource, or says that it publishes none. Throws `login-failed` when they belong to
 * another resource (RFC 9728 section 3.3) or cannot be used, and `authorization-server-unreachable`.
 */
export async function readResourceMetadata(
  request: ResourceMetadataRequest,
  reader: MetadataReader,
): Promise<ResourceMetadata | { readonly attempts: readonly Attempt[] }> {
  const { account, protectedResource, namedUrl } = request;
  const remedy = askWhoeverRuns(protectedResource);
  if (namedUrl !== undefined && !mayBeNamedBy(protectedResource, namedUrl)) {
    const what = {
      en: `${protectedResource} names "${bounded(namedUrl)}" for its metadata, which is no https address`,
      ru: `${protectedResource} называет адресом своего описания «${bounded(namedUrl)}», а это не адрес https`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  const answer = await readMetadata(
    namedUrl === undefined ? resourceMetadataUrls(protectedResource) : [namedUrl],
    reader,
  );
  if (!answer.found) {
    if (namedUrl === undefined && !answer.attempts.some(({ isAway }) => isAway)) return { attempts: answer.attempts };
    const what = {
      en: `the metadata of ${protectedResource} cannot be read`,
      ru: `описание ресурса ${protectedResource} не читается`,
    };
    throw discoveryFailure({ account, what, attempts: answer.attempts, remedy });
  }
  const parsed = document.safeParse(answer.body);
  if (!parsed.success) {
    const what = {
      en: `the metadata at ${answer.url} are not as RFC 9728 asks for`,
      ru: `описание ресурса по адресу ${answer.url} не соответствует RFC 9728`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  const { resource, authorization_servers: servers, scopes_supported: scopes } = parsed.data;
  if (!isResourceOf(resource, protectedResource)) {
    const what = {
      en: `the metadata at ${answer.url} are those of another resource, "${bounded(resource)}", not of ${protectedResource}`,
      ru: `описание по адресу ${answer.url} принадлежит другому ресурсу, «${bounded(resource)}», а не ${protectedResource}`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  const authorizationServers = servers.filter((issuer) => mayBeNamedBy(protectedResource, issuer));
  if (servers.length > 0 && authorizationServers.length === 0) {
    const what = {
      en: `the authorization servers that ${answer.url} names are no https addresses`,
      ru: `адреса серверов входа, которые называет ${answer.url}, — не https`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  return { resource, authorizationServers, ...(scopes === undefined ? {} : { scopesSupported: scopes }) };
}

/** A published identifier stands for a URL of the same origin at or below its path (MCP: servers may publish a less specific one). */
export function isResourceOf(published: string, url: string): boolean {
  if (!URL.canParse(published)) return false;
  const wide = new URL(published);
  const narrow = new URL(url);
  if (wide.origin !== narrow.origin || wide.hash !== '') return false;
  const folder = (path: string) => (path.endsWith('/') ? path : `${path}/`);
  return folder(narrow.pathname).startsWith(folder(wide.pathname));
}

function bounded(text: string): string {
  const safe = text.replace(/[\u0000-\u001f\u007f-\u009f"]+/g, ' ');
  return safe.length <= 200 ? safe : `${safe.slice(0, 199)}…`;
}
