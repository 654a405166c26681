import { describe, expect, it } from 'vitest';
import { baseMark } from '../../main/config/onec-proxy/base-mark.ts';
import { parseDotEnv } from '../../main/config/onec-proxy/dot-env.ts';
import { readProxySettings } from '../../main/config/onec-proxy/proxy-settings.ts';
import { serveEnvironment } from '../../main/hosts/headless/serve-environment.ts';

const base = { MCP_ONEC_URL: 'http://srv/base', MCP_ONEC_USERNAME: 'admin', MCP_ONEC_PASSWORD: 'secret' };

describe('the variables of the former 1C proxy', () => {
  it('have the defaults they had', () => {
    expect(readProxySettings(base)).toEqual({
      url: 'http://srv/base',
      serviceRoot: 'mcp',
      timeoutMs: 120_000,
      hasUnlockCode: false,
      port: undefined,
      logLevel: undefined,
      origins: [],
      serverName: '1C Configuration Data Tools',
      serverVersion: '1.0.0',
      hasUser: true,
      login: undefined,
    });
  });

  it('say what they said', () => {
    const settings = readProxySettings({
      ...base,
      MCP_ONEC_SERVICE_ROOT: 'mcp2',
      MCP_ONEC_UNLOCK_CODE: 'code',
      MCP_HTTP_TIMEOUT: '2.5',
      MCP_HOST: 'localhost',
      MCP_PORT: '8001',
      MCP_CORS_ORIGINS: '["http://localhost:3000/", "*"]',
      MCP_SERVER_NAME: 'Наш',
      MCP_SERVER_VERSION: '2',
      MCP_LOG_LEVEL: 'WARNING',
      MCP_AUTH_MODE: 'None',
      MCP_OAUTH2_CODE_TTL: '120',
    });
    expect(settings).toEqual({
      url: 'http://srv/base',
      serviceRoot: 'mcp2',
      timeoutMs: 2_500,
      hasUnlockCode: true,
      port: 8001,
      logLevel: 'warn',
      origins: ['http://localhost:3000', '*'],
      serverName: 'Наш',
      serverVersion: '2',
      hasUser: true,
      login: undefined,
    });
    expect(JSON.stringify(settings)).not.toContain('secret');
  });

  it.each([{}, { MCP_ONEC_URL: '' }, { MCP_PORT: 'wrong', MCP_AUTH_MODE: 'oauth2' }])(
    'change nothing without a base: %j',
    (env) => {
      expect(readProxySettings(env)).toBeUndefined();
    },
  );

  it.each([
    ['MCP_AUTH_MODE', 'basic', /"none" or "oauth2"/],
    ['MCP_HOST', '0.0.0.0', /this machine alone/],
    ['MCP_HOST', '::1', /127\.0\.0\.1/],
    ['MCP_PORT', '99999', /1 to 65535/],
    ['MCP_HTTP_TIMEOUT', '2 minutes', /seconds/],
    ['MCP_LOG_LEVEL', 'LOUD', /DEBUG/],
    ['MCP_CORS_ORIGINS', 'http://localhost', /JSON list/],
    ['MCP_CORS_ORIGINS', '[1]', /JSON list/],
    ['MCP_TRANSPORT', 'httppoll', /only "http"/],
    ['MCP_ONEC_PASSWORD', '', /password of the 1C user is missing/],
  ])('are refused in words: %s=%s', (variable, value, words) => {
    const read = () => readProxySettings({ ...base, [variable]: value });
    expect(read).toThrow(words);
    expect(read).toThrow(`  ${variable}: `);
  });

  const oauth = { ...base, MCP_AUTH_MODE: 'OAuth2', MCP_PUBLIC_URL: 'http://localhost:8000/' };

  it('say how clients sign in with 1C users of their own', () => {
    const { MCP_ONEC_USERNAME: _, MCP_ONEC_PASSWORD: __, ...withoutUser } = oauth;
    expect(readProxySettings(withoutUser)).toMatchObject({
      hasUser: false,
      login: {
        publicUrl: 'http://localhost:8000',
        redirectUris: [],
        lives: { codeMs: 120_000, accessMs: 3_600_000, refreshMs: 1_209_600_000 },
      },
    });
    const more = {
      MCP_OAUTH2_CODE_TTL: '60',
      MCP_OAUTH2_ACCESS_TTL: '600',
      MCP_OAUTH2_REFRESH_TTL: '86400',
      MCP_OAUTH2_ALLOWED_REDIRECT_URIS: 'editor://sign-in/callback, https://example.com/*',
      MCP_PUBLIC_URL: 'https://mcp.example.com',
    };
    expect(readProxySettings({ ...oauth, ...more })?.login).toEqual({
      publicUrl: 'https://mcp.example.com',
      redirectUris: ['editor://sign-in/callback', 'https://example.com/*'],
      lives: { codeMs: 60_000, accessMs: 600_000, refreshMs: 86_400_000 },
    });
  });

  it.each([
    ['MCP_PUBLIC_URL', ''],
    ['MCP_PUBLIC_URL', 'http://server:8000'],
    ['MCP_PUBLIC_URL', 'https://server/portico'],
    ['MCP_PUBLIC_URL', 'https://user@server'],
    ['MCP_OAUTH2_ACCESS_TTL', '-1'],
    ['MCP_OAUTH2_REFRESH_TTL', '14 days'],
    ['MCP_OAUTH2_ALLOWED_REDIRECT_URIS', 'javascript:alert(1)'],
    ['MCP_OAUTH2_ALLOWED_REDIRECT_URIS', 'https://example*'],
    ['MCP_OAUTH2_ALLOWED_REDIRECT_URIS', '*'],
    ['MCP_ONEC_PASSWORD', ''],
  ])('are refused when clients are to sign in: %s=%s', (variable, value) => {
    expect(() => readProxySettings({ ...oauth, [variable]: value })).toThrow(`  ${variable}: `);
  });

  it('lead no client into an app that makes calls as somebody else', () => {
    expect(baseMark(oauth)).not.toBe(baseMark(base));
  });

  it('name the base and the user, however the address ends, and not the password', () => {
    const mark = baseMark(base);
    expect(
      baseMark({ ...base, MCP_ONEC_URL: 'http://srv/base/', MCP_ONEC_SERVICE_ROOT: 'mcp', MCP_ONEC_PASSWORD: 'x' }),
    ).toBe(mark);
    expect(baseMark({ ...base, MCP_ONEC_USERNAME: 'other' })).not.toBe(mark);
    expect(baseMark({ ...base, MCP_ONEC_URL: 'http://srv/Base' })).not.toBe(mark);
    expect(baseMark({})).toBeUndefined();
  });
});

