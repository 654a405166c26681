/** What the last page of a sign-in said. */
export interface LastPage {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface BrowseOptions {
  /** Query that the sign-in page is submitted with. */
  readonly submit?: string;
  readonly acceptLanguage?: string;
  /** May change each redirect before it is followed; `undefined` stops there. */
  readonly onRedirect?: (url: URL) => URL | undefined;
}

const maxSteps = 12;

/** Walks through a sign-in as a browser would: follows redirects, keeps cookies, submits the sign-in page once. */
export async function browse(start: string, options: BrowseOptions = {}): Promise<LastPage> {
  const cookies = new Map<string, string>();
  let url = new URL(start);
  for (let step = 0; step < maxSteps; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'accept-language': options.acceptLanguage ?? 'en',
      },
    });
    keepCookies(cookies, response);
    const text = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      const next = new URL(location, url);
      const changed = options.onRedirect ? options.onRedirect(next) : next;
      if (!changed) return { url: next.href, status: response.status, headers: response.headers, text };
      url = changed;
    } else if (url.pathname.includes('/interaction/')) {
      url = new URL(`${url.pathname}?${options.submit ?? 'login=anna'}`, url);
    } else {
      return { url: url.href, status: response.status, headers: response.headers, text };
    }
  }
  throw new Error(`The sign-in did not end after ${maxSteps} steps`);
}

function keepCookies(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    const value = pair.slice(at + 1);
    if (value === '') cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), value);
  }
}
