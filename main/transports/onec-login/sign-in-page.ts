import { escapeHtml, formHeaders, pageHeaders, renderPage } from '../../lib/page.ts';
import type { PageLanguage } from '../../lib/page-language.ts';
import type { HttpReply } from '../http.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { isLoopbackRedirect } from './redirect-uris.ts';
import { signInTexts, type RequestProblem, type SignInProblem, type SignInTexts } from './sign-in-texts.ts';

export interface SignInPage {
  readonly request: AuthorizeRequest;
  /** Query that the form is sent with again. */
  readonly query: string;
  /** Address of the base. */
  readonly base: string;
  readonly username: string;
  readonly problem: SignInProblem | undefined;
  readonly language: PageLanguage;
}

const glyph =
  '<svg viewBox="0 0 17 17" width="16" height="16" aria-hidden="true"><circle cx="8.5" cy="8.5" r="7" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M8.5 5v4.2M8.5 10.6v1.5" stroke="currentColor" stroke-width="1.6"/></svg>';
const problemStatus = { empty: 400, wrong: 403, 'not-permitted': 403, locked: 503, unavailable: 502 } as const;
const statusOf = (problem: SignInProblem | undefined): number =>
  problem === undefined ? 200 : typeof problem === 'object' ? 429 : problemStatus[problem];

/** The form that a person signs in to 1C with. It works without script. */
export function signInPage({ request, query, base, username, problem, language }: SignInPage): HttpReply {
  const text = signInTexts[language];
  const { client, binding } = request;
  const target = new URL(binding.redirectUri);
  const isLocal = isLoopbackRedirect(target);
  const place = target.host === '' ? `${target.protocol}//…` : target.host;
  const isWrong = problem !== undefined;
  const bodyHtml = `<p class="lead"><b>${escapeHtml(client.name)}</b> ${escapeHtml(text.wants)}</p>
${problemHtml(problem, text)}<form method="post" action="/authorize?${escapeHtml(query)}">
<label for="username">${escapeHtml(text.user)}</label>
<input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="255" required${isWrong ? ' aria-describedby="problem"' : ' autofocus'}>
<label for="password">${escapeHtml(text.password)}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="255"${isWrong ? ' aria-describedby="problem" autofocus' : ''}${problem === 'wrong' ? ' aria-invalid="true"' : ''}>
${isLocal ? '' : `<p class="note">${glyph}<span>${escapeHtml(text.site[0])}<b>${escapeHtml(place)}</b>${escapeHtml(text.site[1])}</span></p>\n`}<div class="buttons"><button>${escapeHtml(text.submit)}</button><button class="quiet" name="cancel" value="1" formnovalidate>${escapeHtml(text.cancel)}</button></div>
</form>`;
  const factsHtml = `<dt>${escapeHtml(text.base)}</dt><dd>${escapeHtml(readable(base))}</dd><dt>${escapeHtml(text.returnsTo)}</dt><dd>${escapeHtml(isLocal ? text.thisComputer : place)}</dd><dd class="whole">${escapeHtml(text.kept)}</dd>`;
  return {
    status: statusOf(problem),
    headers: {
      ...formHeaders(sourceOf(target)),
      vary: 'accept-language',
      ...(typeof problem === 'object' && { 'retry-after': String(problem.waitSeconds) }),
    },
    body: renderPage({ language, title: text.title, bodyHtml, factsHtml }),
  };
}

/** Why there is nothing to sign in for. The person is sent nowhere. */
export function requestProblemPage(problem: RequestProblem, language: PageLanguage, detail?: string): HttpReply {
  const { title, text } = signInTexts[language].requests[problem];
  const factsHtml = detail === undefined ? '' : `<dd class="whole"><code>${escapeHtml(detail)}</code></dd>`;
  return {
    status: problem === 'foreign-page' ? 403 : 400,
    headers: { ...pageHeaders, vary: 'accept-language' },
    body: renderPage({ language, title, bodyHtml: `<p class="lead">${escapeHtml(text)}</p>`, factsHtml }),
  };
}

function problemHtml(problem: SignInProblem | undefined, text: SignInTexts): string {
  if (problem === undefined) return '';
  const words = typeof problem === 'object' ? text.wait(problem.waitSeconds) : text.problems[problem];
  return `<p class="alert" id="problem" role="alert">${glyph}<span>${escapeHtml(words)}</span></p>\n`;
}

/** Chromium checks where a form leads after it was sent, too (CSP, "form-action"); the grammar has no IPv6 addresses. */
function sourceOf({ protocol, hostname, origin }: URL): string {
  return origin === 'null' || hostname.startsWith('[') ? protocol : origin;
}

function readable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
