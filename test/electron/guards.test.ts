import { describe, expect, test } from 'vitest';
import { isOurs, pageUrl } from '../../main/hosts/electron/guards/app-origin.ts';
import { ourScheme, serveAppScheme } from '../../main/hosts/electron/guards/app-protocol.ts';
import { guardAllContents } from '../../main/hosts/electron/guards/guard-contents.ts';
import { outsideLink, webPage } from '../../main/hosts/electron/guards/outside-link.ts';
import { denyPermissions, isPermitted } from '../../main/hosts/electron/guards/permissions.ts';
import { pagePolicy } from '../../main/window/security-headers.ts';
import { createPages } from '../../main/window/pages.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFakeElectron } from '../support/fake-electron/fake-electron.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('Our origin', () => {
  test.each([
    { url: pageUrl('/connections?id=jira'), ours: true },
    { url: 'portico-app://ui/ui/', ours: true },
    { url: 'portico-app://other/ui/', ours: false },
    { url: 'portico-app://user@ui/ui/', ours: false },
    { url: 'https://ui/ui/', ours: false },
    { url: 'file:///etc/passwd', ours: false },
    { url: 'about:blank', ours: false },
    { url: '', ours: false },
  ])('$url: $ours', ({ url, ours }) => {
    expect(isOurs(url)).toBe(ours);
  });
});

describe('Addresses outside the window', () => {
  test.each([
    { url: 'https://example.com/a', link: 'https://example.com/a', page: 'https://example.com/a' },
    {
      url: 'http://127.0.0.1:7420/login/x',
      link: 'http://127.0.0.1:7420/login/x',
      page: 'http://127.0.0.1:7420/login/x',
    },
    { url: 'mailto:a@example.com', link: 'mailto:a@example.com', page: undefined },
    { url: 'file:///etc/passwd', link: undefined, page: undefined },
    { url: 'smb://server/share', link: undefined, page: undefined },
    { url: 'ms-msdt:/id', link: undefined, page: undefined },
    { url: 'javascript:alert(1)', link: undefined, page: undefined },
    { url: 'https://user:secret@example.com', link: undefined, page: undefined },
    { url: 'nonsense', link: undefined, page: undefined },
  ])('$url', ({ url, link, page }) => {
    expect(outsideLink(url)).toBe(link);
    expect(webPage(url)).toBe(page);
  });
});

describe('Pages', () => {
  function guarded() {
    const { electron, parts, seen } = createFakeElectron();
    const outside: string[] = [];
    const refused: string[] = [];
    guardAllContents(electron, {
      openOutside: (address) => outside.push(address),
      onRefused: (what, address) => refused.push(`${what} ${address}`),
    });
    const { webContents } = new parts.BrowserWindow({});
    const go = (event: string, url: string, more: object = {}): boolean => {
      let isPrevented = false;
      webContents.emit(event, { url, ...more, preventDefault: () => (isPrevented = true) });
      return !isPrevented;
    };
    return { webContents, go, outside, refused, seen };
  }

  test('stay at our origin; links to the web open in the browser, others nowhere', () => {
    const { go, outside, refused } = guarded();
    expect(go('will-navigate', pageUrl('/logs'))).toBe(true);
    expect(go('will-navigate', 'https://example.com/')).toBe(false);
    expect(go('will-navigate', 'file:///etc/passwd')).toBe(false);
    expect(go('will-redirect', 'https://example.com/')).toBe(false);
    expect(go('will-frame-navigate', 'https://example.com/', { isMainFrame: false })).toBe(false);
    expect(outside).toEqual(['https://example.com/']);
    expect(refused).toEqual([
      'address file:///etc/passwd',
      'redirect https://example.com/',
      'frame https://example.com/',
    ]);
  });

  test('open no windows and hold no webviews', () => {
    const { webContents, go, outside } = guarded();
    expect(webContents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
    expect(webContents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' });
    expect(outside).toEqual(['https://example.com/']);
    expect(go('will-attach-webview', '')).toBe(false);
  });

  test('get no permission but writing text to the clipboard, and that on our pages only', () => {
    const { electron, seen } = createFakeElectron();
    denyPermissions(electron.session.defaultSession);
    const answers: boolean[] = [];
    const ask = seen.permissions['request'] as unknown as (...args: unknown[]) => void;
    for (const [permission, requestingUrl] of [
      ['clipboard-sanitized-write', pageUrl()],
      ['clipboard-sanitized-write', 'https://example.com'],
      ['clipboard-read', pageUrl()],
      ['geolocation', pageUrl()],
      ['media', pageUrl()],
    ]) {
      ask({}, permission, (answer: boolean) => answers.push(answer), { requestingUrl });
    }
    expect(answers).toEqual([true, false, false, false, false]);
    expect((seen.permissions['check'] as unknown as (...args: unknown[]) => unknown)({}, 'midi', pageUrl())).toBe(
      false,
    );
    expect((seen.permissions['device'] as unknown as () => unknown)()).toBe(false);
    expect(isPermitted('clipboard-sanitized-write', 'portico-app://ui')).toBe(true);
  });
});

describe('Our scheme', () => {
  function served() {
    const folder = join(temporaryFolder('pages'), 'ui');
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Portico</title>');
    writeFileSync(join(folder, 'assets', 'a-1.js'), 'export {};');
    writeFileSync(join(folder, '..', 'secret.txt'), 'secret');
    const { electron, seen } = createFakeElectron();
    serveAppScheme(electron.protocol, createPages(folder));
    return (url: string, init?: RequestInit) =>
      seen.protocolHandlers.get('portico-app')?.(new Request(url, init)) as Promise<Response>;
  }

  test('has an origin and a secure context, and no way around the content security policy', () => {
    expect(ourScheme.privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true, codeCache: true });
  });

  test('serves every page with the policy of the browser door, and files with their type', async () => {
    const get = served();
    const page = await get('portico-app://ui/ui/connections?id=jira');
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([200, pagePolicy]);
    expect(await page.text()).toContain('<title>Portico</title>');
    const script = await get('portico-app://ui/ui/assets/a-1.js');
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(await script.text()).toBe('export {};');
  });

  test.each([
    { url: 'portico-app://other/ui/', status: 404 },
    { url: 'portico-app://ui/', status: 404 },
    { url: 'portico-app://ui/ui/..%2fsecret.txt', status: 404 },
    { url: 'portico-app://ui/ui/missing.js', status: 404 },
    { url: 'portico-app://ui/ui/', method: 'POST', status: 405 },
  ])('answers $method $url with $status', async ({ url, method = 'GET', status }) => {
    expect((await served()(url, { method })).status).toBe(status);
  });
});
