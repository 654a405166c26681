import { apiScopes } from './scopes.ts';

export const resourceMetadataPaths: ReadonlySet<string> = new Set([
  '/.well-known/oauth-protected-resource',
  '/.well-known/oauth-protected-resource/api/v1',
]);

/** Protected resource metadata (RFC 9728): where tokens for the API come from. */
export function describeResource(issuer: string, resource: string): Record<string, unknown> {
  return {
    resource,
    resource_name: 'Requirements (demo)',
    authorization_servers: [issuer],
    scopes_supported: [...apiScopes],
    bearer_methods_supported: ['header'],
    resource_documentation: `${issuer}/openapi.json`,
  };
}
