import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accountSettings, configuredScopes } from '../../main/oauth/account-settings.ts';

const least = { issuer: 'https://login.example.com', clientId: 'portico' };

it('needs an issuer and a client id, and has defaults for the rest', () => {
  expect(accountSettings.parse(least)).toEqual({
    issuer: 'https://login.example.com',
    clientId: 'portico',
    loginTimeoutMs: 300_000,
  });
  expect(configuredScopes(accountSettings.parse(least))).toEqual(['openid', 'offline_access']);
});

describe('an issuer', () => {
  it.each([
    'https://login.example.com/realms/main',
    'http://localhost:4000',
    'http://127.0.0.1:4000/',
    'http://[::1]:4000',
  ])('may be %s', (issuer) => {
    expect(accountSettings.safeParse({ ...least, issuer }).success).toBe(true);
  });

  it.each([
    ['http://login.example.com', 'must be https'],
    ['http://127.0.0.1.example.com', 'must be https'],
    ['ftp://login.example.com', 'must be https'],
    ['https://login.example.com/?tenant=1', 'no query'],
    ['login.example.com', 'Invalid URL'],
  ])('may not be %s', (issuer, says) => {
    expect(accountSettings.safeParse({ ...least, issuer }).error?.message).toContain(says);
  });
});

describe('a redirect URI', () => {
  it.each(['http://localhost:8181/callback', 'http://127.0.0.1:9000/', 'http://[::1]:9000/back'])(
    'may be %s',
    (redirectUri) => {
      expect(accountSettings.safeParse({ ...least, redirectUri }).success).toBe(true);
    },
  );

  it.each([
    'https://localhost:8181/callback',
    'http://localhost/callback',
    'http://192.168.1.5:8181/callback',
    'http://0.0.0.0:8181/callback',
    'http://localhost:8181/callback?x=1',
  ])('may not be %s', (redirectUri) => {
    expect(accountSettings.safeParse({ ...least, redirectUri }).error?.message).toContain('must look like');
  });

  it('may not be something that is no URL', () => {
    expect(accountSettings.safeParse({ ...least, redirectUri: 'port 8181' }).error?.message).toContain('Invalid URL');
  });
});

describe('a client secret', () => {
  it.each(['${keychain:portico-client}', '${env:CLIENT_SECRET}'])('may be the reference %s', (clientSecret) => {
    expect(accountSettings.safeParse({ ...least, clientSecret }).success).toBe(true);
  });

  it.each(['hunter2', 'x${env:A}', '${file:a}', '${env:}'])('may not be %s', (clientSecret) => {
    expect(accountSettings.safeParse({ ...least, clientSecret }).error?.message).toContain('never the secret itself');
  });
});

it('refuses a member it does not know, so that a typing error is noticed', () => {
  expect(accountSettings.safeParse({ ...least, scope: 'openid' }).error?.message).toContain('scope');
});

it('can be published as JSON Schema', () => {
  const schema = z.toJSONSchema(accountSettings, { io: 'input' });
  expect(schema.anyOf).toEqual([{ required: ['issuer', 'clientId'] }, { required: ['protectedResource'] }]);
  expect(schema.additionalProperties).toBe(false);
});

describe('an account of a protected resource', () => {
  const resource = { protectedResource: 'https://mcp.example.com/mcp' };

  it('needs nothing else, and asks for what the resource asks for', () => {
    expect(accountSettings.parse(resource)).toEqual({ ...resource, loginTimeoutMs: 300_000 });
    expect(configuredScopes(accountSettings.parse(resource))).toBeUndefined();
  });

  it.each([
    { clientId: 'portico', clientSecret: '${env:S}' },
    { clientMetadataUrl: 'https://conformance-test.local/client-metadata.json' },
    { issuer: 'https://login.example.com' },
    { grant: 'client-credentials', clientId: 'portico', privateKey: '${keychain:key}' },
    { clientId: 'portico', privateKey: '${env:K}', clientAuthentication: 'private_key_jwt' },
  ])('may have %j', (more) => {
    expect(accountSettings.safeParse({ ...resource, ...more }).success).toBe(true);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ protectedResource: 'http://mcp.example.com/mcp' }, 'must be https'],
    [{ clientSecret: '${env:S}' }, 'the secret or key belongs to a client'],
    [{ clientMetadataUrl: 'https://example.com' }, 'must look like'],
    [{ clientMetadataUrl: 'http://localhost/client.json' }, 'must look like'],
    [{ clientMetadataUrl: 'https://example.com/client.json#a' }, 'must look like'],
    [{ grant: 'client-credentials', clientId: 'portico' }, 'needs clientId and clientSecret or privateKey'],
    [{ clientId: 'portico', clientAuthentication: 'private_key_jwt' }, 'needs privateKey'],
    [{ clientId: 'portico', privateKey: '-----BEGIN PRIVATE KEY-----' }, 'never the secret itself'],
  ])('may not have %j', (more, says) => {
    expect(accountSettings.safeParse({ ...resource, ...more }).error?.message).toContain(says);
  });
});

it.each<[Record<string, unknown>, string]>([
  [{}, 'without it the account needs protectedResource'],
  [{ issuer: 'https://login.example.com' }, 'is missing'],
])('says what is missing in %j', (settings, says) => {
  expect(accountSettings.safeParse(settings).error?.message).toContain(says);
});
