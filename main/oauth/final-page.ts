import { escapeHtml, pageHeaders, renderPage } from '../lib/page.ts';
import { finalPageLabels, finalPageTexts, type FinalPageOutcome } from './final-page-texts.ts';
import type { Sentence } from '../lib/sentence.ts';
import type { PageLanguage } from '../lib/page-language.ts';

/** What the browser shows when it comes back. Holds no code and no token. */
export interface FinalPage {
  readonly outcome: FinalPageOutcome;
  /** Label of the account; absent where the answer belongs to none that is open. */
  readonly account?: string;
  readonly issuer?: string;
  readonly name?: string;
  /** Technical reason, already bounded and free of secrets. */
  readonly reason?: Sentence;
}

/** HTTP status per outcome: a page that says it failed does not answer 200. */
export const finalPageStatus = {
  'signed-in': 200,
  denied: 403,
  'wrong-state': 400,
  failed: 502,
} as const satisfies Record<FinalPageOutcome, number>;

export const finalPageHeaders: Readonly<Record<string, string>> = { ...pageHeaders, vary: 'accept-language' };

const badges = {
  'signed-in': ['ok', '<path d="M5.2 8.9 7.5 11.1 11.8 6" fill="none" stroke="currentColor" stroke-width="1.6"/>'],
  denied: ['warn', '<path d="M5.2 8.5h6.6" stroke="currentColor" stroke-width="1.6"/>'],
  'wrong-state': ['warn', '<path d="M8.5 5v4.2M8.5 10.6v1.5" stroke="currentColor" stroke-width="1.6"/>'],
  failed: ['bad', '<path d="m6.2 6.2 4.6 4.6m0-4.6-4.6 4.6" stroke="currentColor" stroke-width="1.6"/>'],
} as const satisfies Record<FinalPageOutcome, readonly [string, string]>;

/** The whole page as HTML. */
export function renderFinalPage(page: FinalPage, language: PageLanguage): string {
  const text = finalPageTexts[language][page.outcome];
  const labels = finalPageLabels[language];
  const [tone, glyph] = badges[page.outcome];
  const lead = text.lead({ account: page.account ?? '', name: page.name });
  const facts = [
    fact(labels.account, page.account, escapeHtml),
    fact(labels.server, page.issuer, escapeHtml),
    fact(labels.reason, page.reason?.[language], (reason) => `<code>${escapeHtml(reason)}</code>`),
  ].join('');
  const badge = `<span class="state ${tone}"><svg viewBox="0 0 17 17" width="16" height="16" aria-hidden="true"><circle cx="8.5" cy="8.5" r="7" fill="none" stroke="currentColor" stroke-width="1.4"/>${glyph}</svg>${escapeHtml(labels.state[page.outcome])}</span>`;
  return renderPage({
    language,
    title: text.title,
    badgeHtml: badge,
    bodyHtml: `<p class="lead">${escapeHtml(lead)}</p>\n<p class="next">${escapeHtml(text.next)}</p>`,
    factsHtml: facts,
  });
}

function fact(label: string, value: string | undefined, render: (value: string) => string): string {
  return value === undefined ? '' : `<dt>${escapeHtml(label)}</dt><dd>${render(value)}</dd>`;
}
