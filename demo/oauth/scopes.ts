/** Scopes of the requirements API; OpenID Connect adds `openid`, `profile` and `offline_access`. */
export const apiScopes = ['requirements:read', 'requirements:write'] as const;
export type ApiScope = (typeof apiScopes)[number];

export function isApiScope(value: string): value is ApiScope {
  return (apiScopes as readonly string[]).includes(value);
}
