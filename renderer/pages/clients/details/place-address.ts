/** The address of a place: `*`, `connection jira` or `set work`, below the address of the whole endpoint. */
export function placeAddress(endpoint: string, place: string): string {
  const space = place.indexOf(' ');
  if (space === -1) return endpoint;
  const name = encodeURIComponent(place.slice(space + 1));
  return place.startsWith('set ') ? `${endpoint}/set/${name}` : `${endpoint}/${name}`;
}
