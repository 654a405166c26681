import { GatewayError } from '../gateway/errors.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { Attempt } from './metadata-document.ts';

/** It could not be found out where an account signs in. */
export interface FailedDiscovery {
  readonly account: string;
  /** What is wrong, without a full stop. */
  readonly what: Sentence;
  readonly attempts?: readonly Attempt[];
  /** A whole sentence. */
  readonly remedy: Sentence;
}

const tryAgain = { en: 'Check the network or VPN and try again', ru: 'Проверьте сеть или VPN и повторите' };

/** `authorization-server-unreachable` when a server that was asked is away, else `login-failed`; says what was tried. */
export function discoveryFailure(failed: FailedDiscovery): GatewayError {
  const { account, what, attempts = [], remedy } = failed;
  const tried = attempts.map(({ url, outcome }) => ({ url, outcome: outcome.en }));
  const list = (language: keyof Sentence): string => {
    const all = attempts.map(({ url, outcome }) => `${url}: ${outcome[language]}`).join('; ');
    return all === '' ? '' : ` (${all})`;
  };
  const away = attempts.find(({ isAway }) => isAway);
  const { en, ru } = away ? tryAgain : remedy;
  const message = {
    en: `It could not be found out where account "${account}" signs in: ${what.en}${list('en')}. ${en}`,
    ru: `Не удалось выяснить, где входить в учётную запись «${account}»: ${what.ru}${list('ru')}. ${ru}`,
  };
  const { retryAfterMs } = away ?? {};
  const details = { account, tried, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  return new GatewayError(away ? 'authorization-server-unreachable' : 'login-failed', message, { details });
}

/** The remedy when what a server says is wrong. */
export function askWhoeverRuns(server: string): Sentence {
  return { en: `Ask whoever runs ${server}.`, ru: `Обратитесь к тем, кто отвечает за ${server}.` };
}
