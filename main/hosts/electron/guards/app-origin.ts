/** The scheme the window's pages come from: with an origin of its own, unlike `file:`, and out of reach of web pages, unlike a port. */
export const appScheme = 'portico-app';
export const appHost = 'ui';

/** The window's first page, or another one of it. */
export function pageUrl(to = '/'): string {
  return `${appScheme}://${appHost}/ui${to}`;
}

/** Whether an address is one of the window's own pages. */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === '';
}
