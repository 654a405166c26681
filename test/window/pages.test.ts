import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexHtml, openDoor, script, type OpenDoor } from './support/open-door.ts';
import { rawRequest } from './support/raw-request.ts';

let open: OpenDoor;
beforeAll(async () => {
  open = await openDoor();
});
afterAll(() => open[Symbol.asyncDispose]());

describe('the pages of the window', () => {
  it.each(['/ui/', '/ui/connections', '/ui/connections/jira/tools', '/ui/activity?connection=jira'])(
    'serves the page itself at %s, because its parts have addresses',
    async (path) => {
      const answer = await fetch(`${open.origin}${path}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toBe(indexHtml);
    },
  );

  it('leads from the address without a slash to the one with it', async () => {
    const answer = await fetch(`${open.origin}/ui`, { redirect: 'manual' });
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/ui/');
  });

  it('lets the page load its own files and nothing else, and be framed, guessed and read by nobody', async () => {
    const { headers } = await fetch(`${open.origin}/ui/`);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets browsers keep files whose names hold their content for ever, and ask again for the others', async () => {
    const hashed = await fetch(`${open.origin}/ui/assets/main-1a2b.js`);
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(hashed.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    const icon = await fetch(`${open.origin}/ui/portico.svg`);
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    expect(icon.headers.get('content-type')).toBe('image/svg+xml');
  });

  it('answers with nothing when the browser has the file already', async () => {
    const first = await rawRequest(open.port, '/ui/portico.svg');
    const etag = String(first.headers['etag']);
    const again = await rawRequest(open.port, '/ui/portico.svg', {
      headers: { 'if-none-match': `"other", W/${etag}` },
    });
    expect(again).toMatchObject({ status: 304, text: '' });
    expect(again.headers).not.toHaveProperty('content-length');
  });

  it.each([
    { accepts: 'gzip, deflate, br', encoding: 'br', unpack: brotliDecompressSync },
    { accepts: 'gzip', encoding: 'gzip', unpack: gunzipSync },
    { accepts: 'gzip, br;q=0', encoding: 'gzip', unpack: gunzipSync },
    { accepts: 'identity', encoding: null, unpack: (bytes: Buffer) => bytes },
  ])('packs for a browser that accepts "$accepts" with $encoding', async ({ accepts, encoding, unpack }) => {
    const { bytes, headers } = await rawBytes(`${open.origin}/ui/assets/main-1a2b.js`, accepts);
    expect(headers['content-encoding'] ?? null).toBe(encoding);
    expect(headers['vary']).toBe('accept-encoding');
    expect(unpack(bytes).toString('utf8')).toBe(script);
  });

  it.each([
    '/ui/../outside.js',
    '/ui/assets/../../outside.js',
    '/ui/%2e%2e/outside.js',
    '/ui/..%2foutside.js',
    '/ui/..%5coutside.js',
    '/ui/assets/%00main-1a2b.js',
    '/ui/.hidden.js',
    '/ui/c:/outside.js',
    '/ui/assets/main-1a2b.js.',
    '/ui/%zz.js',
    '/ui/linked.js',
    '/ui/secret.sqlite',
    '/ui/index.html',
    '/ui/assets/none.js',
    `/ui/${'a'.repeat(300)}.js`,
  ])('has nothing at %s', async (path) => {
    symlinkOnce();
    const answer = await rawRequest(open.port, path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('outside');
  });

  it('sees a new build without being started anew', async () => {
    await using other = await openDoor();
    expect(await (await fetch(`${other.origin}/ui/portico.svg`)).text()).toContain('<svg');
    writeFileSync(join(other.folder, 'pages', 'portico.svg'), '<svg id="new one"/>');
    expect(await (await fetch(`${other.origin}/ui/portico.svg`)).text()).toBe('<svg id="new one"/>');
  });

  it('says what to run while the window is not built', async () => {
    await using other = await openDoor({ isBuilt: false });
    const answer = await fetch(`${other.origin}/ui/`);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });

  it('can only be read', async () => {
    const answer = await fetch(`${open.origin}/ui/`, { method: 'POST', body: 'x' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
  });

  it.each([
    { name: 'a name of somebody else', headers: { host: 'portico.example:7420' } },
    { name: 'a page of another origin', headers: { origin: 'https://evil.example' } },
  ])('refuses $name', async ({ headers }) => {
    const answer = await rawRequest(open.port, '/ui/', { headers: { ...headers } });
    expect(answer.status).toBe(403);
  });
});

let isLinked = false;
/** A link inside the folder that leads out of it. */
function symlinkOnce(): void {
  if (isLinked) return;
  isLinked = true;
  symlinkSync(join(open.folder, 'outside.js'), join(open.folder, 'pages', 'linked.js'));
}

/** `fetch` unpacks by itself. */
async function rawBytes(url: string, accepts: string) {
  const { request } = await import('undici');
  const answer = await request(url, { headers: { 'accept-encoding': accepts } });
  return { bytes: Buffer.from(await answer.body.arrayBuffer()), headers: answer.headers };
}
