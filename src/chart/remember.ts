/** The same spec is the same picture, byte for byte: fifty people who ask at once have it drawn once. */
import type { ChartSpec, DrawChart } from '../reply/chart-spec.ts';

/** Of some hundred kilobytes each. */
const MOST = 50;

/** Keeps the latest pictures. One that could not be drawn is tried again when it is asked for again. */
export function rememberPictures(draw: DrawChart, most = MOST): DrawChart {
  const drawn = new Map<string, Promise<Uint8Array>>();
  return (spec: ChartSpec) => {
    const key = JSON.stringify(spec);
    const found = drawn.get(key);
    drawn.delete(key);
    const picture = found ?? draw(spec);
    drawn.set(key, picture);
    if (!found) {
      picture.catch(() => {
        if (drawn.get(key) === picture) drawn.delete(key);
      });
      const [oldest] = drawn.keys();
      if (drawn.size > most && oldest !== undefined) drawn.delete(oldest);
    }
    return picture;
  };
}
