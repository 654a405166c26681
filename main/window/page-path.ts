import { GatewayError } from '../gateway/errors.ts';

/** The path and query of a page as somebody names it: `connections`, `/connections?id=jira`. Throws `invalid-request`. */
export function pagePath(page: string): string {
  const path = `/${page.replace(/^\//, '')}`;
  if (/^\/(?![/\\])[\w./?&=%+~:@,;!-]*$/.test(path) && !/(?:^|\/)\.{1,2}(?:\/|\?|$)/.test(path)) return path;
  throw new GatewayError('invalid-request', {
    en: `"${page}" is no page of the window; name one as in its address, e.g. activity`,
    ru: `Страницы «${page}» нет; назовите её как в адресе, например activity`,
  });
}
