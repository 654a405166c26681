import { GatewayError } from '../gateway/errors.ts';
import type { Log } from '../lib/log.ts';
import { escapeHtml } from '../lib/page.ts';
import type { HttpReply, HttpRequest } from './http.ts';
import { page } from './pages.ts';

export interface LoginPageOptions {
  /** The address of the authorization server for a ticket that was given out and not used yet; rejects otherwise. */
  readonly redeemLoginTicket: (ticket: string) => Promise<string>;
  readonly log: Log;
}

const prefix = '/login/';

/**
 * `/login/<ticket>`: the link in a tool result that needs a sign-in. It sends the person's browser on to the authorization
 * server. Other web pages may not start a sign-in, so a request that one of them caused is refused (Fetch Metadata).
 */
export async function serveLogin(request: HttpRequest, options: LoginPageOptions): Promise<HttpReply | undefined> {
  if (!request.path.startsWith(prefix)) return undefined;
  // A preview that asks with HEAD must not use the ticket up.
  if (request.method !== 'GET') return { status: 405, headers: { allow: 'GET' } };
  const site = request.header('sec-fetch-site');
  if (site !== undefined && site !== 'none' && site !== 'same-origin') {
    return message(
      403,
      'Open this link yourself',
      'Another web page tried to start a sign-in. Copy the link and open it in a new tab.',
    );
  }
  const ticket = request.path.slice(prefix.length);
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(ticket)) return expired();
  try {
    const location = await options.redeemLoginTicket(ticket);
    return { status: 302, headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' } };
  } catch (error) {
    if (error instanceof GatewayError) {
      return message(410, 'This sign-in cannot be started', error.message);
    }
    options.log.error('A sign-in link could not be opened', { error });
    return message(
      500,
      'The sign-in could not be started',
      'Something went wrong inside Portico; "portico logs" has the details.',
    );
  }
}

function expired(): HttpReply {
  return message(410, 'This link is no longer good', 'Sign-in links work once. Call the tool again to get a new one.');
}

function message(status: number, title: string, text: string): HttpReply {
  return page(status, { title, bodyHtml: `<p class="lead">${escapeHtml(text)}</p>` });
}
