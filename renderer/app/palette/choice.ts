/** Where a key leads in a list of groups with these sizes, or `undefined` when it means something else. `current`: index over all groups. */
export function movedChoice(key: string, current: number, groupSizes: readonly number[]): number | undefined {
  const count = groupSizes.reduce((sum, size) => sum + size, 0);
  if (count === 0) return undefined;
  const firsts = groupStarts(groupSizes);
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowUp':
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'PageDown':
      return firsts.find((first) => first > current) ?? count - 1;
    case 'PageUp':
      return firsts.findLast((first) => first < current) ?? 0;
    default:
      return undefined;
  }
}

/** Index of the first of each group over all groups. */
export function groupStarts(groupSizes: readonly number[]): readonly number[] {
  return groupSizes.map((_, group) => groupSizes.slice(0, group).reduce((sum, size) => sum + size, 0));
}
