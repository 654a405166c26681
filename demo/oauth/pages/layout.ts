import { html, type Markup } from './html.ts';
import { icons } from './icons.ts';
import type { Language } from './language.ts';
import { pageStyle } from './page-style.ts';
import { words } from './words.ts';

// In one piece: the policy in the page's headers allows exactly these bytes between the tags.
const style: Markup = { markup: `<style>${pageStyle}</style>` };

/** A whole page around one card; needs no script. */
export function renderPage(language: Language, title: string, card: Markup): string {
  const { service, demo } = words[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${style}
      </head>
      <body>
        <div class="service">${icons.service}<span>${service}</span><span class="badge">${demo}</span></div>
        <main>${card}</main>
      </body>
    </html> `.markup;
}
