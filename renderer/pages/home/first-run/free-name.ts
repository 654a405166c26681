/** The wished name, with a number when clients of that name are there already. */
export function freeName(wished: string, taken: readonly string[]): string {
  const known = new Set(taken.map(folded));
  for (let number = 1; number <= known.size; number += 1) {
    const name = number === 1 ? wished : `${wished} ${String(number)}`;
    if (!known.has(folded(name))) return name;
  }
  return known.size === 0 ? wished : `${wished} ${String(known.size + 1)}`;
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
