import type { ServerMetadata } from 'openid-client';
import { z } from 'zod';
import { askWhoeverRuns, discoveryFailure } from './discovery-failure.ts';
import { readMetadata, type Attempt, type MetadataReader } from './metadata-document.ts';
import { serverMetadataUrls } from './metadata-urls.ts';

const document = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.string().optional(),
  token_endpoint: z.string(),
  registration_endpoint: z.string().optional(),
  revocation_endpoint: z.string().optional(),
  scopes_supported: z.array(z.string()).optional().catch(undefined),
  code_challenge_methods_supported: z.array(z.string()).optional().catch(undefined),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional().catch(undefined),
});

/**
 * Reads the metadata of the authorization server that a protected resource named, or says that it publishes none.
 * Throws `login-failed` when they name another issuer (RFC 8414 section 3.3), and `authorization-server-unreachable`.
 */
export async function readServerMetadata(
  { account, issuer }: { readonly account: string; readonly issuer: string },
  reader: MetadataReader,
): Promise<{ readonly metadata: ServerMetadata } | { readonly attempts: readonly Attempt[] }> {
  const remedy = askWhoeverRuns(issuer);
  const answer = await readMetadata(serverMetadataUrls(issuer), reader);
  if (!answer.found) {
    if (!answer.attempts.some(({ isAway }) => isAway)) return { attempts: answer.attempts };
    const what = { en: `the metadata of ${issuer} cannot be read`, ru: `описание сервера входа ${issuer} не читается` };
    throw discoveryFailure({ account, what, attempts: answer.attempts, remedy });
  }
  const parsed = document.safeParse(answer.body);
  if (!parsed.success) {
    const what = {
      en: `the metadata at ${answer.url} are not as RFC 8414 asks for`,
      ru: `описание сервера входа по адресу ${answer.url} не соответствует RFC 8414`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  if (!isIssuerOf(parsed.data.issuer, issuer)) {
    const what = {
      en: `the metadata at ${answer.url} name another issuer than ${issuer}`,
      ru: `описание по адресу ${answer.url} принадлежит другому серверу, а не ${issuer}`,
    };
    throw discoveryFailure({ account, what, remedy });
  }
  return { metadata: parsed.data as ServerMetadata };
}

/** Identical, but for a final slash: what names a server is often a URL, and writing one out as text adds the slash to a bare host. */
function isIssuerOf(published: string, named: string): boolean {
  return published.replace(/\/$/, '') === named.replace(/\/$/, '');
}

/** What revision 2025-03-26 of MCP assumes of a server that publishes no metadata: fixed endpoints at the origin of the MCP server. */
export function defaultServerMetadata(origin: string): ServerMetadata {
  return {
    issuer: origin,
    authorization_endpoint: `${origin}/authorize`,
    token_endpoint: `${origin}/token`,
    registration_endpoint: `${origin}/register`,
    response_types_supported: ['code'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
  };
}