describe('a .env file', () => {
  it.each([
    ['A=1', { A: '1' }],
    ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['# note\n\nexport A = value with spaces  ', { A: 'value with spaces' }],
    ['A=pa#ss # note', { A: 'pa#ss' }],
    ['A="a # b" # note', { A: 'a # b' }],
    ['A="line\\nnext \\"quoted\\""', { A: 'line\nnext "quoted"' }],
    ["A='it\\'s $5 ${HOME}'", { A: "it's $5 ${HOME}" }],
    ['A=', { A: '' }],
    ['A=#', { A: '' }],
    [
      'MCP_CORS_ORIGINS=["http://localhost:3000", "https://x.example"]',
      { MCP_CORS_ORIGINS: '["http://localhost:3000", "https://x.example"]' },
    ],
    ['no assignment', {}],
  ])('%j means %j', (text, values) => {
    expect(parseDotEnv(text)).toEqual(values);
  });

  it('is not read when a client starts the program', () => {
    const surroundings = { env: {}, cwd: '/nowhere', note: () => {} };
    expect(serveEnvironment({ forStdio: true, variables: base }, surroundings)).toEqual(base);
    expect(serveEnvironment({ forStdio: false, variables: base }, surroundings)).toEqual({ ...base, MCP_PORT: '8000' });
  });
});
