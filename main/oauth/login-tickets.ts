import { randomBytes } from 'node:crypto';
import { GatewayError } from '../gateway/errors.ts';

const lifeMs = 10 * 60 * 1000;
const maxTickets = 1_000;

interface Ticket {
  readonly account: string;
  readonly expiresAt: number;
}

/**
 * One-time links that start a login, for tool results: the link holds a random ticket of 256 bits, good for ten minutes.
 * Kept in memory only.
 */
export interface LoginTickets {
  /** The live ticket of the account, or a new one. */
  issue(account: string): string;
  /** The account, once per ticket. Throws `invalid-request` for one that is unknown, used or too old. */
  redeem(ticket: string): string;
}

export function createLoginTickets(options: { readonly now: () => number }): LoginTickets {
  const tickets = new Map<string, Ticket>();

  function dropOld(now: number): void {
    for (const [id, ticket] of tickets) {
      if (ticket.expiresAt > now && tickets.size <= maxTickets) return;
      tickets.delete(id);
    }
  }

  return {
    issue: (account) => {
      const now = options.now();
      dropOld(now);
      for (const [id, ticket] of tickets) {
        // A link that is about to end would be of no use to a person who reads it now.
        if (ticket.account === account && ticket.expiresAt - now > lifeMs / 2) return id;
      }
      const id = randomBytes(32).toString('base64url');
      tickets.set(id, { account, expiresAt: now + lifeMs });
      return id;
    },
    redeem: (id) => {
      const ticket = tickets.get(id);
      tickets.delete(id);
      if (!ticket || ticket.expiresAt <= options.now()) {
        const message = {
          en: 'This sign-in link was used already or is older than ten minutes; call the tool again for a new one, or run `portico login`',
          ru: 'Эта ссылка для входа уже использована или старше десяти минут; войдите на странице «Учётные записи» или вызовите инструмент ещё раз, чтобы получить новую ссылку',
        };
        throw new GatewayError('invalid-request', message);
      }
      return ticket.account;
    },
  };
}
