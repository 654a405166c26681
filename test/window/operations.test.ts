import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CatalogEntry } from '../../contract/catalog.ts';
import { GatewayError } from '../../main/gateway/errors.ts';
import { openDoor } from './support/open-door.ts';
import { expectWithinBudget } from '../support/within-budget.ts';

const json = { 'content-type': 'application/json' };

describe('operations over HTTP', () => {
  it('answer with their value', async () => {
    await using open = await openDoor({ handlers: { 'app.address': ({ page }) => ({ url: `to ${page ?? ''}` }) } });
    const answer = await open.call('app.address', { page: 'activity' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ value: { url: 'to activity' } });
  });

  it.each([
    { name: 'no token', headers: { authorization: '' } },
    { name: 'another token', headers: { authorization: `Bearer ${'A'.repeat(43)}` } },
    { name: 'the token of an MCP client', headers: { authorization: 'Bearer ptc_abcdefghijklmnopqrstuvwxyz' } },
    { name: 'another scheme', headers: { authorization: 'Basic cG9ydGljbzo=' } },
  ])('are refused with $name', async ({ headers }) => {
    await using open = await openDoor({
      handlers: {
        'app.stop': () => {
          throw new Error('must not run');
        },
      },
    });
    for (const path of ['/ui/api/app.stop', '/ui/events', '/ui/exports/calls.csv']) {
      const answer = await open.request(path, { method: path.endsWith('stop') ? 'POST' : 'GET', headers });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({
        error: {
          code: 'window-token-invalid',
          message: 'This page does not belong to the Portico that runs now; open the window again with `portico open`',
          inRussian: 'Эта страница открыта другим запуском Portico; откройте окно заново командой `portico open`',
          retryable: false,
          details: {},
        },
      });
    }
  });

  it.each([
    { name: 'an unknown operation', operation: 'no.such', body: '{}', status: 400, code: 'invalid-request' },
    { name: 'a member of objects', operation: 'constructor', body: '{}', status: 400, code: 'invalid-request' },
    { name: 'a wrong input', operation: 'tools.list', body: '{"connection":1}', status: 400, code: 'invalid-request' },
    { name: 'what is not JSON', operation: 'tools.list', body: '{', status: 400, code: 'invalid-request' },
    { name: 'no body', operation: 'tools.list', body: '', status: 400, code: 'invalid-request' },
  ])('are refused for $name', async ({ operation, body, status, code }) => {
    await using open = await openDoor({ handlers: { 'tools.list': () => [] } });
    const answer = await open.request(`/ui/api/${operation}`, { method: 'POST', body, headers: json });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { code, retryable: false } });
  });

  it.each([
    { error: new GatewayError('unknown-tool', 'There is none'), status: 404, code: 'unknown-tool' },
    { error: new GatewayError('upstream-timeout', 'No answer'), status: 504, code: 'upstream-timeout' },
    { error: new Error('a password is hunter2'), status: 500, code: 'internal' },
  ])('fail with $status for $code', async ({ error, status, code }) => {
    await using open = await openDoor({
      handlers: {
        'tools.list': () => {
          throw error;
        },
      },
    });
    const answer = await open.call('tools.list', {});
    const text = await answer.text();
    expect(answer.status).toBe(status);
    expect(JSON.parse(text)).toMatchObject({ error: { code } });
    expect(text).not.toContain('hunter2');
  });

  it('end when the page gives the request up', async () => {
    let ended: (reason: unknown) => void = () => undefined;
    const end = new Promise((resolve) => {
      ended = resolve;
    });
    let begun: () => void = () => undefined;
    const begin = new Promise<void>((resolve) => {
      begun = resolve;
    });
    await using open = await openDoor({
      handlers: {
        'doctor.run': (_, signal) => {
          signal.addEventListener('abort', () => ended('aborted'));
          begun();
          return new Promise(() => undefined);
        },
      },
    });
    const giveUp = new AbortController();
    const call = open.call('doctor.run', {}, { signal: giveUp.signal });
    call.catch(() => undefined);
    await begin;
    giveUp.abort();
    await expect(call).rejects.toThrow('abort');
    expect(await end).toBe('aborted');
  });

  it('take up to 16 MiB, whatever MCP clients may send, and refuse more in words', async () => {
    await using open = await openDoor({
      handlers: { 'secrets.set': ({ value }) => ({ length: value.length }) as object as Record<string, never> },
    });
    const fits = await open.call('secrets.set', { name: 'x', value: 'y'.repeat(15 * 1024 * 1024) });
    expect(fits.status).toBe(200);
    const tooLong = await open.call('secrets.set', { name: 'x', value: 'y'.repeat(17 * 1024 * 1024) });
    expect(await tooLong.json()).toMatchObject({
      error: { code: 'invalid-request', message: 'What is sent must not exceed 16777216 bytes' },
    });
  });

  it('answer with a catalog of 10,000 entries in less than a second', async () => {
    const entries = Array.from({ length: 10_000 }, (_, index): CatalogEntry => ({
      kind: 'tool',
      name: `demo__tool_${String(index)}`,
      connection: 'demo',
      ownName: `tool_${String(index)}`,
      description: 'Reads what there is to read of the requirement with the given number. '.repeat(2),
      effect: 'read-only',
      tokens: 180,
      on: true,
    }));
    await using open = await openDoor({ handlers: { 'catalog.list': () => entries } });
    await open.call('catalog.list', {}).then((answer) => answer.text());
    await expectWithinBudget({ ms: 1_000 }, async () => {
      const startedAt = performance.now();
      const { value } = (await (await open.call('catalog.list', {})).json()) as { value: unknown[] };
      const ms = performance.now() - startedAt;
      expect(value).toHaveLength(10_000);
      return { ms };
    });
  });
});

