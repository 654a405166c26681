import { readFileSync } from 'node:fs';
import { createServer, type Server as HttpServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../../main/lib/log.ts';
import { proxyFromEnvironment } from '../../main/lib/proxy-from-environment.ts';
import { createOauthFetch } from '../../main/oauth/oauth-fetch.ts';
import { trustSystemCertificates } from '../../main/serving/trust-system-certificates.ts';
import { exchange } from '../../main/upstreams/http/exchange.ts';
import { openPool } from '../../main/upstreams/http/open-pool.ts';

const certificate = readFileSync(new URL('../fixtures/tls/server.pem', import.meta.url), 'utf8');
const key = readFileSync(new URL('../fixtures/tls/server-key.pem', import.meta.url), 'utf8');
const options = { connections: 4, pipelining: 1, allowH2: false };

const upstream = createSecureServer({ cert: certificate, key }, (request, response) => {
  response.end(JSON.stringify({ host: request.headers.host, path: request.url }));
});
/** A real proxy: CONNECT for https, whole addresses for http; every name leads to the upstream of this test. */
const asked: string[] = [];
const proxy: HttpServer = createServer((request, response) => {
  asked.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`.trim());
  response.end('{"plain":true}');
});
proxy.on('connect', (request, socket, head) => {
  asked.push(`CONNECT ${request.url ?? ''}`);
  const through = connect((upstream.address() as AddressInfo).port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    through.write(head);
    through.pipe(socket).pipe(through);
  });
  through.on('error', () => socket.destroy());
  socket.on('error', () => through.destroy());
});
const own = tls.getCACertificates('default');
let proxyUrl = '';

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));

beforeAll(async () => {
  await listening(upstream);
  proxyUrl = `http://127.0.0.1:${String(await listening(proxy))}`;
  // Stands for the authority that a company installed on its machines.
  const store = { ...tls, getCACertificates: (kind?: string) => (kind === 'system' ? [certificate] : own) };
  trustSystemCertificates(store, silentLog);
});

afterAll(async () => {
  tls.setDefaultCACertificates(own);
  proxy.closeAllConnections();
  upstream.closeAllConnections();
  await Promise.all([
    new Promise((resolve) => proxy.close(resolve)),
    new Promise((resolve) => upstream.close(resolve)),
  ]);
});

const limits = { signal: AbortSignal.timeout(300_000), maxResponseBytes: 10_000 };
const ask = (origin: string) => ({ method: 'GET', origin, path: '/api?x=1', headers: {} });

describe('Behind a proxy, with an authority of the company', () => {
  test('upstreams are reached over CONNECT, their certificate being trusted', async () => {
    asked.length = 0;
    const origin = 'https://company.test';
    const pool = openPool(origin, options, proxyFromEnvironment({ HTTPS_PROXY: proxyUrl }));
    const answers = await Promise.all([exchange(pool, ask(origin), limits), exchange(pool, ask(origin), limits)]);
    expect(answers.map(({ status, body }) => [status, body.toString()])).toEqual([
      [200, '{"host":"company.test","path":"/api?x=1"}'],
      [200, '{"host":"company.test","path":"/api?x=1"}'],
    ]);
    expect(new Set(asked)).toEqual(new Set(['CONNECT company.test:443']));
    await pool.destroy();
  });

  test('plain http goes to the proxy as a whole address, with its password', async () => {
    asked.length = 0;
    const origin = 'http://company.test:8080';
    const withPassword = proxyUrl.replace('http://', 'http://anna:secret@');
    const pool = openPool(origin, options, proxyFromEnvironment({ http_proxy: withPassword }));
    expect((await exchange(pool, ask(origin), limits)).body.toString()).toBe('{"plain":true}');
    expect(asked).toEqual([
      `GET http://company.test:8080/api?x=1 Basic ${Buffer.from('anna:secret').toString('base64')}`,
    ]);
    await pool.destroy();
  });

  test('sign-in goes the same way', async () => {
    asked.length = 0;
    const fetch = createOauthFetch({ now: Date.now, proxyFor: proxyFromEnvironment({ ALL_PROXY: proxyUrl }) });
    const answer = await fetch('https://id.company.test/.well-known/openid-configuration', {
      method: 'GET',
      headers: {},
      body: undefined,
      redirect: 'manual',
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { host: 'id.company.test', path: '/.well-known/openid-configuration' },
    ]);
    expect(asked).toEqual(['CONNECT id.company.test:443']);
  });

  test('a proxy that does not answer is an upstream that cannot be reached, and a system that cannot say is the direct way', async () => {
    const origin = 'https://company.test';
    const dead = openPool(origin, options, async () => 'http://127.0.0.1:1');
    await expect(exchange(dead, ask(origin), limits)).rejects.toThrow();
    await dead.destroy();
    const port = (upstream.address() as AddressInfo).port;
    const local = openPool(`https://127.0.0.1:${String(port)}`, options, async () => 'http://127.0.0.1:1');
    await expect(exchange(local, ask(`https://127.0.0.1:${String(port)}`), limits)).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await local.destroy();
  });

  test('a program that cannot read the store of the system goes on without it', () => {
    const warned: string[] = [];
    const log = { ...silentLog, warn: (message: string) => void warned.push(message) };
    trustSystemCertificates({}, log);
    trustSystemCertificates(
      {
        getCACertificates: () => {
          throw new Error('no store');
        },
        setDefaultCACertificates: () => {},
      },
      log,
    );
    expect(warned).toHaveLength(2);
  });
});

describe('The variables of proxies', () => {
  const env = {
    HTTPS_PROXY: 'proxy.test:3128',
    HTTP_PROXY: 'http://plain.test',
    NO_PROXY: '.internal.test, exact.test:8443 *.wild.test',
  };
  test.each([
    { url: 'https://example.com/a', proxy: 'http://proxy.test:3128' },
    { url: 'http://example.com', proxy: 'http://plain.test' },
    { url: 'https://internal.test', proxy: undefined },
    { url: 'https://a.internal.test', proxy: undefined },
    { url: 'https://notinternal.test', proxy: 'http://proxy.test:3128' },
    { url: 'https://exact.test:8443', proxy: undefined },
    { url: 'https://exact.test', proxy: 'http://proxy.test:3128' },
    { url: 'https://x.wild.test', proxy: undefined },
    { url: 'http://127.0.0.1:7420', proxy: undefined },
    { url: 'http://localhost', proxy: undefined },
    { url: 'http://[::1]:80', proxy: undefined },
  ])('$url goes through $proxy', async ({ url, proxy: expected }) => {
    expect(await proxyFromEnvironment(env)?.(url)).toBe(expected);
  });

  test('say nothing when they are empty, and everything is direct with *', async () => {
    expect(proxyFromEnvironment({ HTTPS_PROXY: '' })).toBeUndefined();
    expect(await proxyFromEnvironment({ ...env, no_proxy: '*' })?.('https://example.com')).toBeUndefined();
  });
});
