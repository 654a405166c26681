const storageKey = 'portico-palette-recent';
/** How many are remembered. */
export const rememberedAtMost = 12;

/** Ids of what was chosen lately, the latest first. Nothing where the browser keeps nothing. */
export function recentIds(): readonly string[] {
  try {
    return parseRecent(localStorage.getItem(storageKey));
  } catch {
    return [];
  }
}

export function remember(id: string): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(withRecent(recentIds(), id)));
  } catch {
    // It is a convenience; the choice itself works without.
  }
}

/** The list after `id` was chosen. */
export function withRecent(ids: readonly string[], id: string): readonly string[] {
  return [id, ...ids.filter((known) => known !== id)].slice(0, rememberedAtMost);
}

/** What was kept, whatever else may stand there by now. */
export function parseRecent(text: string | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, rememberedAtMost) : [];
  } catch {
    return [];
  }
}
