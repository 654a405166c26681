import { demoPeople } from '../../seed/people.ts';
import { html, nothing, type Markup } from './html.ts';
import { icons } from './icons.ts';
import type { Language } from './language.ts';
import { renderPage } from './layout.ts';
import { words } from './words.ts';

export type LoginPage = {
  clientName: string;
  action: string;
  login: string;
  problem: 'wrong-password' | 'too-many-attempts' | undefined;
};

/** This server is a demo, so its passwords are no secret; a person who just typed `npm start` needs them here. */
function demoAccounts(language: Language): Markup {
  const { demoAccounts: caption, demoRights } = words[language];
  const rows = demoPeople.map(
    ({ login, password, role }) =>
      html`<tr>
        <td><code>${login}</code></td>
        <td><code>${password}</code></td>
        <td>${demoRights[role]}</td>
      </tr>`,
  );
  return html`<h2>${caption}</h2>
    <table aria-label="${caption}">
      ${rows}
    </table>`;
}

export function renderLoginPage(language: Language, page: LoginPage): string {
  const text = words[language];
  const message =
    page.problem === undefined ? '' : page.problem === 'wrong-password' ? text.wrongPassword : text.tooManyAttempts;
  const notice =
    page.problem === undefined
      ? nothing
      : html`<div class="notice bad" role="alert" id="problem">${icons.trouble}<span>${message}</span></div>`;
  const invalid = page.problem === undefined ? nothing : html` aria-invalid="true" aria-describedby="problem"`;
  const focusLogin = page.login === '' ? html` autofocus` : nothing;
  const focusPassword = page.login === '' ? nothing : html` autofocus`;
  return renderPage(
    language,
    text.signInTitle,
    html`<form method="post" action="${page.action}/login">
      <div class="content">
        <h1>${text.signInTitle}</h1>
        <p class="lead">${text.signInLead(page.clientName)}</p>
        ${notice}
        <div class="fields">
          <div>
            <label for="login">${text.login}</label>
            <input
              id="login"
              name="login"
              value="${page.login}"
              autocomplete="username"
              autocapitalize="none"
              spellcheck="false"
              required${invalid}${focusLogin}
            />
          </div>
          <div>
            <label for="password">${text.password}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required${invalid}${focusPassword}
            />
          </div>
        </div>
        ${demoAccounts(language)}
      </div>
      <div class="actions">
        <button class="primary" type="submit">${text.signIn}</button>
        <button type="submit" formaction="${page.action}/deny" formnovalidate>${text.cancel}</button>
      </div>
    </form>`,
  );
}
