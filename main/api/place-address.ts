/** What comes after the address of the whole endpoint for a place: `*`, `connection jira` or `set work`. */
export function placePath(place: string): string {
  const [kind, name] = parts(place);
  if (kind === '*') return '';
  return kind === 'set' ? `/set/${encodeURIComponent(name)}` : `/${encodeURIComponent(name)}`;
}

/** What names the place to `portico stdio`. */
export function placeArguments(place: string): string[] {
  const [kind, name] = parts(place);
  if (kind === '*') return [];
  return [kind === 'set' ? '--set' : '--connection', name];
}

function parts(place: string): [kind: string, name: string] {
  const space = place.indexOf(' ');
  return space === -1 ? ['*', ''] : [place.slice(0, space), place.slice(space + 1)];
}
