import { createHash } from 'node:crypto';
import { pageStyle } from './page-style.ts';

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/**
 * Headers of every page: no script, no frame, no store.
 *
 * @param formTargets CSP sources that the page's forms may lead to; Chromium applies them to redirects too, so that a
 * consent page has to name the client's redirect address
 */
export function setPageHeaders(set: (name: string, value: string) => void, formTargets: string): void {
  set('content-type', 'text/html; charset=utf-8');
  set('cache-control', 'no-store');
  set(
    'content-security-policy',
    `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action ${formTargets}; ` +
      "frame-ancestors 'none'; base-uri 'none'",
  );
  set('x-content-type-options', 'nosniff');
  // 'no-referrer' would make browsers send "Origin: null" with the forms, which are checked by their origin.
  set('referrer-policy', 'same-origin');
}
