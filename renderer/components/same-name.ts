/** Names that people would read as the same are the same, as the app sees it. */
export function sameName(one: string, other: string): boolean {
  const folded = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
  return folded(one) === folded(other);
}
