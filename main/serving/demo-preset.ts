import type { Preset } from '../app-config.ts';

/** The account and the connection of the demo backend at `origin`, as they would stand in the configuration. */
export function demoPreset(origin: string): Preset {
  return {
    accounts: {
      demo: {
        issuer: origin,
        clientId: 'portico',
        scopes: ['openid', 'offline_access', 'requirements:read', 'requirements:write'],
        resource: `${origin}/api/v1`,
      },
    },
    connections: {
      demo: { kind: 'openapi', title: 'Demo requirements', document: `${origin}/openapi.json`, account: 'demo' },
    },
  };
}
