import { createHash } from 'node:crypto';
import { pageStyle } from './page-style.ts';

/** A small page of Portico's own. Members ending in `Html` are taken as they are, all others are escaped. */
export interface SmallPage {
  readonly language: 'en' | 'ru';
  readonly title: string;
  /** At the right end of the head, e.g. a state. */
  readonly badgeHtml?: string;
  readonly bodyHtml: string;
  /** Facts below a line: a `dl`. */
  readonly factsHtml?: string;
}

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'`;

/** Nothing but the page's own style may load or run, and neither a cache nor the next page learns the address. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `${policy}; form-action 'none'`,
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The same for a page with a form that is sent to us and led on to `target`, an origin or scheme. Browsers name our origin only to ourselves. */
export function formHeaders(target: string): Readonly<Record<string, string>> {
  const security = `${policy}; form-action 'self' ${target}`;
  return { ...pageHeaders, 'content-security-policy': security, 'referrer-policy': 'same-origin' };
}

/** The whole page as HTML. */
export function renderPage({ language, title, badgeHtml = '', bodyHtml, factsHtml = '' }: SmallPage): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Portico</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<header>
<svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true"><rect width="16" height="16" rx="3.6" fill="#2b59d0"/><path d="M4 11V7a4 4 0 0 1 8 0v4h-2V7a2 2 0 0 0-4 0v4z M3 12h10v1H3z" fill="#fff"/></svg>
<b>Portico</b>
${badgeHtml}
</header>
<section>
<h1>${escapeHtml(title)}</h1>
${bodyHtml}
</section>
${factsHtml === '' ? '' : `<dl>${factsHtml}</dl>`}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
