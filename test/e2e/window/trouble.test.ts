import { afterAll, beforeAll, expect, it } from 'vitest';
import { startAuthorizationServer, type AuthorizationServer } from '../../support/authorization-server.ts';
import { browse } from '../../support/browser-by-http.ts';
import { startFixture, type Fixture } from '../../support/mcp-fixture.ts';
import { inEveryWindow } from './support/in-every-window.ts';
import type { RunningApp } from './support/running-app.ts';

const challenge = { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } };

inEveryWindow('A connection in trouble', (host) => {
  let app: RunningApp;
  let server: Fixture;
  let guarded: Fixture;
  let signIns: AuthorizationServer;
  beforeAll(async () => {
    [server, guarded, signIns] = await Promise.all([
      startFixture({ build: 'dual' }),
      startFixture({ build: 'dual' }),
      startAuthorizationServer(),
    ]);
    const account = {
      issuer: signIns.issuer,
      clientId: 'portico',
      label: 'Work',
      scopes: ['openid', 'offline_access'],
    };
    app = await host.start({
      demo: false,
      config: {
        accounts: { work: account },
        connections: {
          notes: { kind: 'streamable-http', url: server.url.href },
          guarded: { kind: 'streamable-http', url: guarded.url.href, account: 'work' },
        },
      },
    });
  });
  afterAll(() => Promise.all([server.close(), guarded.close(), signIns[Symbol.asyncDispose]()]));

  it('says that the server does not answer and when it is tried again, and is ready again by a press of Try now', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Details of notes' }) });
      await row.getByText('Ready', { exact: true }).waitFor();
      await server.kill();
      await page.getByRole('button', { name: 'More about notes' }).click();
      await page.getByRole('menuitem', { name: 'Refresh now' }).click();
      await row.getByText('Backing off', { exact: true }).waitFor();
      // Later than this scenario needs: it is the button that brings the connection back.
      await row.getByText(/Attempt \d+ starts in ([4-9]|\d\d) s/).waitFor({ timeout: 20_000 });
      await row.getByRole('button', { name: 'Details', exact: true }).click();
      await row.getByText('upstream-unreachable', { exact: true }).waitFor();
      await server.restart();
      await row.getByRole('button', { name: 'Try now' }).click();
      await row.getByText('Ready', { exact: true }).waitFor();
      await row.getByRole('button', { name: 'Try now' }).waitFor({ state: 'detached' });
    }));

  it('asks for a sign-in when the server ended the one there was, and works again after it', () =>
    host.show(app, { page: 'connections' }, async ({ page }) => {
      const row = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Details of guarded' }) });
      const signIn = async (): Promise<void> => {
        await row.getByRole('button', { name: 'Sign in', exact: true }).click();
        const address = await row.getByRole('link', { name: 'Open the sign-in page' }).getAttribute('href');
        expect((await browse(address ?? '')).status).toBe(200);
        await row.getByText('Ready', { exact: true }).waitFor();
      };
      await row.getByText('Sign-in needed', { exact: true }).waitFor();
      await signIn();
      guarded.inject({ kind: 'status', ...challenge }, { times: 1 });
      signIns.fail('/token', { kind: 'status', status: 400, body: '{"error":"invalid_grant"}' });
      await page.getByRole('button', { name: 'More about guarded' }).click();
      await page.getByRole('menuitem', { name: 'Refresh now' }).click();
      await row.getByText('Sign-in needed', { exact: true }).waitFor();
      await row.getByText('anna Example').waitFor({ state: 'detached' });
      signIns.heal();
      await signIn();
      await row.getByText('anna Example').waitFor();
    }));
});
