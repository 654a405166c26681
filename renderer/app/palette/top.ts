/** Keeps the best of many without sorting them all; of equals, the earlier one comes first. */
export interface Top<Item> {
  add(item: Item, score: number): void;
  /** Best first. */
  items(): readonly Item[];
}

export function createTop<Item>(size: number): Top<Item> {
  const kept: { readonly item: Item; readonly score: number }[] = [];
  return {
    add: (item, score) => {
      const worst = kept.at(-1);
      if (worst && kept.length === size && score <= worst.score) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1]?.score ?? Infinity) < score) at -= 1;
      kept.splice(at, 0, { item, score });
      if (kept.length > size) kept.pop();
    },
    items: () => kept.map(({ item }) => item),
  };
}