describe('exports over HTTP', () => {
  it('come as a download', async () => {
    await using open = await openDoor();
    writeFileSync(join(open.folder, 'exports', 'calls.csv'), 'id,tool\n1,x\n');
    const answer = await open.request('/ui/exports/calls.csv');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="calls.csv"');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('id,tool\n1,x\n');
  });

  it.each(['none.csv', '..%2foutside.js', '.hidden', 'folder/calls.csv', ''])('have nothing named %j', async (name) => {
    await using open = await openDoor();
    const answer = await open.request(`/ui/exports/${name}`);
    expect(answer.status).toBe(404);
  });
});

describe('an address of the window', () => {
  const origin = 'http://127.0.0.1:7420';

  it.each([
    { page: undefined, starts: 'http://127.0.0.1:7420/ui/#token=' },
    { page: 'activity', starts: 'http://127.0.0.1:7420/ui/activity#token=' },
    { page: '/connections?id=jira', starts: 'http://127.0.0.1:7420/ui/connections?id=jira#token=' },
  ])('leads to $page', async ({ page, starts }) => {
    await using open = await openDoor();
    expect(open.door.address(origin, { page })).toMatch(/#token=[\w-]{43}$/);
    expect(open.door.address(origin, { page }).startsWith(starts)).toBe(true);
  });

  it.each(['//evil.example', '/\\evil.example', '../mcp', 'a/../b', 'x#y', 'a b', 'a\nb'])(
    'is refused for %j',
    async (page) => {
      await using open = await openDoor();
      expect(() => open.door.address(origin, { page })).toThrow('is no page of the window');
    },
  );

  it('can be one that works once, and only for a minute', async () => {
    let now = 1_000;
    await using open = await openDoor({ now: () => now });
    const enter = (url: string) => fetch(url, { redirect: 'manual' });
    const once = open.door.address(open.origin, { page: 'activity', once: true });
    expect(once).not.toContain(open.token);
    const first = await enter(once);
    expect(first.status).toBe(303);
    expect(first.headers.get('location')).toBe(`/ui/activity#token=${open.token}`);
    const second = await enter(once);
    expect(second.status).toBe(410);
    expect(await second.text()).toContain('This address works once');
    const inRussian = await fetch(once, { headers: { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' } });
    expect(await inRussian.text()).toContain('Этот адрес уже использован');
    const late = open.door.address(open.origin, { once: true });
    now += 60_000;
    expect((await enter(late)).status).toBe(410);
  });
});
