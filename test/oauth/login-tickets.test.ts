import { expect, it } from 'vitest';
import { createSignInFixture, never } from './sign-in-fixture.ts';

const withBase = { accounts: { loginUrlBase: () => 'http://127.0.0.1:7420/' } };
const ticketOf = (url: string | undefined) => url?.split('/').at(-1) ?? '';

it('starts the login of its account, once', async () => {
  await using fixture = await createSignInFixture(withBase);
  const url = fixture.accounts.loginTicketUrl('work');
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:7420\/login\/[\w-]{43}$/);
  const authorizationUrl = await fixture.accounts.redeemLoginTicket(ticketOf(url));
  expect(fixture.accounts.status('work')).toMatchObject({ status: 'login-running', authorizationUrl });
  await expect(fixture.accounts.redeemLoginTicket(ticketOf(url))).rejects.toMatchObject({ code: 'invalid-request' });
  await fixture.browse(authorizationUrl);
  expect(await fixture.accounts.get('work', never)).toMatchObject({ subject: 'anna' });
});

it('stays the same while it is fresh, so that one answer after the other shows one link', async () => {
  await using fixture = await createSignInFixture(withBase);
  const first = fixture.accounts.loginTicketUrl('work');
  expect(fixture.accounts.loginTicketUrl('work')).toBe(first);
  fixture.clock.skewMs += 6 * 60_000;
  expect(fixture.accounts.loginTicketUrl('work')).not.toBe(first);
});

it('ends after ten minutes', async () => {
  await using fixture = await createSignInFixture(withBase);
  const ticket = ticketOf(fixture.accounts.loginTicketUrl('work'));
  fixture.clock.skewMs += 10 * 60_000;
  await expect(fixture.accounts.redeemLoginTicket(ticket)).rejects.toThrow('older than ten minutes');
});

it('cannot be guessed', async () => {
  await using fixture = await createSignInFixture(withBase);
  fixture.accounts.loginTicketUrl('work');
  await expect(fixture.accounts.redeemLoginTicket('x'.repeat(43))).rejects.toMatchObject({ code: 'invalid-request' });
  expect(fixture.accounts.status('work').status).toBe('signed-out');
});

it('is left out while nothing serves it', async () => {
  await using fixture = await createSignInFixture();
  expect(fixture.accounts.loginTicketUrl('work')).toBeUndefined();
  await expect(fixture.accounts.get('work', never)).rejects.toMatchObject({ details: { account: 'work' } });
});
