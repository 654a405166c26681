/** A rectangle on the person's screens, in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** So much of the window's upper edge must be on a screen for a person to take hold of it. */
const graspWidth = 120;
const graspHeight = 32;

/** Where the window was, unless the screen it was on is gone. */
export function visibleBounds(saved: Bounds | undefined, screens: readonly Bounds[]): Bounds | undefined {
  if (!saved) return undefined;
  const isWithinReach = screens.some((screen) => {
    const across = Math.min(saved.x + saved.width, screen.x + screen.width) - Math.max(saved.x, screen.x);
    return across >= graspWidth && saved.y >= screen.y && saved.y + graspHeight <= screen.y + screen.height;
  });
  return isWithinReach ? saved : undefined;
}
