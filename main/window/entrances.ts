import { randomBytes } from 'node:crypto';
import type { PageLanguage } from '../lib/page-language.ts';
import { pageHeaders, renderPage } from '../lib/page.ts';
import type { HttpReply } from '../transports/http.ts';
import { commonHeaders } from './security-headers.ts';

/** Addresses that lead into the window once, each. */
export interface Entrances {
  /** Returns the ticket that leads to `path` within a minute. */
  add(path: string): string;
  /** The path, the first time and in time. */
  take(ticket: string): string | undefined;
}

const used: Readonly<Record<PageLanguage, { readonly title: string; readonly bodyHtml: string }>> = {
  en: {
    title: 'This address was used',
    bodyHtml:
      '<p class="lead">This address works once and within a minute. Run <code>portico open</code> for a new one.</p>',
  },
  ru: {
    title: 'Этот адрес уже использован',
    bodyHtml:
      '<p class="lead">Адрес действует один раз и только минуту. Новый даст команда <code>portico open</code>.</p>',
  },
};

const validMs = 60_000;
const maxOpen = 100;

export function createEntrances(now: () => number): Entrances {
  const open = new Map<string, { readonly path: string; readonly until: number }>();
  return {
    add: (path) => {
      const [oldest] = open.keys();
      if (open.size >= maxOpen && oldest !== undefined) open.delete(oldest);
      const ticket = randomBytes(32).toString('base64url');
      open.set(ticket, { path, until: now() + validMs });
      return ticket;
    },
    take: (ticket) => {
      const found = open.get(ticket);
      open.delete(ticket);
      return found && found.until > now() ? found.path : undefined;
    },
  };
}

/** Leads on to the path, or says in the language of the browser how to get a new address. */
export function enter(path: string | undefined, language: PageLanguage): HttpReply {
  if (path !== undefined)
    return { status: 303, headers: { ...commonHeaders, location: path, 'cache-control': 'no-store' } };
  return { status: 410, headers: pageHeaders, body: renderPage({ language, ...used[language] }) };
}
