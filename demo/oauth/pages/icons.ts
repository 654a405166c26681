import { html, type Markup } from './html.ts';

const stroke = (path: Markup): Markup =>
  html`<svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${path}
  </svg>`;

export const icons = {
  service: html`<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="24" height="24" rx="6" fill="#0e7c86" />
    <path
      d="M7 8.2l1.2 1.2 2.2-2.4M7 14.2l1.2 1.2 2.2-2.4M13 8.5h4.5M13 14.5h4.5"
      fill="none"
      stroke="#fff"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>`,
  read: stroke(
    html`<path
      d="M8 4.2C6.6 3 4.6 2.8 2.5 3v9.4c2.1-.2 4.1 0 5.5 1.2 1.4-1.2 3.4-1.4 5.5-1.2V3c-2.1-.2-4.1 0-5.5 1.2zM8 4.2v9.4"
    />`,
  ),
  write: stroke(html`<path d="M10.6 3.2l2.2 2.2-7.4 7.4-2.9.7.7-2.9z" />`),
  who: stroke(html`<circle cx="8" cy="5.5" r="2.5" /><path d="M3 13.5c.5-2.7 2.5-4 5-4s4.5 1.3 5 4" />`),
  stay: stroke(html`<circle cx="8" cy="8" r="5.5" /><path d="M8 5v3l2 1.5" />`),
  trouble: html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M6 1l5.5 10H.5z" fill="currentColor" />
  </svg>`,
  attention: html`<svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M6 .5L11.5 6 6 11.5.5 6z" fill="currentColor" />
  </svg>`,
} satisfies Record<string, Markup>;
