import { describe, expect, it } from 'vitest';
import { mayBeNamedBy } from '../../main/oauth/metadata-document.ts';
import { resourceMetadataUrls, serverMetadataUrls } from '../../main/oauth/metadata-urls.ts';
import { isResourceOf } from '../../main/oauth/resource-metadata.ts';

describe('metadata are looked for in the order of MCP', () => {
  it.each([
    [
      'https://example.com/public/mcp',
      [
        'https://example.com/.well-known/oauth-protected-resource/public/mcp',
        'https://example.com/.well-known/oauth-protected-resource',
      ],
    ],
    ['https://example.com', ['https://example.com/.well-known/oauth-protected-resource']],
    ['https://example.com:8443/?a=1#b', ['https://example.com:8443/.well-known/oauth-protected-resource']],
    [
      'https://example.com/mcp/',
      [
        'https://example.com/.well-known/oauth-protected-resource/mcp',
        'https://example.com/.well-known/oauth-protected-resource',
      ],
    ],
  ])('of the resource %s', (resource, urls) => {
    expect(resourceMetadataUrls(resource)).toEqual(urls);
  });

  it.each([
    [
      'https://auth.example.com/tenant1',
      [
        'https://auth.example.com/.well-known/oauth-authorization-server/tenant1',
        'https://auth.example.com/.well-known/openid-configuration/tenant1',
        'https://auth.example.com/tenant1/.well-known/openid-configuration',
      ],
    ],
    [
      'https://auth.example.com/',
      [
        'https://auth.example.com/.well-known/oauth-authorization-server',
        'https://auth.example.com/.well-known/openid-configuration',
      ],
    ],
  ])('of the issuer %s', (issuer, urls) => {
    expect(serverMetadataUrls(issuer)).toEqual(urls);
  });
});

it.each([
  ['https://mcp.example.com/mcp', 'https://mcp.example.com/mcp', true],
  ['https://MCP.example.com/mcp/', 'https://mcp.example.com/mcp', true],
  ['https://mcp.example.com', 'https://mcp.example.com/mcp', true],
  ['https://mcp.example.com/a', 'https://mcp.example.com/a/mcp', true],
  ['https://mcp.example.com/mc', 'https://mcp.example.com/mcp', false],
  ['https://mcp.example.com/mcp/more', 'https://mcp.example.com/mcp', false],
  ['https://evil.example.com/mcp', 'https://mcp.example.com/mcp', false],
  ['http://mcp.example.com/mcp', 'https://mcp.example.com/mcp', false],
  ['https://mcp.example.com:444/mcp', 'https://mcp.example.com/mcp', false],
  ['https://mcp.example.com/mcp#a', 'https://mcp.example.com/mcp', false],
  ['mcp.example.com/mcp', 'https://mcp.example.com/mcp', false],
])('metadata of %s are those of %s: %s', (published, url, expected) => {
  expect(isResourceOf(published, url)).toBe(expected);
});

it.each([
  ['https://mcp.example.com', 'https://login.example.com', true],
  ['https://mcp.example.com', 'http://login.example.com', false],
  ['https://mcp.example.com', 'http://127.0.0.1:8080', false],
  ['https://mcp.example.com', 'https://localhost:8080', false],
  ['http://localhost:3000/mcp', 'http://127.0.0.1:8080', true],
  ['https://mcp.example.com', 'file:///etc/passwd', false],
  ['https://mcp.example.com', 'no url', false],
])('%s may name %s: %s', (server, url, expected) => {
  expect(mayBeNamedBy(server, url)).toBe(expected);
});
