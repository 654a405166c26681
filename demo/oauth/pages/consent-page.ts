import type { Person } from '../../store/people.ts';
import { html, nothing, type Markup } from './html.ts';
import { icons } from './icons.ts';
import type { Language } from './language.ts';
import { renderPage } from './layout.ts';
import { words } from './words.ts';

export type ConsentPage = {
  clientName: string;
  /** True for the clients of the configuration, false for those that registered themselves (RFC 7591). */
  clientIsKnown: boolean;
  action: string;
  person: Person;
  scopes: ReadonlySet<string>;
  redirectUri: URL;
};

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('');
}

const item = (icon: Markup, title: string, note: Markup): Markup =>
  html`<li>
    ${icon}
    <div><strong>${title}</strong>${note}</div>
  </li>`;

function scopeList(language: Language, page: ConsentPage): Markup[] {
  const { scopes, scopeNotes } = words[language];
  const note = (text: string): Markup => html`<span>${text}</span>`;
  const refused = html`<span class="refused">${scopeNotes.writeRefused}</span>`;
  const mayWrite = page.person.role === 'editor';
  return [
    page.scopes.has('requirements:read') ? item(icons.read, scopes.read, note(scopeNotes.read)) : nothing,
    page.scopes.has('requirements:write')
      ? item(icons.write, scopes.write, mayWrite ? note(scopeNotes.write) : refused)
      : nothing,
    page.scopes.has('openid') || page.scopes.has('profile')
      ? item(icons.who, scopes.who, note(scopeNotes.who))
      : nothing,
    item(icons.stay, scopes.stay, note(scopeNotes.stay)),
  ];
}

export function renderConsentPage(language: Language, page: ConsentPage): string {
  const text = words[language];
  const title = text.consentTitle(page.clientName);
  const isLocal = ['127.0.0.1', '[::1]', 'localhost', ''].includes(page.redirectUri.hostname);
  const warning = page.clientIsKnown
    ? nothing
    : html`<div class="notice warn">${icons.attention}<span>${text.selfRegistered(page.clientName)}</span></div>`;
  return renderPage(
    language,
    title,
    html`<form method="post" action="${page.action}/consent">
      <div class="content">
        <h1>${title}</h1>
        ${warning}
        <div class="person">
          <div class="tile" aria-hidden="true">${initials(page.person.name)}</div>
          <div class="who">
            <strong>${page.person.name}</strong><span>${page.person.login} · ${text.roles[page.person.role]}</span>
          </div>
          <button class="link" type="submit" formaction="${page.action}/switch">${text.switchAccount}</button>
        </div>
        <h2>${text.consentLead(page.clientName)}</h2>
        <ul>
          ${scopeList(language, page)}
        </ul>
        <p class="hint">${text.returnsTo(page.redirectUri.host || page.redirectUri.protocol, isLocal)}</p>
      </div>
      <div class="actions">
        <button class="primary" type="submit">${text.allow}</button>
        <button type="submit" formaction="${page.action}/deny">${text.deny}</button>
      </div>
    </form>`,
  );
}
