import { html, nothing } from './html.ts';
import type { Language } from './language.ts';
import { renderPage } from './layout.ts';
import { words } from './words.ts';

/** What the browser shows when an authorization request cannot go on and there is nobody safe to redirect to. */
export function renderErrorPage(language: Language, error: { code: string; detail: string | undefined }): string {
  const { errorTitle, errorRemedy, errorDetails } = words[language];
  const detail = error.detail === undefined ? nothing : html`: ${error.detail}`;
  return renderPage(
    language,
    errorTitle,
    html`<div class="content">
      <h1>${errorTitle}</h1>
      <p class="lead">${errorRemedy}</p>
      <details>
        <summary>${errorDetails}</summary>
        <code>${error.code}${detail}</code>
      </details>
    </div>`,
  );
}
