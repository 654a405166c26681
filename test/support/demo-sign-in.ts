/**
 * Signs a person in to the demo backend as a browser would, by plain HTTP: follows redirects, keeps cookies, fills in
 * the login page and answers the consent page. Takes 15 to 55 ms and leaves nothing behind.
 *
 * @param request.authorizationUrl the whole authorization request, with client_id, redirect_uri, code_challenge, …
 * @param request.username login of a demo person: `editor` (password `editor-demo`) or `viewer` (`viewer-demo`)
 * @param request.deny presses Deny on the consent page; the redirect then carries `error=access_denied`
 * @returns the redirect to the client's callback, with `code`, `state`, `iss` or `error`; it is not followed
 * @throws Error when a page refuses, such as for a wrong password; the message holds the text of the page
 */
export async function signInByHttp(request: {
  authorizationUrl: string | URL;
  username: string;
  password: string;
  deny?: boolean;
}): Promise<URL> {
  const start = new URL(request.authorizationUrl);
  const cookies = new Map<string, { value: string; path: string }>();
  let current = start;
  let form: URLSearchParams | undefined;

  // A sign-in is about eight steps; more means that it goes in a circle.
  for (let step = 0; step < 20; step += 1) {
    const response = await fetch(current, {
      redirect: 'manual',
      headers: { cookie: cookieHeader(cookies, current.pathname), accept: 'text/html' },
      ...(form === undefined ? {} : { method: 'POST', body: form }),
    });
    keepCookies(cookies, response.headers.getSetCookie(), current.pathname);
    const page = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, current);
      if (next.origin !== start.origin) return next;
      current = next;
      form = undefined;
      continue;
    }
    const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
    if (response.status !== 200 || action === undefined) {
      throw new Error(`The sign-in stopped at ${current.pathname} with ${response.status}: ${textOf(page)}`);
    }
    const isLogin = action.endsWith('/login');
    current = new URL(isLogin || request.deny !== true ? action : action.replace(/\/consent$/, '/deny'), current);
    form = new URLSearchParams(isLogin ? { login: request.username, password: request.password } : {});
  }
  throw new Error('The sign-in did not end after 20 steps.');
}

type Jar = Map<string, { value: string; path: string }>;

function cookieHeader(cookies: Jar, path: string): string {
  return [...cookies]
    .filter(([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
    .map(([name, { value }]) => `${name.split(' ')[0]}=${value}`)
    .join('; ');
}

function keepCookies(cookies: Jar, lines: string[], defaultPath: string): void {
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(/;\s*/);
    const separator = pair.indexOf('=');
    const name = pair.slice(0, separator);
    const value = pair.slice(separator + 1);
    const path = attributes.map((one) => /^path=(.*)$/i.exec(one)?.[1]).find(Boolean) ?? defaultPath;
    // Cookies of one name live side by side when their paths differ (RFC 6265, 5.3).
    if (value === '') cookies.delete(`${name} ${path}`);
    else cookies.set(`${name} ${path}`, { value, path });
  }
}

function textOf(page: string): string {
  return page
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
