const schemes = new Set(['https:', 'http:', 'mailto:']);

/** The address when it may be opened outside the window: web pages and mail only, never a file or another program's scheme. */
export function outsideLink(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!schemes.has(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return url.href;
}

/** The same for pages only, e.g. those of a sign-in. */
export function webPage(address: string): string | undefined {
  const link = outsideLink(address);
  return link?.startsWith('mailto:') === true ? undefined : link;
}
