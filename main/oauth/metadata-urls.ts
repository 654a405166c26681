/**
 * Where the metadata of a protected resource may be, in the order to try: the well-known path inserted before the path of
 * the resource (RFC 9728 section 3.1), then at the root (MCP, authorization server discovery).
 */
export function resourceMetadataUrls(resource: string): readonly string[] {
  const { origin, pathname } = new URL(resource);
  const root = `${origin}/.well-known/oauth-protected-resource`;
  const path = withoutFinalSlash(pathname);
  return path === '' ? [root] : [`${root}${path}`, root];
}

/**
 * Where the metadata of an authorization server may be, in the order MCP asks for: RFC 8414 with the path inserted, OpenID
 * Connect with the path inserted, OpenID Connect with its own path appended.
 */
export function serverMetadataUrls(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = withoutFinalSlash(pathname);
  const inserted = ['oauth-authorization-server', 'openid-configuration'].map(
    (name) => `${origin}/.well-known/${name}${path}`,
  );
  return path === '' ? inserted : [...inserted, `${origin}${path}/.well-known/openid-configuration`];
}

function withoutFinalSlash(pathname: string): string {
  return pathname.replace(/\/$/, '');
}
