/** Labels moved apart, so that none is written over another. */

export interface Place {
  readonly index: number;
  /** Left edge and middle, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** `line` CSS pixels from one to the next. From the top down each label gives way to those above it that it would touch; then from the bottom up. */
export function settled(places: readonly Place[], area: { bottom: number }, line: number): Place[] {
  const sorted = [...places].sort((a, b) => a.y - b.y || a.index - b.index);
  const down = push(sorted, 1, line);
  if (down.every((place) => place.y <= area.bottom)) return down;
  return push(
    down.reverse().map((place) => ({ ...place, y: Math.min(place.y, area.bottom) })),
    -1,
    line,
  ).reverse();
}

function push(places: readonly Place[], way: 1 | -1, line: number): Place[] {
  const done: Place[] = [];
  for (const place of places) {
    let y = place.y;
    for (const other of done) {
      const touches = place.x < other.x + other.width && other.x < place.x + place.width;
      if (touches && (y - other.y) * way < line) y = other.y + line * way;
    }
    done.push({ ...place, y });
  }
  return done;
}
