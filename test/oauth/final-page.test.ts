import { expect, it } from 'vitest';
import { renderFinalPage } from '../../main/oauth/final-page.ts';
import { pageLanguage } from '../../main/lib/page-language.ts';

it.each([
  [undefined, 'en'],
  ['', 'en'],
  ['ru', 'ru'],
  ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', 'ru'],
  ['en-US,en;q=0.9,ru;q=0.8', 'en'],
  ['de-DE,de;q=0.9', 'en'],
  ['de,ru;q=0.3', 'ru'],
  ['ru;q=0,en;q=0.1', 'en'],
  ['ru;q=0', 'en'],
  ['rus', 'en'],
])('answers Accept-Language %j with a page in %s', (header, language) => {
  expect(pageLanguage(header)).toBe(language);
});

it.each([
  ['signed-in', 'en', 'You are signed in'],
  ['denied', 'en', 'Sign-in was declined'],
  ['wrong-state', 'en', 'This is not the sign-in that is open'],
  ['failed', 'en', 'Sign-in did not work'],
  ['signed-in', 'ru', 'Вход выполнен'],
  ['denied', 'ru', 'Вход отклонён'],
  ['wrong-state', 'ru', 'Это не тот вход, который сейчас открыт'],
  ['failed', 'ru', 'Войти не удалось'],
] as const)('says %s in %s with its own title', (outcome, language, title) => {
  const html = renderFinalPage({ outcome, account: 'Work' }, language);
  expect(html).toContain(`<html lang="${language}">`);
  expect(html).toContain(`<title>${title} · Portico</title>`);
  expect(html).toContain(language === 'ru' ? 'вкладку можно закрыть' : 'You can close this tab');
});

it('escapes everything that a server or a configuration chose', () => {
  const evil = `"><script>alert('&')</script>`;
  const reason = { en: evil, ru: '' };
  const html = renderFinalPage({ outcome: 'signed-in', account: evil, issuer: evil, name: evil, reason }, 'en');
  expect(html).not.toContain('<script');
  expect(html.match(/&#34;&#62;&#60;script&#62;alert\(&#39;&#38;&#39;\)&#60;\/script&#62;/g)).toHaveLength(5);
});
